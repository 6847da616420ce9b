import type { CellProblem } from '../../../wizard/plan/cell-problems.ts';
import type { DraftKey } from '../../../wizard/plan/client-draft.ts';
import { Judgement } from './judgement.ts';
import { LeftCells } from './left-cells.ts';
import { Marks } from './marks.ts';
import type { Sheet } from './sheet.ts';
import { tableProblem } from './table-problem.ts';

/** What is wrong with the cells of the table, and which of them may say so. */
export class Faults {
  readonly #sheet: Sheet;
  readonly #judgement = new Judgement();
  readonly #left: LeftCells;
  readonly #marks = new Marks();

  constructor(sheet: Sheet) {
    this.#sheet = sheet;
    this.#left = new LeftCells(sheet.body);
  }

  /** What is wrong with each cell, left or not. */
  get problems(): readonly CellProblem[] {
    return this.#judgement.of(this.#sheet.clients, this.#sheet.server);
  }

  /** From now on a cell says what is wrong with it. */
  leave(row: number, key: DraftKey): void {
    this.#left.addAt(row, key);
  }

  /** Shows what is wrong with each cell that was left; with `all`, from now on with each that is there. */
  mark(all = false): void {
    const { root, body, clients } = this.#sheet;
    if (all) this.#left.addAll();
    const shown = this.#left.of(this.problems);
    this.#marks.show(body, shown);
    tableProblem(root, clients.length, shown);
  }

  /** Takes all messages away, before the cells get other names. */
  clear(): void {
    this.#marks.clear();
  }
}
