import { ipv4 } from './address.ts';
import { latest } from './latest.ts';
import { type Row, rowsOf, withoutComment } from './rows.ts';

/** An entry of `mosix.map` whose three fields are there. What a field does not hold is undefined. */
export interface Entry {
  line: number;
  text: string;
  nodeText: string;
  host: string;
  countText: string;
  node: number | undefined;
  address: number | undefined;
  /** 0 for an alias. */
  count: number | undefined;
}

const whole = (text: string): number | undefined => (/^\d{1,9}$/.test(text) ? Number(text) : undefined);

/** Lines that have other than three fields; a comment behind them not counted. */
export function oddRows(text: string): Row[] {
  return rowsOf(text).filter((row) => withoutComment(row.fields).length !== 3);
}

/** The entries of three fields, in the order of the file. */
export const entriesOf = latest((text: string): Entry[] =>
  rowsOf(text).flatMap((row) => {
    const [nodeText, host, countText, more] = withoutComment(row.fields);
    if (nodeText === undefined || host === undefined || countText === undefined || more !== undefined) return [];
    const count = countText === 'ALIAS' ? 0 : whole(countText);
    const entry = { line: row.line, text: row.text, nodeText, host, countText };
    return [{ ...entry, node: whole(nodeText), address: ipv4(host), count }];
  }),
);

/** A stretch of numbers, first and last counted in. */
export interface Range {
  line: number;
  text: string;
  first: number;
  last: number;
}

/** The node numbers that each ordinary entry gives out. */
export function nodeRanges(entries: readonly Entry[]): Range[] {
  return entries.flatMap(({ line, text, node, count }) =>
    node === undefined || count === undefined || count === 0 ? [] : [{ line, text, first: node, last: node + count - 1 }],
  );
}

/** The addresses that each entry names, an alias being one address. */
export function addressRanges(entries: readonly Entry[]): Range[] {
  return entries.flatMap(({ line, text, address, count }) =>
    address === undefined || count === undefined ? [] : [{ line, text, first: address, last: address + Math.max(count, 1) - 1 }],
  );
}

/** Ranges that reach into another one, each with that other one. Sorts first, so that no range is held against all others. */
export function overlaps(ranges: readonly Range[]): { range: Range; other: Range }[] {
  const sorted = [...ranges].sort((a, b) => a.first - b.first || a.line - b.line);
  const found: { range: Range; other: Range }[] = [];
  let far: Range | undefined;
  for (const range of sorted) {
    if (far !== undefined && range.first <= far.last) {
      found.push(range.line > far.line ? { range, other: far } : { range: far, other: range });
    }
    if (far === undefined || range.last > far.last) far = range;
  }
  return found.sort((a, b) => a.range.line - b.range.line);
}
