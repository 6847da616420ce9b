import type { CellProblem } from '../../../wizard/plan/cell-problems.ts';
import type { DraftKey } from '../../../wizard/plan/client-draft.ts';
import { cellAt } from './rows.ts';

/** The cells that were left, or that a button filled: what is wrong with them is shown. */
export class LeftCells {
  readonly #body: HTMLTableSectionElement;
  readonly #left = new WeakSet<Element>();

  constructor(body: HTMLTableSectionElement) {
    this.#body = body;
  }

  /** This cell was left. */
  add(cell: Element | undefined): void {
    if (cell) this.#left.add(cell);
  }

  /** So was the one in this row and column, if the table has it. */
  addAt(row: number, key: DraftKey): void {
    this.add(cellAt(this.#body, row, key));
  }

  /** So were all that are there now. */
  addAll(): void {
    for (const cell of this.#body.querySelectorAll('[data-key]')) this.#left.add(cell);
  }

  /** Those of the problems that are in a cell that was left. */
  of(problems: readonly CellProblem[]): CellProblem[] {
    return problems.filter(({ row, key }) => this.#left.has(cellAt(this.#body, row, key) ?? this.#body));
  }
}
