import type { Answers as Kept } from '../../../wizard/plan/answers.ts';
import { type Draft, draftOf } from '../../../wizard/plan/client-draft.ts';
import { examplePlan } from '../../../wizard/plan/example.ts';
import { parsePlan } from '../../../wizard/plan/parse.ts';
import type { Plan } from '../../../wizard/plan/schema.ts';
import type { Answer, Answers } from '../clients-table.ts';
import { chosenMeanwhile, firstAfter, offerFirst } from './first-client.ts';
import { builtRows, removeRow, writeRows } from './rows.ts';
import { Said } from './said.ts';

/** The clients of the table: what the page shows of them, and what the answers hear when they change. */
export class Sheet {
  readonly root: HTMLElement;
  readonly body: HTMLTableSectionElement;
  readonly #firstSelect = document.querySelector<HTMLSelectElement>('select[name="/firstClient"]');
  readonly #said: Said;
  #clients: readonly Draft[];
  #server: Plan['server'] = exampleServer();
  /** The reader's own choice of the client to try first. */
  #first: string | undefined;
  /** False while the table shows the example. */
  #mine = false;

  constructor(root: HTMLElement) {
    this.root = root;
    this.body = root.querySelector('tbody') as HTMLTableSectionElement;
    this.#said = new Said(root);
    this.#clients = builtRows(this.body);
    this.#first = chosenMeanwhile(this.#firstSelect);
    this.#firstSelect?.addEventListener('change', () => {
      this.#first = this.#firstSelect?.value;
    });
  }

  get clients(): readonly Draft[] {
    return this.#clients;
  }

  /** The reader's own clients; none while the table shows the example. */
  get own(): readonly Draft[] {
    return this.#mine ? this.#clients : [];
  }

  get server(): Plan['server'] {
    return this.#server;
  }

  /** Brings the table to the reader's answers. */
  show(kept: Kept, { server, clients }: Plan): void {
    this.#server = server;
    this.#first = typeof kept['firstClient'] === 'string' ? kept['firstClient'] : undefined;
    this.#mine = Array.isArray(kept['clients']);
    this.root.classList.toggle('mine', this.#mine);
    const shown = kept['clients'] === this.#clients ? this.#clients : ((this.#mine ? kept['clients'] : clients) as unknown[]).map(draftOf);
    writeRows(this.body, this.#clients, shown);
    this.#clients = shown;
    this.#offerFirst();
  }

  /** Changes the table, in the page and in the answers; with words, they are said and can be taken back. */
  change(clients: readonly Draft[], text = ''): void {
    const before = this.#clients;
    writeRows(this.body, before, clients);
    this.#clients = clients;
    this.#tell(before, text);
  }

  /** Takes a row out; the rows below it keep their cells, and what has the focus in them. */
  remove(row: number, text: string): void {
    const before = this.#clients;
    removeRow(this.body, row);
    this.#clients = before.filter((_, at) => at !== row);
    this.#tell(before, text);
  }

  /** Says something that changes nothing. */
  say(text: string): void {
    this.#said.say(text);
  }

  /** Takes back what was said last. */
  back(): void {
    this.#said.back();
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
    this.root.dispatchEvent(event);
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
