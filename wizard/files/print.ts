import type { Line } from './line.ts';

/** A line as it stands in the file. Throws on what no file of the bundle may hold: other than printable ASCII and tabs. */
export function textOf(line: Line): string {
  const text = line.pieces.map((piece) => (typeof piece === 'string' ? piece : piece.text)).join('');
  if (/[^\t\x20-\x7e]/.test(text))
    throw new Error(`a generated line holds a character that is not printable ASCII: ${JSON.stringify(text)}`);
  return text;
}

/** The one printer: all lines, each with its line end. */
export function print(lines: readonly Line[]): string {
  return lines.map((line) => `${textOf(line)}\n`).join('');
}
