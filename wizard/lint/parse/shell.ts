import { latest } from './latest.ts';

/** A shell script in views of the same lines and columns, each without what a rule must not look at. */
export interface Shell {
  /** Comments, quoted text and here-documents are gone; expansions inside quotes stay. */
  code: string[];
  /** Comments and here-documents are gone; quoted text stays. */
  visible: string[];
  /** Lines where `case` begins inside `$( )`. */
  casesInside: number[];
  /** Lines of comments with an apostrophe inside `$( )`. */
  apostrophesInside: number[];
}

/** What the reader of the script is inside of: `$( )`, a bracket, `" "`, `${ }`. */
type Place = 'substitution' | 'bracket' | 'quotes' | 'braces';

/**
 * Reads a script as a shell does, as far as rules on text need it. Any text will do: what is never closed ends with
 * the text. One pass, each character looked at once.
 */
export const readShell = latest((text: string): Shell => {
  const source = text.replace(/\r/g, ' ');
  const code: string[] = [];
  const visible: string[] = [];
  const places: Place[] = [];
  const awaited: { word: string; tabs: boolean; literal: boolean }[] = [];
  const shell: Shell = { code: [], visible: [], casesInside: [], apostrophesInside: [] };
  let at = 0;
  let line = 1;
  let substitutions = 0;
  // The last character of code that is no blank; a word after one of these begins a command.
  let before = '\n';

  const take = (count: number, inCode: 'as it is' | 'hidden', inVisible: 'as it is' | 'hidden' = 'as it is') => {
    for (const char of source.slice(at, at + count)) {
      if (char === '\n') line += 1;
      code.push(char === '\n' || inCode === 'as it is' ? char : '_');
      visible.push(char === '\n' || inVisible === 'as it is' ? char : ' ');
    }
    at += count;
  };
  const enter = (place: Place, length: number) => {
    places.push(place);
    if (place === 'substitution') substitutions += 1;
    take(length, 'as it is');
    before = '(';
  };
  const leave = () => {
    if (places.pop() === 'substitution') substitutions -= 1;
    take(1, 'as it is');
    before = ')';
  };
  const until = (end: string) => {
    const found = source.indexOf(end, at);
    return (found < 0 ? source.length : found) - at;
  };
  const comment = () => {
    const length = until('\n');
    if (substitutions > 0 && source.slice(at, at + length).includes("'")) shell.apostrophesInside.push(line);
    code.push(' '.repeat(length));
    visible.push(' '.repeat(length));
    at += length;
  };
  const singleQuotes = () => {
    take(1, 'as it is');
    take(until("'"), 'hidden');
    take(1, 'as it is');
  };
  /** `$(( ))`: numbers only, so nothing in it is a command. */
  const arithmetic = () => {
    take(3, 'as it is');
    let depth = 2;
    while (depth > 0 && at < source.length) {
      if (source[at] === '(') depth += 1;
      if (source[at] === ')') depth -= 1;
      take(1, 'hidden');
    }
  };
  const hereDocument = () => {
    const match = /^<<(-?)[ \t]*(?:'([^'\n]*)'|"([^"\n]*)"|\\?([^\s;&|()<>'"]+))/.exec(source.slice(at, at + 200));
    if (match === null) return take(2, 'as it is');
    const word = match[2] ?? match[3] ?? match[4] ?? '';
    awaited.push({ word, tabs: match[1] === '-', literal: match[4] === undefined || match[0].includes('\\') });
    return take(match[0].length, 'as it is');
  };
  /** Here-documents begin after the line that asks for them. Of one that the shell expands, `${ }` stays. */
  const documents = () => {
    for (const { word, tabs, literal } of awaited.splice(0)) {
      while (at < source.length) {
        const row = source.slice(at, at + until('\n'));
        const hidden = row.replace(/[^\n]/g, ' ');
        code.push(literal ? hidden : row.replace(/\$\{[^}]{0,200}\}|[^$]|\$/g, (part) => (part.length > 1 ? part : ' ')));
        visible.push(hidden);
        at += row.length;
        if (at < source.length) take(1, 'as it is');
        if ((tabs ? row.replace(/^\t+/, '') : row) === word) break;
      }
    }
  };
  const expansion = (): boolean => {
    if (source.startsWith('$((', at)) arithmetic();
    else if (source.startsWith('$(', at)) enter('substitution', 2);
    else if (source.startsWith('${', at)) enter('braces', 2);
    else return false;
    return true;
  };

  while (at < source.length) {
    const char = source[at] ?? '';
    const place = places.at(-1);
    if (char === '\\') take(2, 'hidden');
    else if (place === 'quotes') {
      if (char === '"') leave();
      else if (!expansion()) take(1, 'hidden');
    } else if (place === 'braces') {
      if (char === '}') leave();
      else if (char === '"') enter('quotes', 1);
      else if (char === "'" && places.at(-2) !== 'quotes') singleQuotes();
      else if (!expansion()) take(1, 'as it is');
    } else if (char === '\n') {
      take(1, 'as it is');
      documents();
      before = '\n';
    } else if (char === '#' && /[\s;&|(]/.test(source[at - 1] ?? '\n')) comment();
    else if (char === "'") singleQuotes();
    else if (char === '"') enter('quotes', 1);
    else if (char === '(') enter('bracket', 1);
    else if (char === ')' && (place === 'substitution' || place === 'bracket')) leave();
    else if (source.startsWith('<<<', at)) take(3, 'as it is');
    else if (source.startsWith('<<', at)) hereDocument();
    else if (!expansion()) {
      if (substitutions > 0 && /[\n;&|(]/.test(before) && /^case\s/.test(source.slice(at, at + 5))) shell.casesInside.push(line);
      take(1, 'as it is');
      if (/\S/.test(char)) before = char;
    }
  }
  shell.code = code.join('').split('\n');
  shell.visible = visible.join('').split('\n');
  return shell;
});

/** A simple command: its words up to the next separator, without the words of the shell's grammar before it. */
export interface Command {
  line: number;
  text: string;
}

/** All simple commands of the code view, also those inside `$( )` and backquotes. */
export const commandsOf = latest((code: readonly string[]): Command[] =>
  code.flatMap((row, index) =>
    row
      .split(/[;&|()`]+/)
      .map((part) => part.trim().replace(/^(?:(?:if|then|elif|else|while|until|do|!|\{)\s+)+/, ''))
      .filter((part) => part !== '')
      .map((part) => ({ line: index + 1, text: part })),
  ),
);
