/** Colours, places and titles, which a plain terminal has not. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const SEQUENCE = /\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[ -/]*[0-Z\\^-~])/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the same, begun and not ended yet
const BEGUN = /\x1b(?:\[[0-?]*[ -/]*|\][^\x07\x1b]*\x1b?|[ -/]*)$/;

/** A sequence that is begun ends within so many characters, or was none. */
const LONGEST_SEQUENCE = 200;

/** A line that goes on for longer is broken. */
const LONGEST_LINE = 4_000;

/** What a letter may not be, that it changes nothing but its own place: control characters, and what turns the direction of writing. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const UNSEEN = /[\0-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]/;

/** The lines of a plain terminal. The last can still be written over, by a carriage return or a backspace; those before it stand. */
export class Screen {
  #line: string[] = [];
  #at = 0;
  #begun = '';

  /** Takes what is printed; returns what stands from now on. */
  take(text: string): string {
    let rest = this.#begun + text;
    const [begun = ''] = BEGUN.exec(rest) ?? [];
    this.#begun = begun.length > LONGEST_SEQUENCE ? '' : begun;
    rest = rest.slice(0, rest.length - begun.length).replace(SEQUENCE, '');
    let stands = '';
    for (const letter of rest) {
      if (letter === '\n' || this.#line.length >= LONGEST_LINE) {
        stands += `${this.line}\n`;
        this.#line = [];
        this.#at = 0;
      }
      if (letter === '\r') this.#at = 0;
      else if (letter === '\b') this.#at = Math.max(0, this.#at - 1);
      else if (letter !== '\n' && !UNSEEN.test(letter)) this.#line[this.#at++] = letter;
    }
    return stands;
  }

  /** The line that is not ended yet. */
  get line(): string {
    return this.#line.join('');
  }
}
