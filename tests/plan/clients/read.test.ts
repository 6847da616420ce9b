import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { texts } from '../../../wizard/bundle/contents.ts';
import { bundle } from '../../../wizard/bundle/tree.ts';
import { divided } from '../../../wizard/plan/clients/divided.ts';
import { LARGEST_TEXT, readPasted } from '../../../wizard/plan/clients/read.ts';
import { type Kind, recognise } from '../../../wizard/plan/clients/recognise.ts';
import { macOf } from '../../../wizard/plan/mac.ts';
import type { Client } from '../../../wizard/plan/schema.ts';
import { refused } from '../../support/counts.ts';
import { manyClients, planWith } from '../../support/plans.ts';
import { DHCPD, HOSTS } from './samples.ts';

const { server } = planWith();
const read = (text: string) => readPasted(text, server);
/** The clients without their lines. */
const rows = (text: string) => read(text).rows.map(({ line: _, ...row }) => row);
const lines = (text: string) => read(text).left.map(({ where, found }) => `${where}: ${found}`);

describe('a text is known by its form', () => {
  test.each<[string, Kind, string]>([
    ['an old hosts file', 'hosts', HOSTS],
    ['one line of hosts', 'hosts', '192.168.0.1 ws001'],
    ['hosts with tabs', 'hosts', '192.168.0.1\tws001\n192.168.0.2\tws002'],
    ['a dhcpd.conf', 'dhcpd', DHCPD],
    ['one host entry', 'dhcpd', 'host a { hardware ethernet 00:E0:06:E8:00:84; }'],
    ['a dhcpd.conf without hosts', 'dhcpd', 'subnet 192.168.0.0 netmask 255.255.255.0 { range 192.168.0.10 192.168.0.20; }'],
    ['a CSV with a column called host', 'table', 'host,mac\nws1,00:E0:06:E8:00:84'],
    ['an address first, but with a hardware address', 'table', '192.168.0.1 ws001 00:E0:06:E8:00:84'],
    ['an address first, divided by commas', 'table', '192.168.0.1,ws001'],
    ['words', 'table', 'nothing of the kind'],
  ])('%s', (_, kind, text) => expect(recognise(text)).toBe(kind));
});

describe('tables', () => {
  test('cells of a spreadsheet, heads in any order, a column that is not ours', () => {
    const { rows, left, unused, separator } = read(
      'Room\tIP address\tName\tMAC\n12\t192.168.0.9\tPC1\t00-e0-06-e8-00-84\n\n12\t\tpc2\t00:e0:06:e8:00:85\n',
    );
    expect(rows).toEqual([
      { line: 2, address: '192.168.0.9', name: 'pc1', mac: '00:E0:06:E8:00:84' },
      { line: 4, name: 'pc2', mac: '00:E0:06:E8:00:85' },
    ]);
    expect({ left, unused, separator }).toEqual({ left: [], unused: ['Room'], separator: '\t' });
  });

  test('CSV with quoted cells: separators, quotes and ends of lines in them', () => {
    expect(rows('"name";"note";"mac"\r\n"pc1";"by the ""old"" door;\r\nleft";"00E006E80084"\r\npc2;"";00e0.06e8.0085')).toEqual([
      { name: 'pc1', mac: '00:E0:06:E8:00:84' },
      { name: 'pc2', mac: '00:E0:06:E8:00:85' },
    ]);
  });

  test('without heads, cells are told apart by their form', () => {
    expect(rows('pc1,tulip,00:E0:06:E8:00:84,192.168.0.9,7\n# a remark\n00:E0:06:E8:00:85\tpc2.ltsp.lan\t17\npc3 192.168.0.4')).toEqual([
      { name: 'pc1', card: 'tulip', mac: '00:E0:06:E8:00:84', address: '192.168.0.9', node: 7 },
      { name: 'pc2', mac: '00:E0:06:E8:00:85', node: 17 },
      { name: 'pc3', address: '192.168.0.4' },
    ]);
  });

  test('under heads, a wrong cell is kept to be mended', () => {
    expect(rows('name,mac,ip\npc 1,00:E0:06:E8:00,192.168.0.9')).toEqual([{ name: 'pc 1', mac: '00:E0:06:E8:00', address: '192.168.0.9' }]);
  });

  test('a line that does not keep to the heads is read by the form of its cells', () => {
    expect(rows('\ufeffNr;MAC;Name\n00:E0:06:E8:00:84|RTL8139|PC1')).toEqual([{ mac: '00:E0:06:E8:00:84', card: 'rtl8139', name: 'pc1' }]);
  });

  test.each([
    ['an address that is none', 'pc1 00:E0:06:E8:00:84 192.168.0.300', '192.168.0.300'],
    ['an address with a zero in front', 'pc1 00:E0:06:E8:00:84 192.168.0.010', '192.168.0.010'],
    ['an address with a mask', 'pc1 00:E0:06:E8:00:84 192.168.0.9/24', '192.168.0.9/24'],
    ['a card that is misspelt', 'pc1 00:E0:06:E8:00:84 rtl8193', 'rtl8193'],
    ['a node number of six digits', 'pc1 00:E0:06:E8:00:84 100000', '100000'],
    ['two addresses', 'pc1 00:E0:06:E8:00:84 192.168.0.1 192.168.0.2', '192.168.0.2'],
    ['a name alone', 'client07', 'neither of the two'],
    ['a quote that is never closed', 'pc1,"00:E0:06:E8:00:84', 'none'],
    ['a name that holds markup', '<b>,00:E0:06:E8:00:84', '<b>'],
  ])('a line with %s is a problem, not a guess', (sample, line, found) => {
    expect(read(line).rows).toEqual([]);
    expect(lines(line)).toEqual([`line 1: ${found}`]);
    refused('lists of clients', sample);
  });
});

