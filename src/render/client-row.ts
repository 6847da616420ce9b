import type { Draft, DraftKey } from '../../wizard/plan/client-draft.ts';
import { CARDS } from '../../wizard/plan/schema.ts';
import { fieldId } from './field-id.ts';
import { type Branch, h } from './tree.ts';

/** The columns of the table of clients, with what is read to people who cannot see its head. */
export const COLUMNS: Readonly<Record<DraftKey, string>> = {
  name: 'Name',
  mac: 'MAC address',
  address: 'Address',
  card: 'Card',
  node: 'Number',
};
const KEYS = Object.keys(COLUMNS) as DraftKey[];

/** What a cell is called and where it stands in the plan; both change when a row above it goes. */
export function cellNames(key: DraftKey, at: number): { id: string; name: string; 'aria-label': string } {
  const pointer = `/clients/${at}/${key}`;
  return { id: fieldId(pointer), name: pointer, 'aria-label': `${COLUMNS[key]} of client ${at + 1}` };
}

/** What the button that takes a row away is called. */
export function removeLabel(at: number): string {
  return `Remove client ${at + 1}`;
}

/** One client as a row of form controls; each names its place in the plan. */
export function clientRow(client: Draft, at: number): Branch {
  return h(
    'tr',
    {},
    ...KEYS.map((key) => h('td', { 'data-label': COLUMNS[key], class: key }, cell(client, key, at))),
    h('td', { class: 'remove' }, h('button', { type: 'button', 'data-remove': true, 'aria-label': removeLabel(at) }, '×')),
  );
}

function cell(client: Draft, key: DraftKey, at: number): Branch {
  const common = { ...cellNames(key, at), 'data-key': key };
  const value = String(client[key]);
  if (key === 'card') return h('select', common, ...CARDS.map((card) => h('option', { value: card, selected: card === value }, card)));
  const typing = key === 'node' ? { inputmode: 'numeric' } : {};
  return h('input', { ...common, ...typing, type: 'text', value, autocomplete: 'off', autocapitalize: 'none', spellcheck: 'false' });
}
