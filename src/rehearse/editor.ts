import type { Found } from '../../wizard/rehearsal/engine.ts';
import type { HandAct } from './messages.ts';

/** The editor beside the terminal: a path, the text that was found there, Save. */
export class Editor {
  readonly #root: ParentNode;
  readonly #act: (ask: HandAct, words: string) => void;
  /** The file whose text stands in the field. */
  #path = '';

  /** @param act asks the machine for something, with words for meanwhile */
  constructor(root: ParentNode, act: (ask: HandAct, words: string) => void) {
    this.#root = root;
    this.#act = act;
  }

  /** Takes what was sent by one of its forms. */
  submit(form: HTMLFormElement): void {
    const path = this.#field('#path')?.value.trim() ?? '';
    if (form.matches('[data-open]')) this.#act({ ask: 'open', path }, `Reading ${path} …`);
    else if (form.matches('[data-save]'))
      this.#act({ ask: 'save', path: this.#path, text: this.#field('#content')?.value ?? '' }, `Writing ${this.#path} …`);
  }

  show(path: string, found: Found): void {
    const why = typeof found === 'object' && 'why' in found ? found.why : undefined;
    this.#hide(why !== undefined);
    if (why !== undefined) {
      this.#say(`${path} cannot be edited here: ${why}.`);
      return;
    }
    this.#path = path;
    const content = this.#field('#content');
    if (content) content.value = typeof found === 'object' && 'text' in found ? found.text : '';
    this.#root.querySelector('[data-file-name]')?.replaceChildren(`Text of ${path}`);
    this.#say(found === 'nothing' ? `There is no file ${path}; Save makes it.` : `${path} is open.`);
    content?.focus();
  }

  /** @param why says why it was not written, where it was not */
  saved(path: string, why: string | undefined): void {
    this.#say(why === undefined ? `${path} is written.` : `Not written: ${why}`);
  }

  /** Nothing is open. */
  clear(): void {
    this.#hide(true);
    this.#say('');
  }

  #say(words: string): void {
    this.#root.querySelector('[data-file-said]')?.replaceChildren(words);
  }

  #hide(hidden: boolean): void {
    const form = this.#root.querySelector<HTMLElement>('[data-save]');
    if (form) form.hidden = hidden;
  }

  #field(selector: string): HTMLInputElement | null {
    return this.#root.querySelector(selector);
  }
}
