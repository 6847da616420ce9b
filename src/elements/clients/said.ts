/** The line below the table that says what a button did, and offers to take it back. */
export class Said {
  readonly #text: HTMLElement | null;
  readonly #button: HTMLElement | null;
  #undo: (() => void) | undefined;

  constructor(root: ParentNode) {
    this.#text = root.querySelector('[data-said]');
    this.#button = root.querySelector('[data-undo]');
    if (this.#button) this.#button.textContent = 'Undo';
  }

  /** Says what was done; with nothing to say the line is gone. */
  say(text: string, undo?: () => void): void {
    if (this.#text) this.#text.textContent = text;
    this.#undo = undo;
    this.#button?.toggleAttribute('hidden', !undo);
  }

  /** Takes back what was said last. The button goes, so the line has the focus. */
  back(): void {
    this.#undo?.();
    this.say('The table is as it was before.');
    this.#text?.focus();
  }
}
