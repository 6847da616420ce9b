import { type Entry, entriesOf, oddRows } from './parse/mosix-map.ts';
import { rowsOf, withoutComment } from './parse/rows.ts';
import { shown } from './parse/shown.ts';
import type { Flaw, Rule } from './rule.ts';

const kind = 'mosix.map';
const MOST_ENTRIES = 256;
const LAST_NODE = 65535;

const eachEntry = (judge: (entry: Entry) => Omit<Flaw, 'line'> | undefined) => (text: string) =>
  entriesOf(text).flatMap((entry) => {
    const flaw = judge(entry);
    return flaw ? [{ line: entry.line, ...flaw }] : [];
  });

/** Rules that look at one entry of `mosix.map` at a time, or at how many there are. */
export const mosixMapEntries: Rule[] = [
  {
    id: 'mosix-map-fields',
    kind,
    severity: 'error',
    title: 'Each entry has three fields: first node number, host, count',
    looked: 'the fields of each entry',
    source: 'SETPE',
    run: (text) =>
      oddRows(text).map((row) => ({
        line: row.line,
        message: `expected three fields; found ${withoutComment(row.fields).length} in ${shown(row.text)}`,
        fix: 'write the first node number, the address and the number of nodes, such as: 1 192.168.0.1 1',
      })),
  },
  {
    id: 'mosix-map-comment-after-entry',
    kind,
    severity: 'warning',
    title: 'Comments stand on lines of their own',
    looked: 'what follows the three fields of each entry',
    source: 'SETPE',
    run: (text) =>
      rowsOf(text).flatMap((row) =>
        withoutComment(row.fields).length === row.fields.length
          ? []
          : [
              {
                line: row.line,
                message: `expected nothing after the entry; found a comment in ${shown(row.text)}, which no manual allows`,
                fix: 'move the comment to a line of its own that begins with #',
              },
            ],
      ),
  },
  {
    id: 'mosix-map-node-number',
    kind,
    severity: 'error',
    title: 'Node numbers lie between 1 and 65535',
    looked: 'the first field of each entry, and the last number of its range',
    source: 'SETPE',
    run: eachEntry(({ nodeText, node, count }) => {
      const last = node === undefined ? undefined : node + Math.max(count ?? 1, 1) - 1;
      if (node !== undefined && node >= 1 && last !== undefined && last <= LAST_NODE) return undefined;
      const found = node !== undefined && node >= 1 && node <= LAST_NODE ? `a range that ends at ${last}` : shown(nodeText);
      return { message: `expected node numbers from 1 to ${LAST_NODE}; found ${found}`, fix: 'give the nodes numbers from 1 up' };
    }),
  },
  {
    id: 'mosix-map-host',
    kind,
    severity: 'error',
    title: 'Each host is an IPv4 address or a host name',
    looked: 'the second field of each entry',
    source: 'SETPE',
    run: eachEntry(({ host, address }) =>
      // A name made of digits and dots alone is a mistyped address.
      address !== undefined || (/^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$/.test(host) && !/^[\d.]+$/.test(host))
        ? undefined
        : {
            message: `expected an IPv4 address of four numbers without leading zeros, or a name; found ${shown(host)}`,
            fix: 'write the address of the first node, such as 192.168.0.1',
          },
    ),
  },
  {
    id: 'mosix-map-count',
    kind,
    severity: 'error',
    title: 'Each count is a whole number, or the word ALIAS',
    looked: 'the third field of each entry',
    source: 'SETPE',
    run: eachEntry(({ count, countText }) =>
      count !== undefined
        ? undefined
        : {
            message: `expected a number of nodes, or ALIAS in capitals; found ${shown(countText)}`,
            fix: 'write how many nodes follow one another from here on; for one node, 1',
          },
    ),
  },
  {
    id: 'mosix-map-name-with-count',
    kind,
    severity: 'error',
    title: 'A range of nodes begins at an address, not at a name',
    looked: 'entries with a count above 1',
    source: 'MH02',
    run: eachEntry(({ address, count, host }) =>
      address !== undefined || count === undefined || count < 2
        ? undefined
        : {
            message: `expected an address, since the count is ${count}; found the name ${shown(host)}`,
            fix: 'write the address of the first node of the range',
          },
    ),
  },
  {
    id: 'mosix-map-usable-address',
    kind,
    severity: 'error',
    title: 'No node has an address that no machine on a network can have',
    looked: 'entries with an address: 127.x is the machine itself, 0.x and all from 224.x up belong to nobody',
    source: 'GUIDE',
    run: eachEntry(({ address, host }) => {
      const top = address === undefined ? undefined : Math.floor(address / 2 ** 24);
      return top === undefined || (top !== 0 && top !== 127 && top < 224)
        ? undefined
        : {
            message: `expected an address on the network; found ${shown(host)}`,
            fix: 'write the address by which the other nodes reach this one',
          };
    }),
  },
  {
    id: 'mosix-map-network-address',
    kind,
    severity: 'warning',
    title: 'No node has a last byte of 0 or 255',
    looked: 'the address of each entry; those two usually name the network and all of its machines',
    source: 'GUIDE',
    run: eachEntry(({ address, host }) =>
      address === undefined || (address % 256 !== 0 && address % 256 !== 255)
        ? undefined
        : { message: `expected a last byte from 1 to 254; found ${shown(host)}`, fix: 'give this node another address' },
    ),
  },
  {
    id: 'mosix-map-entries',
    kind,
    severity: 'error',
    title: 'There are at most 256 entries',
    looked: 'how many entries there are',
    source: 'SETPE',
    run: (text) => {
      const beyond = rowsOf(text)[MOST_ENTRIES];
      return beyond === undefined
        ? []
        : [
            {
              line: beyond.line,
              message: `expected at most ${MOST_ENTRIES} entries; found ${rowsOf(text).length}`,
              fix: 'write nodes that follow one another as one range with a count above 1',
            },
          ];
    },
  },
  {
    id: 'mosix-map-empty',
    kind,
    severity: 'warning',
    title: 'There is at least one entry',
    looked: 'how many entries there are',
    source: 'SETPE',
    run: (text) =>
      rowsOf(text).length > 0
        ? []
        : [{ line: 1, message: 'expected an entry for each node; found none', fix: 'add a line for each machine of the cluster' }],
  },
];
