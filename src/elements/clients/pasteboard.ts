import type { Draft } from '../../../wizard/plan/client-draft.ts';
import { filled } from '../../../wizard/plan/fill-clients.ts';
import type { Problem } from '../../../wizard/plan/problem.ts';
import type { Plan } from '../../../wizard/plan/schema.ts';
import { many } from '../../render/many.ts';
import { toDom } from '../../render/to-dom.ts';
import { h } from '../../render/tree.ts';
import { afterPress } from '../after-press.ts';
import { readFile } from '../read-file.ts';
import type { Pasted } from './list.ts';

/** A file beyond this is not read: no list of clients is that large. In bytes. */
const LARGEST_FILE = 1024 * 1024;
/** Reasons that are listed; more of them are counted. */
const LISTED = 5;

/** The place for a list that the reader has: reads it as it comes and says what it is; nothing changes until it is used. */
export class Pasteboard {
  readonly #root: HTMLElement;
  readonly #text: HTMLTextAreaElement | null;
  readonly #server: () => Plan['server'];

  constructor(root: HTMLElement, server: () => Plan['server']) {
    this.#root = root;
    this.#text = root.querySelector('textarea');
    this.#server = server;
  }

  hear(type: string, target: Element): void {
    if (target === this.#text && type === 'input') void this.#read();
    if (target instanceof HTMLInputElement && target.type === 'file' && type === 'change' && target.files?.[0])
      this.#choose(target, target.files[0]);
  }

  /** Puts a file's text into the place and reads it. */
  async open(file: File): Promise<void> {
    this.#root.querySelector('details')?.setAttribute('open', '');
    const bytes = await readFile(file, 'a list of clients', LARGEST_FILE);
    if (!(bytes instanceof Uint8Array)) {
      this.#tell('', [bytes]);
      return;
    }
    // What old spreadsheets call Unicode text.
    const wide = bytes[0] === 0xff && bytes[1] === 0xfe;
    if (this.#text) this.#text.value = new TextDecoder(wide ? 'utf-16le' : 'utf-8').decode(bytes);
    await this.#read();
    this.#text?.focus();
  }

  /** The table that the list makes, with what is to be said of it; undefined where it holds no client, and then it says so. */
  async take(table: readonly Draft[], keep: boolean, server: Plan['server']): Promise<{ clients: Draft[]; text: string } | undefined> {
    const reading = await this.#read();
    if (reading.rows.length === 0) return undefined;
    const { merged } = await import('./list.ts');
    const { clients: joined, known, dropped } = merged(reading.rows, table, keep);
    const { clients, names, addresses, nodes } = filled(joined, server);
    const lacking = clients.filter(({ mac }) => mac === '').length;
    const counted = [many(names, 'name'), many(addresses, 'address', 'addresses'), many(nodes, 'number')].filter(
      (count) => !/^0 /.test(count),
    );
    const words = [
      `The table has ${many(clients.length, 'client')} now.`,
      known ? `${many(known, 'client was', 'clients were')} in it before and kept what the list does not say.` : '',
      counted.length ? `Counted on: ${counted.join(', ')}.` : '',
      lacking ? `${many(lacking, 'MAC address is', 'MAC addresses are')} missing and marked.` : '',
      dropped ? `${many(dropped, 'client')} had no place.` : '',
    ];
    return { clients, text: words.filter(Boolean).join(' ') };
  }

  async #read(): Promise<Pasted> {
    const { inWords, readPasted } = await import('./list.ts');
    const reading = readPasted(this.#text?.value ?? '', this.#server());
    afterPress(() => this.#tell(inWords(reading), reading.left));
    return reading;
  }

  #choose(input: HTMLInputElement, file: File): void {
    void this.open(file);
    // A file of the same name, mended, can be chosen again.
    input.value = '';
  }

  #tell(read: string, left: readonly Problem[]): void {
    const [words, list] = [this.#root.querySelector<HTMLElement>('[data-read]'), this.#root.querySelector<HTMLElement>('[data-left]')];
    if (words) words.textContent = read;
    if (!list) return;
    list.hidden = left.length === 0;
    const more = left.length - LISTED;
    list.replaceChildren(
      ...left
        .slice(0, LISTED)
        .map(({ where, expected, found, todo }) => toDom(h('li', {}, `${where}: expected ${expected}; found ${found}. ${todo}`))),
      ...(more > 0 ? [toDom(h('li', {}, `and ${many(more, 'more line')}`))] : []),
    );
  }
}
