import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { fillToolbox, folderIn } from '../../wizard/rehearsal/engines/native/toolbox.ts';
import { type Confinement as Inside, Yard } from '../../wizard/rehearsal/engines/native/yard.ts';
import { leftOut } from './counts.ts';
import { ERA_TOOLS } from './era-tools.ts';

/** A toolbox with the commands that a script may call, and no others; beside it `stages`. */
export interface Tools {
  folder: string;
  /** Why this machine cannot have a test root. */
  leftOut?: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    /** What the global setup has made for this run. */
    tools: Tools;
  }
}

export interface Confinement extends Inside {
  /** Milliseconds after which the program is killed. */
  timeout?: number;
}

/** Once per run: the toolbox. `brought` has commands that this system may lack. */
export function makeTools(shells: readonly string[], brought: Readonly<Record<string, string>> = {}): Tools {
  const folder = folderIn(tmpdir());
  const lacking = fillToolbox(folder, { commands: Object.keys(ERA_TOOLS), shells, brought });
  mkdirSync(join(folder, 'stages'));
  if (lacking.length) return { folder, leftOut: `this system has no ${lacking.join(', ')}` };
  try {
    new Yard(folder).end();
    return { folder };
  } catch (error) {
    return { folder, leftOut: error instanceof Error ? error.message : String(error) };
  }
}

const limits = (how: Confinement) =>
  ({ encoding: 'utf8', timeout: how.timeout ?? 60_000, killSignal: 'SIGKILL', maxBuffer: 64 << 20 }) as const;

function runIn(yard: Yard, own: string, command: readonly string[], how: Confinement = {}): SpawnSyncReturns<string> {
  const { program, args, env } = yard.call(own, command, how);
  return spawnSync(program, args, { ...limits(how), env });
}

let yard: Yard | undefined;

/** The test root of this process; none where the machine makes none, and the closing lines say so. */
function yardOfThisProcess(): Yard | undefined {
  const tools = inject('tools');
  if (tools.leftOut) leftOut('the test root', tools.leftOut);
  else yard ??= new Yard(tools.folder);
  return yard;
}

/** What the global setup has made. */
export const testTools = (): Tools => inject('tools');

/** A new folder in which confined programs may write. */
export const scratch = (): string => yardOfThisProcess()?.scratch() ?? folderIn(join(testTools().folder, 'yards'));

/**
 * Runs a program as a user without privileges who sees the whole machine and can write to scratch folders alone, of which `own` is
 * made theirs: the one door to every script of a bundle that a test runs. Where the machine cannot make namespaces the program runs
 * outside, and the closing lines say so.
 */
export function confined(own: string, command: readonly string[], how: Confinement = {}): SpawnSyncReturns<string> {
  const inside = yardOfThisProcess();
  if (inside) return runIn(inside, own, command, how);
  const [program = 'sh', ...args] = command;
  const env = { PATH: join(testTools().folder, 'era'), ...how.env };
  return spawnSync(program, args, { ...limits(how), env, ...(how.cwd ? { cwd: how.cwd } : {}) });
}
