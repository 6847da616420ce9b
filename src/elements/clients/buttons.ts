import { draftOf } from '../../../wizard/plan/client-draft.ts';
import { type Filled, filled, renumbered } from '../../../wizard/plan/fill-clients.ts';
import { MOST_CLIENTS } from '../../../wizard/plan/schema.ts';
import type { Faults } from './faults.ts';
import { filledWords } from './filled-words.ts';
import type { Pasteboard } from './pasteboard.ts';
import { cellAt } from './rows.ts';
import type { Sheet } from './sheet.ts';

/** What the buttons of the table do. None of them leaves the focus on something that has gone. */
export class Buttons {
  readonly #sheet: Sheet;
  readonly #faults: Faults;
  readonly #pasteboard: Pasteboard;

  constructor(sheet: Sheet, faults: Faults, pasteboard: Pasteboard) {
    this.#sheet = sheet;
    this.#faults = faults;
    this.#pasteboard = pasteboard;
  }

  /** Does what the button says in its data attributes. */
  press(button: HTMLElement): void {
    const { add, remove, fill, renumber, undo, use, join } = button.dataset;
    const { clients, server } = this.#sheet;
    if (add !== undefined) this.#add();
    if (remove !== undefined) this.#remove(button.closest('tr')?.sectionRowIndex ?? -1);
    if (fill !== undefined) this.#fill(filled(clients, server));
    if (renumber !== undefined) this.#fill(renumbered(clients, server));
    if (undo !== undefined) this.#sheet.back();
    if (use !== undefined) void this.#use(false);
    if (join !== undefined) void this.#use(true);
  }

  #add(): void {
    const { body, clients, server } = this.#sheet;
    if (clients.length >= MOST_CLIENTS) {
      this.#sheet.say(`The table has ${MOST_CLIENTS} clients, the most of one plan. Make one plan for each network.`);
      return;
    }
    const next = filled([...clients, draftOf({})], server).clients.at(-1);
    if (next) this.#sheet.change([...clients, next]);
    cellAt(body, this.#sheet.clients.length - 1, 'name')?.focus();
  }

  /** Takes a row out; the same button of the next row has the focus then. */
  #remove(row: number): void {
    const { root, body, clients } = this.#sheet;
    const gone = clients[row];
    if (!gone) return;
    this.#faults.clear();
    this.#sheet.remove(row, `Client ${gone.name || row + 1} is removed.`);
    const buttons = body.querySelectorAll<HTMLElement>('[data-remove]');
    (buttons[Math.min(row, buttons.length - 1)] ?? root.querySelector<HTMLElement>('[data-add]'))?.focus();
    this.#faults.mark();
  }

  /** Takes what a button filled in, and says what nothing can fill in. */
  #fill(made: Filled): void {
    const { text, changed } = filledWords(made);
    if (changed) this.#sheet.change(made.clients, text);
    else this.#sheet.say(text);
    made.clients.forEach(({ mac }, row) => {
      if (mac === '') this.#faults.leave(row, 'mac');
    });
    this.#faults.mark();
  }

  /** The pasted list takes the table's place, or is joined to it; what it lacks is filled in where that is possible. */
  async #use(keep: boolean): Promise<void> {
    const pasted = await this.#pasteboard.take(this.#sheet.own, keep, this.#sheet.server);
    if (!pasted) return;
    this.#sheet.change(pasted.clients, pasted.text);
    this.#faults.mark(true);
  }
}
