import type { Answers as Kept } from '../../../wizard/plan/answers.ts';
import type { CellProblem } from '../../../wizard/plan/cell-problems.ts';
import { type Draft, type DraftKey, draftOf } from '../../../wizard/plan/client-draft.ts';
import { examplePlan } from '../../../wizard/plan/example.ts';
import { type Filled, filled, renumbered } from '../../../wizard/plan/fill-clients.ts';
import { parsePlan } from '../../../wizard/plan/parse.ts';
import { MOST_CLIENTS, type Plan } from '../../../wizard/plan/schema.ts';
import { many } from '../../render/many.ts';
import { afterPress } from '../after-press.ts';
import type { Answer, Answers } from '../clients-table.ts';
import { filledWords } from './filled-words.ts';
import { chosenMeanwhile, firstAfter, offerFirst } from './first-client.ts';
import { Judgement } from './judgement.ts';
import { LeftCells } from './left-cells.ts';
import { Marks } from './marks.ts';
import { Pasteboard } from './pasteboard.ts';
import { builtRows, type Cell, cellAt, placeOf, removeRow, valueFor, writeRows } from './rows.ts';
import { Said } from './said.ts';
import { spread } from './spread.ts';
import { tableProblem } from './table-problem.ts';
import { walk } from './walk.ts';

/** The table of clients as the reader edits it: rows, what is wrong with them, and what the buttons do. */
export class Grid {
  readonly #root: HTMLElement;
  readonly #body: HTMLTableSectionElement;
  readonly #firstSelect = document.querySelector<HTMLSelectElement>('select[name="/firstClient"]');
  readonly #marks = new Marks();
  readonly #said: Said;
  readonly #pasteboard: Pasteboard;
  readonly #left: LeftCells;
  readonly #judgement = new Judgement();
  #clients: readonly Draft[];
  #server: Plan['server'] = exampleServer();
  /** The reader's own choice of the client to try first. */
  #first: string | undefined;
  /** False while the table shows the example. */
  #mine = false;