test('hosts: the clients of the network, and every other line with its reason', () => {
  expect(rows(HOSTS)).toEqual([
    { name: 'ws001', address: '192.168.0.1' },
    { name: 'ws002', address: '192.168.0.2' },
  ]);
  expect(lines(HOSTS)).toEqual([
    'line 3: the machine itself (localhost)',
    'line 4: an address of IPv6, ::1',
    'line 5: the server',
    'line 8: 10.9.8.7, outside 192.168.0.0/24',
    'line 9: the address of line 6 once more',
    'line 10: 192.168.0.255, outside 192.168.0.0/24',
    'line 11: no address: 192.168.0.300',
    'line 12: an address without a name: 192.168.0.9',
  ]);
  expect(readPasted('192.168.0.7 gate', { ...server, router: '192.168.0.7' }).left[0]?.found).toBe('the router');
});

test('dhcpd.conf: host blocks of every shape, and what of them cannot be used', () => {
  expect(rows(DHCPD)).toEqual([
    { name: 'ws001', mac: '00:E0:06:E8:00:84', address: '192.168.0.1' },
    { name: 'ws002', mac: '00:A0:24:0B:07:02', address: '192.168.0.2' },
    { name: 'ws003', mac: '00:A0:24:0B:07:03' },
    { name: 'ring', address: '192.168.0.5' },
    { name: 'hostcut', mac: '00:A0:24:0B:07:06', address: '192.168.0.6' },
  ]);
  expect(lines(DHCPD)).toEqual(['line 23: ws003.ltsp.lan', 'line 27: hardware token-ring', 'line 28: neither for host nothing']);
  expect(lines('subnet 192.168.0.0 netmask 255.255.255.0 { }')).toEqual(['the text: none']);
});

