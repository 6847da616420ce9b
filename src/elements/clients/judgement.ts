import { type CellProblem, cellProblems } from '../../../wizard/plan/cell-problems.ts';
import type { Draft } from '../../../wizard/plan/client-draft.ts';
import type { Plan } from '../../../wizard/plan/schema.ts';

/** What is wrong with the cells of a table. It is asked for several times at each answer, so the last judgement is kept. */
export class Judgement {
  #last: { clients: readonly Draft[]; server: Plan['server']; problems: readonly CellProblem[] } | undefined;

  /** The problems of these rows on this server's network, left or not. */
  of(clients: readonly Draft[], server: Plan['server']): readonly CellProblem[] {
    if (this.#last?.clients !== clients || this.#last.server !== server)
      this.#last = { clients, server, problems: cellProblems(clients, server) };
    return this.#last.problems;
  }
}