  constructor(root: HTMLElement) {
    this.#root = root;
    this.#body = root.querySelector('tbody') as HTMLTableSectionElement;
    this.#left = new LeftCells(this.#body);
    this.#said = new Said(root);
    this.#pasteboard = new Pasteboard(root, () => this.#server);
    this.#clients = builtRows(this.#body);
    this.#first = chosenMeanwhile(this.#firstSelect);
    this.#firstSelect?.addEventListener('change', () => {
      this.#first = this.#firstSelect?.value;
    });
  }

  /** Brings the table to the reader's answers. */
  show(kept: Kept, { server, clients }: Plan): void {
    this.#server = server;
    this.#first = typeof kept['firstClient'] === 'string' ? kept['firstClient'] : undefined;
    this.#mine = Array.isArray(kept['clients']);
    this.#root.classList.toggle('mine', this.#mine);
    const shown = kept['clients'] === this.#clients ? this.#clients : ((this.#mine ? kept['clients'] : clients) as unknown[]).map(draftOf);
    writeRows(this.#body, this.#clients, shown);
    this.#clients = shown;
    this.#offerFirst();
  }

  /** What is wrong with each cell, left or not. */
  get problems(): readonly CellProblem[] {
    return this.#judgement.of(this.#clients, this.#server);
  }

  /** Shows what is wrong with each cell that was left; with `all`, from now on with each that is there. */
  mark(all = false): void {
    if (all) this.#left.addAll();
    const shown = this.#left.of(this.problems);
    this.#marks.show(this.#body, shown);
    tableProblem(this.#root, this.#clients.length, shown);
  }

  /** Something was typed, chosen, left or pressed. */
  hear(type: string, target: Element): void {
    const at = placeOf(target);
    if (at) this.#hearCell(type, target as Cell, at);
    else if (type === 'click') this.#press(target.closest('button')?.dataset ?? {}, target);
    else this.#pasteboard.hear(type, target);
  }

  /** A key that may lead to another row. */
  walk(event: KeyboardEvent): void {
    walk(event, this.#body, this.#root.querySelector('[data-add]'));
  }

  /** A block of cells that is pasted into a cell spreads over the table. */
  paste(event: ClipboardEvent): void {
    const at = event.target instanceof Element ? placeOf(event.target) : undefined;
    const block = at && spread(event.clipboardData?.getData('text') ?? '', this.#clients, at);
    if (!block) return;
    event.preventDefault();
    const lost = block.lost ? ` ${many(block.lost, 'value')} had no place in the table.` : '';
    this.#change(block.clients, `${many(block.cells.length, 'cell')} pasted.${lost}`);
    for (const { row, key } of block.cells) this.#left.addAt(row, key);
    this.mark();
  }

  /** A file was dropped on the table. */
  open(file: File): void {
    void this.#pasteboard.open(file);
  }

  #hearCell(type: string, cell: Cell, { row, key }: { row: number; key: DraftKey }): void {
    if (type === 'focusout') {
      afterPress(() => {
        this.#left.add(cell);
        this.mark();
      });
    }
    if (type !== 'input' && type !== 'change') return;
    const value = valueFor(key, cell.value) ?? '';
    // A hardware address gets its usual form when the cell is left, not under the hand.
    const shown = type === 'change' || key !== 'mac' ? value : cell.value.trim();
    if (type === 'change' && cell.value !== String(shown)) cell.value = String(shown);
    if (this.#clients[row]?.[key] === shown) return;
    this.#change(this.#clients.map((client, at) => (at === row ? { ...client, [key]: shown } : client)));
  }

  #press({ add, remove, fill, renumber, undo, use, join }: DOMStringMap, target: Element): void {
    if (add !== undefined) this.#add();
    if (remove !== undefined) this.#remove(target.closest('tr')?.sectionRowIndex ?? -1);
    if (fill !== undefined) this.#fill(filled(this.#clients, this.#server));
    if (renumber !== undefined) this.#fill(renumbered(this.#clients, this.#server));
    if (undo !== undefined) this.#said.back();
    if (use !== undefined) void this.#use(false);
    if (join !== undefined) void this.#use(true);
  }

  #add(): void {
    if (this.#clients.length >= MOST_CLIENTS) {
      this.#said.say(`The table has ${MOST_CLIENTS} clients, the most of one plan. Make one plan for each network.`);
      return;
    }
    const next = filled([...this.#clients, draftOf({})], this.#server).clients.at(-1);
    if (next) this.#change([...this.#clients, next]);
    cellAt(this.#body, this.#clients.length - 1, 'name')?.focus();
  }

  /** Takes a row out; the same button of the next row has the focus then. */
  #remove(row: number): void {
    const gone = this.#clients[row];
    if (!gone) return;
    const after = this.#clients.filter((_, at) => at !== row);
    this.#marks.clear();
    removeRow(this.#body, row);
    const before = this.#clients;
    this.#clients = after;
    this.#tell(before, `Client ${gone.name || row + 1} is removed.`);
    const buttons = this.#body.querySelectorAll<HTMLElement>('[data-remove]');
    (buttons[Math.min(row, buttons.length - 1)] ?? this.#root.querySelector<HTMLElement>('[data-add]'))?.focus();
    this.mark();
  }

  /** Takes what a button filled in, and says what nothing can fill in. */
  #fill(made: Filled): void {
    const { text, changed } = filledWords(made);
    if (changed) this.#change(made.clients, text);
    else this.#said.say(text);
    made.clients.forEach(({ mac }, row) => {
      if (mac === '') this.#left.addAt(row, 'mac');
    });
    this.mark();
  }

  /** The pasted list takes the table's place, or is joined to it; what it lacks is filled in where that is possible. */
  async #use(keep: boolean): Promise<void> {
    const pasted = await this.#pasteboard.take(this.#mine ? this.#clients : [], keep, this.#server);
    if (!pasted) return;
    this.#change(pasted.clients, pasted.text);
    this.mark(true);
  }

  /** Changes the table, in the page and in the answers; with words, they are said and can be taken back. */
  #change(clients: readonly Draft[], text = ''): void {
    const before = this.#clients;
    writeRows(this.#body, before, clients);
    this.#clients = clients;
    this.#tell(before, text);
  }

  /** Tells the answers that the table makes now, and what it took to get there. */
  #tell(before: readonly Draft[], text: string): void {
    const [mine, first] = [this.#mine, this.#first];
    this.#mine = true;
    this.#first = firstAfter(first, before, this.#clients);
    this.#offerFirst();
    const lost = first !== undefined && this.#first === undefined ? ` ${first} was to be tried first; now it is the first row.` : '';
    this.#said.say(
      text + lost,
      text
        ? () =>
            this.#send(
              () => [
                ['/firstClient', first],
                ['/clients', mine ? before : undefined],
              ],
              true,
            )
        : undefined,
    );
    const also: Answer[] = this.#first === first ? [] : [['/firstClient', this.#first]];
    this.#send(() => [...also, ['/clients', this.#clients]], text !== '');
  }

  #send(answers: () => Answer[], atOnce: boolean): void {
    const event: Answers = new CustomEvent('answers', { bubbles: true, detail: { answers, atOnce } });
    this.#root.dispatchEvent(event);
  }

  #offerFirst(): void {
    offerFirst(this.#firstSelect, this.#clients, this.#first);
  }
}

/** The server of the example, until the reader's own is known. */
function exampleServer(): Plan['server'] {
  const { plan } = parsePlan(examplePlan());
  if (!plan) throw new Error('the example is no plan');
  return plan.server;
}
