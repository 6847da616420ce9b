/** What can stand between cells; blanks where none of the others does. */
export type Separator = '\t' | ';' | ',' | '|' | ' ';

/** One line of a table, or several where a quoted cell holds ends of lines. `line` counts from 1. */
export interface Divided {
  line: number;
  cells: string[];
  separator: Separator;
  /** False where a quote was opened and never closed: the cells are then those of this one line, quotes and all. */
  closed: boolean;
}

/**
 * Divides a text into cells, each line by the first separator that stands in it: tab, semicolon, comma, bar, blanks. A cell
 * in double quotes may hold separators, ends of lines and quotes, written twice. Any text gives a result; empty lines give none.
 */
export function divided(text: string): Divided[] {
  const found: Divided[] = [];
  let at = 0;
  let line = 1;
  while (at < text.length) {
    const separator = separatorOf(text.slice(at, lineEnd(text, at)));
    const quoted = recordAt(text, at, separator);
    const cells = quoted?.cells ?? text.slice(at, lineEnd(text, at)).split(separator);
    const end = quoted?.end ?? lineEnd(text, at);
    if (cells.some((cell) => cell.trim() !== ''))
      found.push({ line, separator, closed: quoted !== undefined, cells: cells.map((cell) => cell.trim()) });
    line += text.slice(at, end).split('\n').length;
    at = end + 1;
  }
  return found;
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

function separatorOf(line: string): Separator {
  const bare = line.replace(/"[^"]*"?/g, '');
  return (['\t', ';', ',', '|'] as const).find((each) => bare.includes(each)) ?? ' ';
}

/** The cells from a place up to the end of their line; undefined where a quote is never closed. */
function recordAt(text: string, from: number, separator: Separator): { cells: string[]; end: number } | undefined {
  const cells: string[] = [];
  let at = from;
  for (;;) {
    while (text[at] === ' ' || text[at] === '\u00a0') at += 1;
    let cell = '';
    if (text[at] === '"') {
      const close = closingQuote(text, at);
      if (close < 0) return undefined;
      cell = text
        .slice(at + 1, close)
        .replaceAll('""', '"')
        .replace(/\s*\n\s*/g, ' ');
      at = close + 1;
    }
    const end = cellEnd(text, at, separator);
    cells.push(cell + text.slice(at, end));
    if (text[end] === undefined || text[end] === '\n') return { cells, end };
    at = end + 1;
  }
}

function cellEnd(text: string, from: number, separator: Separator): number {
  let at = from;
  while (at < text.length && text[at] !== '\n' && text[at] !== separator && !(separator === ' ' && text[at] === '\u00a0')) at += 1;
  return at;
}

/** Where the cell that is opened at a quote closes: at the first quote that is not written twice. */
function closingQuote(text: string, open: number): number {
  let at = text.indexOf('"', open + 1);
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}
