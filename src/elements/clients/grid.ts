import type { Answers } from '../../../wizard/plan/answers.ts';
import type { CellProblem } from '../../../wizard/plan/cell-problems.ts';
import type { DraftKey } from '../../../wizard/plan/client-draft.ts';
import type { Plan } from '../../../wizard/plan/schema.ts';
import { many } from '../../render/many.ts';
import { afterPress } from '../after-press.ts';
import { Buttons } from './buttons.ts';
import { Faults } from './faults.ts';
import { Pasteboard } from './pasteboard.ts';
import { type Cell, placeOf, valueFor } from './rows.ts';
import { Sheet } from './sheet.ts';
import { spread } from './spread.ts';
import { walk } from './walk.ts';

/** The table of clients as the reader edits it: what is typed, left, pressed, pasted and dropped, and who deals with it. */
export class Grid {
  readonly #sheet: Sheet;
  readonly #faults: Faults;
  readonly #pasteboard: Pasteboard;
  readonly #buttons: Buttons;

  constructor(root: HTMLElement) {
    this.#sheet = new Sheet(root);
    this.#faults = new Faults(this.#sheet);
    this.#pasteboard = new Pasteboard(root, () => this.#sheet.server);
    this.#buttons = new Buttons(this.#sheet, this.#faults, this.#pasteboard);
  }

  /** Brings the table to the reader's answers. */
  show(kept: Answers, plan: Plan): void {
    this.#sheet.show(kept, plan);
  }

  /** What is wrong with each cell, left or not. */
  get problems(): readonly CellProblem[] {
    return this.#faults.problems;
  }

  /** Shows what is wrong with each cell that was left; with `all`, from now on with each that is there. */
  mark(all = false): void {
    this.#faults.mark(all);
  }

  /** Something was typed, chosen, left or pressed. */
  hear(type: string, target: Element): void {
    const at = placeOf(target);
    const button = type === 'click' ? target.closest('button') : null;
    if (at) this.#hearCell(type, target as Cell, at);
    else if (button) this.#buttons.press(button);
    else this.#pasteboard.hear(type, target);
  }

  /** A key that may lead to another row. */
  walk(event: KeyboardEvent): void {
    walk(event, this.#sheet.body, this.#sheet.root.querySelector('[data-add]'));
  }

  /** A block of cells that is pasted into a cell spreads over the table. */
  paste(event: ClipboardEvent): void {
    const at = event.target instanceof Element ? placeOf(event.target) : undefined;
    const block = at && spread(event.clipboardData?.getData('text') ?? '', this.#sheet.clients, at);
    if (!block) return;
    event.preventDefault();
    const lost = block.lost ? ` ${many(block.lost, 'value')} had no place in the table.` : '';
    this.#sheet.change(block.clients, `${many(block.cells.length, 'cell')} pasted.${lost}`);
    for (const { row, key } of block.cells) this.#faults.leave(row, key);
    this.mark();
  }

  /** A file was dropped on the table. */
  open(file: File): void {
    void this.#pasteboard.open(file);
  }

  #hearCell(type: string, cell: Cell, { row, key }: { row: number; key: DraftKey }): void {
    if (type === 'focusout') {
      this.#faults.leave(row, key);
      afterPress(() => this.mark());
    }
    if (type !== 'input' && type !== 'change') return;
    const { clients } = this.#sheet;
    const value = valueFor(key, cell.value) ?? '';
    // A hardware address gets its usual form when the cell is left, not under the hand.
    const shown = type === 'change' || key !== 'mac' ? value : cell.value.trim();
    if (type === 'change' && cell.value !== String(shown)) cell.value = String(shown);
    if (clients[row]?.[key] === shown) return;
    this.#sheet.change(clients.map((client, at) => (at === row ? { ...client, [key]: shown } : client)));
  }
}
