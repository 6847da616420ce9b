import { DRAFT_KEYS, type Draft, type DraftKey, draftOf } from '../../../wizard/plan/client-draft.ts';
import { MOST_CLIENTS } from '../../../wizard/plan/schema.ts';
import { valueFor } from './rows.ts';

/** More than any table of ours, as text. In characters. */
const LARGEST_BLOCK = 256 * 1024;

/** Cells from the clipboard laid over a table. */
export interface Spread {
  clients: Draft[];
  /** Where the values went. */
  cells: { row: number; key: DraftKey }[];
  /** Values for which the table has no place: beyond the last column or row, or no card that the list has. */
  lost: number;
}

/**
 * Lays a copied block over the table, its first cell at the given one: right along the columns, down along the rows, new
 * rows as needed. Undefined for a single value, which the browser pastes into the text by itself.
 */
export function spread(text: string, clients: readonly Draft[], at: { row: number; key: DraftKey }): Spread | undefined {
  const block = text
    .slice(0, LARGEST_BLOCK)
    .replace(/\r\n?/g, '\n')
    .replace(/\n+$/, '')
    .split('\n')
    .map((line) => line.split('\t'));
  if (block.length === 1 && block[0]?.length === 1) return undefined;
  const result: Spread = { clients: [...clients], cells: [], lost: 0 };
  block.forEach((values, down) => {
    const row = at.row + down;
    if (row >= MOST_CLIENTS) {
      result.lost += values.length;
      return;
    }
    const client = { ...(result.clients[row] ?? draftOf({})) };
    values.forEach((text, right) => {
      const key = DRAFT_KEYS[DRAFT_KEYS.indexOf(at.key) + right];
      const value = key && valueFor(key, text);
      if (key === undefined || value === undefined) result.lost += 1;
      else {
        Object.assign(client, { [key]: value });
        result.cells.push({ row, key });
      }
    });
    result.clients[row] = client;
  });
  return result;
}
