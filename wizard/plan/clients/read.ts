import type { Problem } from '../problem.ts';
import { MOST_CLIENTS, type Plan } from '../schema.ts';
import type { Separator } from './divided.ts';
import { fromDhcpd } from './from-dhcpd.ts';
import { fromHosts } from './from-hosts.ts';
import { fromTable } from './from-table.ts';
import { type Kind, recognise } from './recognise.ts';
import type { Reading } from './row.ts';

/** 250 clients as a wordy dhcpd.conf are about 60 kB; anything far above is another file. In characters. */
export const LARGEST_TEXT = 256 * 1024;

/** A text of clients, what it was taken for, and for a table what parts its cells. */
export type Pasted = Reading & { kind?: Kind; separator?: Separator };

type Reader = (text: string, server: Plan['server']) => Reading & { separator?: Separator };

/** What reads each kind of text. */
const READERS: Readonly<Record<Kind, Reader>> = { dhcpd: fromDhcpd, hosts: fromHosts, table: fromTable };

/** The one door for lists of clients that were pasted or dropped. Never throws; what it cannot use is in `left`, with its line. */
export function readPasted(text: string, server: Plan['server']): Pasted {
  const [found, todo] = unfit(text) ?? [];
  if (found !== undefined && todo !== undefined)
    return { rows: [], left: [{ where: 'the text', expected: `one client a line, at most ${LARGEST_TEXT} characters`, found, todo }] };
  const lines = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  const kind = recognise(lines);
  const reading = READERS[kind](lines, server);
  return { kind, ...reading, rows: reading.rows.slice(0, MOST_CLIENTS), left: [...reading.left, ...tooMany(reading)] };
}

function unfit(text: string): [found: string, todo: string] | undefined {
  if (text.length > LARGEST_TEXT) return [`${text.length} characters`, 'Take the part that names the clients.'];
  if (text.startsWith('PK\u0003') || text.includes('\0')) return ['a file that is no text', 'Save the sheet as CSV, or copy its cells.'];
  if (text.trim() === '') return ['no line', 'Paste the table first.'];
  return undefined;
}

function tooMany({ rows }: Reading): Problem[] {
  const first = rows[MOST_CLIENTS];
  return first
    ? [
        {
          where: `line ${first.line}`,
          expected: `at most ${MOST_CLIENTS} clients`,
          found: `${rows.length}`,
          todo: 'From this line on they are left out: make one plan for each network.',
        },
      ]
    : [];
}
