import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cellProblems } from '../../wizard/plan/cell-problems.ts';
import { type Draft, draftOf } from '../../wizard/plan/client-draft.ts';
import { filled, renumbered } from '../../wizard/plan/fill-clients.ts';
import { parsePlan } from '../../wizard/plan/parse.ts';
import { planWith } from '../support/plans.ts';

const plan = planWith({ server: { address: '192.168.0.1', router: '192.168.0.3' } });
const { server } = plan;
const rows = (clients: readonly Draft[]) => clients.map(({ name, address, node }) => `${name} ${address} ${node}`);

test('empty rows are named, addressed and numbered from the beginning, past what is taken', () => {
  const { clients, ...counts } = filled([draftOf({}), draftOf({}), draftOf({ mac: 'x' })], server);
  expect(rows(clients)).toEqual(['ws001 192.168.0.2 2', 'ws002 192.168.0.4 3', 'ws003 192.168.0.5 4']);
  expect(clients.map(({ mac }) => mac)).toEqual(['', '', 'x']);
  expect(counts).toEqual({ names: 3, addresses: 3, nodes: 3, open: 0 });
});

test('each counts on from the client above; what stands there stays', () => {
  const clients = [{ name: 'lab-09', address: '192.168.0.40', node: 30 }, {}, { name: 'own', node: 'odd' }, { address: 'odd' }, {}].map(
    draftOf,
  );
  expect(rows(filled(clients, server).clients)).toEqual([
    'lab-09 192.168.0.40 30',
    'lab-10 192.168.0.41 31',
    'own 192.168.0.42 odd',
    'ws004 odd 2',
    'ws005 192.168.0.2 3',
  ]);
});

test('a full network leaves clients open and says so', () => {
  const small = planWith({ server: { address: '10.0.0.1', netmask: '255.255.255.240' } }).server;
  expect(
    filled(
      Array.from({ length: 15 }, () => draftOf({})),
      small,
    ),
  ).toMatchObject({ addresses: 13, open: 2 });
});

test('renumbering keeps names, hardware addresses and order', () => {
  const clients = [
    { name: 'b', mac: 'm', address: '192.168.0.9', node: 9 },
    { name: 'a', address: '192.168.0.2', node: 2 },
  ].map(draftOf);
  const after = renumbered(clients, server).clients;
  expect(rows(after)).toEqual(['b 192.168.0.2 2', 'a 192.168.0.4 3']);
  expect(after[0]?.mac).toBe('m');
});

test('whatever is filled in has no fault but in cells that stood there', () => {
  const cell = fc.constantFrom('', '', 'ws001', 'ws002', 'lab7', '192.168.0.2', '192.168.0.254', 'odd');
  const client = fc.record({
    name: cell,
    mac: cell,
    address: cell,
    card: fc.constant('ne2000'),
    node: fc.constantFrom('', '', 2, 65535, 1),
  });
  fc.assert(
    fc.property(fc.array(client, { maxLength: 30 }), (clients) => {
      const after = filled(clients, server).clients;
      const invented = cellProblems(after, server).filter(({ row, key }) => clients[row]?.[key] === '' && key !== 'mac');
      // Where an invented value is called a double, the other one stood there, further up or down: never taken by us.
      expect(invented).toEqual([]);
    }),
  );
});

test('cells and door agree: a table without a faulty cell is part of a plan, another is not', () => {
  const cell = (good: string) => fc.constantFrom(good, good, good, '', 'odd!', '192.168.0.1', '10.0.0.1');
  const client = (n: number) =>
    fc.record({
      name: cell(`pc${n}`),
      mac: cell(`00:E0:06:E8:00:0${n}`),
      address: cell(`192.168.0.1${n}`),
      card: fc.constantFrom('ne2000', 'tulip', 'odd'),
      node: fc.constantFrom<number | string>(n + 10, n + 10, 1, 70000, '', 12),
    });
  fc.assert(
    fc.property(fc.tuple(client(1), client(2)), (clients) => {
      const { problems } = parsePlan({ ...plan, firstClient: undefined, clients });
      expect(cellProblems(clients, server).length > 0).toBe(problems !== undefined);
    }),
  );
});

test('every faulty cell is named at once, each in a few words', () => {
  const clients = [
    { name: 'server', mac: '', address: '192.168.1.9', card: 'ne2000', node: 2 },
    { name: 'Pc', mac: '01:00:00:00:00:01', address: '192.168.0.3', card: 'ne2000', node: 2 },
  ];
  expect(cellProblems(clients, server).map(({ row, key, short }) => `${row} ${key}: ${short}`)).toEqual([
    '0 name: The server has it too.',
    '0 mac: Missing.',
    '0 address: Not a host’s address inside 192.168.0.0/24.',
    '1 name: Letters a-z, digits and "-", a letter among them, at most 32.',
    '1 mac: Read the address off the card or the boot screen.',
    '1 address: The router has it too.',
    '1 node: Client server has it too.',
  ]);
});
