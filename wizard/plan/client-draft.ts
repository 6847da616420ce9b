/** A client as the table of the page holds it: right or wrong, and '' where nothing stands yet. The plan's door judges it. */
export interface Draft {
  name: string;
  mac: string;
  address: string;
  card: string;
  /** A number where digits stand in the cell; else what stands there. */
  node: number | string;
}

/** What can stand in a row, in the order of the columns. */
export const DRAFT_KEYS = ['name', 'mac', 'address', 'card', 'node'] as const;
export type DraftKey = (typeof DRAFT_KEYS)[number];

/** The card that the schema takes where none is named. */
const USUAL_CARD = 'ne2000';

/** A row of whatever is kept as a client; what is no text or number is an empty cell. */
export function draftOf(client: unknown): Draft {
  const known = (typeof client === 'object' && client !== null ? client : {}) as Partial<Record<DraftKey, unknown>>;
  const text = (key: DraftKey) => (typeof known[key] === 'string' ? known[key] : '');
  const { node } = known;
  return {
    name: text('name'),
    mac: text('mac'),
    address: text('address'),
    card: text('card') || USUAL_CARD,
    node: typeof node === 'number' ? node : nodeOf(text('node')),
  };
}

/** The number that a cell's text stands for; the text itself where it is no whole number. */
export function nodeOf(text: string): number | string {
  return /^\d{1,6}$/.test(text) ? Number(text) : text;
}
