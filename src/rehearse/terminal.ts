import { Screen } from './screen.ts';

/** So many characters of what was printed are kept on the page. */
const KEPT = 60_000;

/** A text in pieces, the oldest of which go when there are too many. */
const PIECES = /.{1,2000}/gs;

/** A plain terminal: what is printed as text that can be selected and read aloud, and a line to type. */
export class Terminal {
  readonly #log: HTMLElement;
  readonly #input: HTMLInputElement;
  readonly #type: (text: string) => void;
  #screen = new Screen();
  readonly #line = document.createElement('span');
  #length = 0;
  /** What was typed, and where in it one is. */
  readonly #history: string[] = [];
  #place = 0;

  /** @param type sends what was typed to the shell */
  constructor(root: ParentNode, type: (text: string) => void) {
    this.#log = root.querySelector('[data-log]') as HTMLElement;
    this.#input = root.querySelector('[data-line]') as HTMLInputElement;
    this.#type = type;
    this.#log.append(this.#line);
    this.#input.form?.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#enter();
    });
    this.#input.addEventListener('keydown', (event) => this.#key(event));
    this.#input.addEventListener('paste', (event) => this.#paste(event));
  }

  print(text: string): void {
    const atEnd = this.#log.scrollHeight - this.#log.scrollTop - this.#log.clientHeight < 40;
    const stands = this.#screen.take(text);
    this.#stand(...(stands.slice(-KEPT).match(PIECES) ?? []));
    this.#line.textContent = this.#screen.line;
    if (atEnd) this.#toEnd();
  }

  clear(): void {
    this.#screen = new Screen();
    this.#line.textContent = '';
    this.#log.replaceChildren(this.#line);
    this.#length = 0;
  }

  /** Stops what runs. */
  interrupt(): void {
    this.print('^C');
    this.#type('\x03');
  }

  focus(): void {
    this.#input.focus();
  }

  /** What is above the open line from now on; of all that, the first goes where it becomes too much. */
  #stand(...what: (string | HTMLElement)[]): void {
    this.#line.before(...what);
    for (const each of what) this.#length += (typeof each === 'string' ? each : (each.textContent ?? '')).length;
    for (let first = this.#log.firstChild; this.#length > KEPT && first && first !== this.#line; first = this.#log.firstChild) {
      this.#length -= first.textContent?.length ?? 0;
      first.remove();
    }
  }

  #toEnd(): void {
    this.#log.scrollTop = this.#log.scrollHeight;
  }

  #enter(): void {
    const line = this.#input.value;
    if (line && line !== this.#history.at(-1)) this.#history.push(line);
    this.#place = this.#history.length;
    this.#input.value = '';
    const typed = document.createElement('span');
    typed.className = 'own';
    typed.textContent = line;
    this.#stand(this.#screen.line, typed, '\n');
    this.#screen = new Screen();
    this.#line.textContent = '';
    this.#toEnd();
    this.#type(`${line}\n`);
  }

  #key(event: KeyboardEvent): void {
    const { key, ctrlKey, altKey, metaKey } = event;
    if (altKey || metaKey) return;
    const selected = this.#input.selectionStart !== this.#input.selectionEnd || getSelection()?.isCollapsed === false;
    if (ctrlKey && key === 'c' && !selected) this.interrupt();
    else if (ctrlKey && key === 'd' && this.#input.value === '') this.#type('\x04');
    else if (!ctrlKey && (key === 'ArrowUp' || key === 'ArrowDown')) this.#recall(key === 'ArrowUp' ? -1 : 1);
    else return;
    event.preventDefault();
  }

  /** Lines that are pasted are typed one by one; what follows the last end of a line waits for Enter. */
  #paste(event: ClipboardEvent): void {
    const lines = (event.clipboardData?.getData('text') ?? '').split(/\r?\n/);
    if (lines.length < 2) return;
    event.preventDefault();
    const { value, selectionStart, selectionEnd } = this.#input;
    lines[0] = value.slice(0, selectionStart ?? value.length) + lines[0];
    lines[lines.length - 1] += value.slice(selectionEnd ?? value.length);
    for (const [at, line] of lines.entries()) {
      this.#input.value = line;
      if (at < lines.length - 1) this.#enter();
    }
  }

  #recall(by: number): void {
    this.#place = Math.min(Math.max(this.#place + by, 0), this.#history.length);
    this.#input.value = this.#history[this.#place] ?? '';
  }
}
