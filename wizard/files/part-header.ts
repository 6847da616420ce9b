import type { Plan } from '../plan/schema.ts';
import { because, fixed, type Line } from './line.ts';
import { type ScriptStep, scriptPath } from './script-names.ts';

/** The first line of every part: who puts it in, and that it is no file to copy. Scripts leave this line out. */
export function partHeader(plan: Plan, step: ScriptStep): Line[] {
  return because(
    {
      what: 'Says which script inserts these lines, and that they are only a part of the file.',
      source: 'GUIDE',
      confidence: 'documented',
    },
    ...fixed(`# part of a file, inserted by ${scriptPath(plan, step)}, do not copy over`),
  );
}
