import type { Plan } from '../plan/schema.ts';
import type { Line } from './line.ts';
import { bundlePath } from './quote.ts';

/** One file of the bundle. Every file is such a module; `index.ts` lists them. */
export interface FileModule {
  /** Its path in the bundle. */
  path(plan: Plan): string;
  mode: 0o644 | 0o755;
  /** Whether this plan's bundle has it; always where it is left out. */
  applies?(plan: Plan): boolean;
  lines(plan: Plan): Line[];
}

/** A path below `files/`: a file that the guide owns whole. */
export const whole = (path: string) => `files${bundlePath(path)}`;

/** A path below `parts/`: lines that a script puts into a file of others. */
export const part = (path: string) => `parts${bundlePath(path)}.part`;
