import { expect, test } from 'vitest';
import { type Draft, draftOf } from '../../../wizard/plan/client-draft.ts';
import { merged } from '../../../wizard/plan/clients/merge.ts';

const table: Draft[] = [
  { name: 'ws001', mac: '00:E0:06:E8:00:84', address: '192.168.0.1', card: 'tulip', node: 2 },
  { name: 'ws002', mac: '00:E0:06:E8:00:85', address: '192.168.0.2', card: 'ne2000', node: 3 },
];

test('lines of hosts keep what the table knows, by name and by address', () => {
  const rows = [
    { line: 1, name: 'renamed', address: '192.168.0.2' },
    { line: 2, name: 'ws001', address: '192.168.0.7' },
    { line: 3, name: 'ws009', address: '192.168.0.9' },
  ];
  expect(merged(rows, table, false)).toEqual({
    clients: [
      { ...table[1], name: 'renamed' },
      { ...table[0], address: '192.168.0.7' },
      draftOf({ name: 'ws009', address: '192.168.0.9' }),
    ],
    known: 2,
    dropped: 0,
  });
});

test('joined to the table, known clients keep their places and new ones follow', () => {
  const rows = [
    { line: 1, name: 'ws009', mac: '00:E0:06:E8:00:99' },
    { line: 2, name: 'other', mac: '00:E0:06:E8:00:85' },
  ];
  expect(merged(rows, table, true).clients.map(({ name, node }) => [name, node])).toEqual([
    ['ws001', 2],
    ['other', 3],
    ['ws009', ''],
  ]);
});

test('the same name with another hardware address is another client', () => {
  expect(merged([{ line: 1, name: 'ws001', mac: '00:E0:06:E8:00:99' }], table, true).clients).toHaveLength(3);
});

test('no more clients than a plan can have, and the rest is counted', () => {
  const rows = Array.from({ length: 250 }, (_, at) => ({ line: at + 1, name: `pc${at}` }));
  expect(merged(rows, table, true)).toMatchObject({ known: 0, dropped: 2 });
});
