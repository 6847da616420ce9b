import { CARDS, type PlanInput } from '../../wizard/plan/schema.ts';
import { fieldId } from './field-id.ts';
import { type Branch, h } from './tree.ts';

type ClientInput = PlanInput['clients'][number];

/** The columns of the table of clients, with what is read to people who cannot see its head. */
export const COLUMNS = { name: 'Name', mac: 'MAC address', address: 'Address', card: 'Card', node: 'Number' } as const;

/** One client as a row of form controls; each names its place in the plan. */
export function clientRow(client: ClientInput, at: number): Branch {
  return h(
    'tr',
    {},
    ...(Object.keys(COLUMNS) as (keyof typeof COLUMNS)[]).map((key) => h('td', { 'data-label': COLUMNS[key] }, cell(client, key, at))),
    h('td', {}, h('button', { type: 'button', class: 'remove', 'data-remove': true, 'aria-label': `Remove client ${at + 1}` }, '×')),
  );
}

function cell(client: ClientInput, key: keyof typeof COLUMNS, at: number): Branch {
  const pointer = `/clients/${at}/${key}`;
  const common = { id: fieldId(pointer), name: pointer, 'aria-label': `${COLUMNS[key]} of client ${at + 1}` };
  const value = String(client[key] ?? 'ne2000');
  if (key === 'card') return h('select', common, ...CARDS.map((card) => h('option', { value: card, selected: card === value }, card)));
  return h('input', { ...common, type: 'text', value, class: key, autocomplete: 'off', autocapitalize: 'none', spellcheck: 'false' });
}
