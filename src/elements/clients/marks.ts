import type { CellProblem } from '../../../wizard/plan/cell-problems.ts';
import { toDom } from '../../render/to-dom.ts';
import { h } from '../../render/tree.ts';
import { type Cell, cellAt } from './rows.ts';

/** The messages in the table: which cell shows which. Only what changes is touched. */
export class Marks {
  readonly #shown = new Map<Cell, string>();

  /** Shows each problem in its cell. */
  show(body: HTMLTableSectionElement, problems: readonly CellProblem[]): void {
    const wanted = new Map(
      problems.flatMap(({ row, key, short }) => {
        const cell = cellAt(body, row, key);
        return cell ? [[cell, short] as const] : [];
      }),
    );
    for (const [cell, text] of this.#shown) if (wanted.get(cell) !== text) this.#take(cell);
    for (const [cell, text] of wanted) if (!this.#shown.has(cell)) this.#put(cell, text);
  }

  /** Takes all messages away, before the cells get other names. */
  clear(): void {
    for (const cell of [...this.#shown.keys()]) this.#take(cell);
  }

  #put(cell: Cell, text: string): void {
    const id = `${cell.id}-problem`;
    cell.after(toDom(h('p', { class: 'wrong', id }, text)));
    cell.setAttribute('aria-invalid', 'true');
    cell.setAttribute('aria-describedby', id);
    this.#shown.set(cell, text);
  }

  #take(cell: Cell): void {
    cell.nextElementSibling?.remove();
    cell.removeAttribute('aria-invalid');
    cell.removeAttribute('aria-describedby');
    this.#shown.delete(cell);
  }
}
