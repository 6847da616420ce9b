import { judge } from '../../wizard/rehearsal/judge.ts';
import type { Walk } from '../../wizard/rehearsal/scenario/walk.ts';

/** What all engines must agree on: how each script ended, where the way stopped, and each verdict. */
export function told(walk: Walk): { stopped: string | undefined; runs: string[]; verdicts: string[] } {
  return {
    stopped: walk.stopped?.step,
    runs: [...walk.played].flatMap(([step, { runs }]) => runs.map(({ script, status }) => `${step}: ${script} ${status}`)),
    verdicts: judge(walk).map(({ step, check, verdict }) => `${step}: ${check}: ${verdict}`),
  };
}
