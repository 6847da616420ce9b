import { DRAFT_KEYS, type Draft, type DraftKey, draftOf } from '../client-draft.ts';
import { MOST_CLIENTS } from '../schema.ts';
import type { Row } from './row.ts';

/** Two entries are one client where these agree, the surest first. */
const TELLS = ['mac', 'name', 'address'] as const satisfies readonly DraftKey[];

/**
 * Brings a reading together with the clients that the table has: what a row does not say is taken from the client that it
 * names, by hardware address, else by name, else by address; what it says holds. With `keep`, the other clients of the table
 * stay, in their places, and new ones follow, up to the most that a plan can have; without, the rows are all.
 */
export function merged(rows: readonly Row[], table: readonly Draft[], keep: boolean): { clients: Draft[]; known: number; dropped: number } {
  const twins = new Map<Draft, Draft>();
  const joined = rows.map((row) => {
    const twin = TELLS.flatMap((key) => (row[key] ? table.filter((each) => !twins.has(each) && same(each, row, key)) : []))[0];
    const draft = together(row, twin);
    if (twin) twins.set(twin, draft);
    return draft;
  });
  const added = new Set(twins.values());
  const all = keep ? [...table.map((each) => twins.get(each) ?? each), ...joined.filter((draft) => !added.has(draft))] : joined;
  return { clients: all.slice(0, MOST_CLIENTS), known: twins.size, dropped: Math.max(0, all.length - MOST_CLIENTS) };
}

/** Two that both have a hardware address are one client only if it is the same. */
function same(client: Draft, row: Row, key: (typeof TELLS)[number]): boolean {
  return client[key] === row[key] && (key === 'mac' || !row.mac || !client.mac || client.mac === row.mac);
}

function together(row: Row, twin: Draft | undefined): Draft {
  return draftOf(Object.fromEntries(DRAFT_KEYS.map((key) => [key, row[key] ?? twin?.[key]])));
}
