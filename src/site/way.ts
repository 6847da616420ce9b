import { routes } from '../../wizard/flow/routes.ts';
import type { StepId } from '../../wizard/flow/steps.ts';
import { path } from './example.ts';

/** A station of the line: on the example's way, or on a branch that leaves it after another station. */
export interface Station {
  id: StepId;
  branch: boolean;
  /** The station that the branch leaves. */
  after?: StepId;
}

/**
 * All stations in one order: the example's way, and each step that only other answers reach put in behind the step that
 * leads to it. Read off the routes of the chart, so the picture cannot show a way that does not exist.
 */
export const stations: readonly Station[] = (() => {
  const line: Station[] = path.map((id) => ({ id, branch: false }));
  for (const route of routes())
    route.steps.forEach((id, at) => {
      if (line.some((station) => station.id === id)) return;
      const after = route.steps[at - 1];
      const before = line.findIndex((station) => station.id === after);
      line.splice(before + 1, 0, { id, branch: true, ...(after ? { after } : {}) });
    });
  return line;
})();