describe('the door', () => {
  test.each([
    ['nothing', ' \n\t\n', 'no line'],
    ['too much', 'x'.repeat(LARGEST_TEXT + 1), `${LARGEST_TEXT + 1} characters`],
    ['a workbook', 'PK\u0003\u0004...', 'a file that is no text'],
    ['bytes', 'pc1\0', 'a file that is no text'],
  ])('refuses %s', (sample, text, found) => {
    expect(read(text)).toEqual({ rows: [], left: [expect.objectContaining({ found })] });
    refused('lists of clients', sample);
  });

  test('takes 250 clients and says from which line on the others are left out', () => {
    const text = Array.from({ length: 260 }, (_, at) => `pc${at} 02:00:00:00:${(at >> 8).toString(16)}:${(at & 255).toString(16)}`).join(
      '\n',
    );
    expect(read(text).rows).toHaveLength(250);
    expect(lines(text)).toEqual(['line 251: 260']);
  });

  test('no text makes it throw, and no line is lost', () => {
    const word = fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.constantFrom('host', 'a', '{', '}', ';', '"', '""', '\n', '\r\n', '\t', ',', '|', '#', 'hardware', 'ethernet', 'fixed-address'),
      fc.constantFrom(
        '00:E0:06:E8:00:84',
        '192.168.0.1',
        '127.0.0.1',
        '::1',
        'name',
        'mac',
        'ws001',
        '17',
        'tulip',
        '\0',
        '\u00a0',
        '\ufeff',
      ),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 60 }), fc.constantFrom('', ' ', '\n', '\t', ';'), (words, between) => {
        const text = words.join(between);
        const { kind, rows, left } = read(text);
        const told = rows.length + left.length;
        const plain = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
        if (kind === 'hosts') expect(told).toBe(plain.split('\n').filter((line) => line.replace(/#.*/, '').trim()).length);
        // All but the line of heads, if there is one.
        const lines = divided(plain).filter(({ cells }) => !cells[0]?.startsWith('#')).length;
        if (kind === 'table') expect([lines, lines - 1]).toContain(told);
        expect(told > 0 || kind === 'table' || kind === 'hosts').toBe(true);
        for (const { line, mac, address } of rows) {
          expect(line).toBeGreaterThan(0);
          expect(line).toBeLessThanOrEqual(text.split(/\r\n?|\n/).length);
          expect(mac ?? address).toBeTruthy();
        }
        for (const problem of left) for (const part of Object.values(problem)) expect(part).toMatch(/^[\x20-\x7e’]+$/);
      }),
    );
  });

  test('hostile length is read in bounded time', () => {
    for (const unit of ['"', '"\n', '""', 'host a {', 'host ', '{', '192.168.0.1 a\n', 'a,', '\t', ' ', '#', '00:']) {
      const before = performance.now();
      read(unit.repeat(Math.floor(LARGEST_TEXT / unit.length)));
      expect(performance.now() - before, JSON.stringify(unit)).toBeLessThan(5000);
    }
  });
});

describe('what is written out reads back', () => {
  const plan = planWith({
    server: { address: '10.0.255.254', netmask: '255.255.0.0' },
    ltsp: { boots: 'not yet' },
    clients: manyClients(250),
  });
  const own = (client: Client, keys: readonly (keyof Client)[]) => Object.fromEntries(keys.map((key) => [key, client[key]]));
  const back = (text: string) => readPasted(text, plan.server).rows.map(({ line: _, ...row }) => row);

  test('the hosts file and the dhcpd.conf of a bundle', () => {
    const files = texts(bundle(plan));
    const hosts = files.get('parts/etc/hosts.part') ?? '';
    expect(readPasted(hosts, plan.server).kind).toBe('hosts');
    expect(back(hosts)).toEqual(plan.clients.map((client) => own(client, ['name', 'address'])));
    const dhcpd = files.get('files/etc/dhcpd.conf') ?? '';
    expect(readPasted(dhcpd, plan.server)).toMatchObject({ kind: 'dhcpd', left: [] });
    expect(back(dhcpd)).toEqual(plan.clients.map((client) => own(client, ['name', 'mac', 'address'])));
  });

  test('a table, whatever parts its cells, with or without heads, quoted or not', () => {
    const keys = ['name', 'mac', 'address', 'card', 'node'] as const;
    const order = fc.shuffledSubarray([...keys], { minLength: keys.length });
    fc.assert(
      fc.property(
        order,
        fc.constantFrom('\t', ';', ',', '|', ' '),
        fc.boolean(),
        fc.boolean(),
        fc.constantFrom('\n', '\r\n'),
        (columns, separator, heads, quotes, end) => {
          const clients = plan.clients.slice(0, 5);
          const cell = (value: unknown) => (quotes ? `"${value}"` : String(value));
          const lines = clients.map((client) => columns.map((key) => cell(client[key])).join(separator));
          const text = [...(heads ? [columns.map(cell).join(separator)] : []), ...lines].join(end);
          expect(back(text).map((row) => own(row as Client, keys))).toEqual(clients.map((client) => own(client, keys)));
        },
      ),
    );
  });
});

test.each([
  ['00:E0:06:E8:00:84', '00:E0:06:E8:00:84'],
  ['0:e0:6:e8:0:84', '00:E0:06:E8:00:84'],
  ['00-e0-06-e8-00-84', '00:E0:06:E8:00:84'],
  ['00e0.06e8.0084', '00:E0:06:E8:00:84'],
  ['00e006e80084', '00:E0:06:E8:00:84'],
  ['00:E0:06:E8:00', undefined],
  ['00:E0-06:E8:00:84', undefined],
  ['00:E0:06:E8:00:8G', undefined],
  ['', undefined],
])('the hardware address %s is %s', (text, mac) => expect(macOf(text)).toBe(mac));
