import { addressRanges, entriesOf, nodeRanges, overlaps } from './parse/mosix-map.ts';
import { repeated } from './parse/repeated.ts';
import { shown } from './parse/shown.ts';
import type { Rule } from './rule.ts';

const kind = 'mosix.map';

/** Rules of `mosix.map` that hold entries against one another, or look at the whole range that one entry opens. */
export const mosixMapRanges: Rule[] = [
  {
    id: 'mosix-map-last-byte',
    kind,
    severity: 'error',
    title: 'No range counts past a last byte of 254',
    looked: 'entries with a count above 1: address and node number count up together',
    source: 'MH02',
    run: (text) =>
      entriesOf(text).flatMap(({ line, address, count, host }) => {
        if (address === undefined || count === undefined || count < 2) return [];
        const last = (address % 256) + count - 1;
        return last <= 254
          ? []
          : [
              {
                line,
                message: `expected the last byte to end at 254 at most; found ${host} with a count of ${count}, which ends at ${last}`,
                fix: 'split the range in two, the second one beginning in the next block of addresses',
              },
            ];
      }),
  },
  {
    id: 'mosix-map-node-twice',
    kind,
    severity: 'error',
    title: 'No two entries begin at the same node number, aliases aside',
    looked: 'the first field of all entries',
    source: 'GUIDE',
    run: (text) =>
      repeated(nodeRanges(entriesOf(text)), (range) => range.first).map(({ item, first }) => ({
        line: item.line,
        message: `expected a node number of its own; found ${item.first}, which line ${first.line} has too`,
        fix: 'give one of the two another number; write ALIAS as count if this is a second address of the same node',
      })),
  },
  {
    id: 'mosix-map-overlap',
    kind,
    severity: 'error',
    title: 'No range of node numbers reaches into another',
    looked: 'first number and count of all entries, aliases aside',
    source: 'GUIDE',
    run: (text) =>
      overlaps(nodeRanges(entriesOf(text)))
        // Two that begin alike are the business of node-twice.
        .filter(({ range, other }) => range.first !== other.first)
        .map(({ range, other }) => ({
          line: range.line,
          message: `expected numbers that no other entry has; found ${range.first} to ${range.last}, and ${other.first} to ${other.last} in line ${other.line}`,
          fix: 'begin this range after the other one ends, or make the other one shorter',
        })),
  },
  {
    id: 'mosix-map-address-overlap',
    kind,
    severity: 'error',
    title: 'No address belongs to two entries',
    looked: 'address and count of all entries, and names',
    source: 'GUIDE',
    run: (text) => {
      const entries = entriesOf(text);
      const named = entries.filter((entry) => entry.address === undefined);
      const shared = [
        ...overlaps(addressRanges(entries)),
        ...repeated(named, (entry) => entry.host.toLowerCase()).map(({ item, first }) => ({ range: item, other: first })),
      ];
      return shared.map(({ range, other }) => ({
        line: range.line,
        message: `expected addresses that no other entry has; found ${shown(range.text)}, and ${shown(other.text)} in line ${other.line}`,
        fix: 'see which machine has this address, and take it out of the other entry',
      }));
    },
  },
  {
    id: 'mosix-map-alias',
    kind,
    severity: 'error',
    title: 'Each alias names a node that has an ordinary entry',
    looked: 'entries whose count is ALIAS or 0',
    source: 'SETPE',
    run: (text) => {
      const entries = entriesOf(text);
      const aliases = entries.filter((entry) => entry.count === 0 && entry.node !== undefined);
      const ranges = nodeRanges(entries).sort((a, b) => a.first - b.first);
      const undefinedNodes: typeof aliases = [];
      let next = 0;
      let reach = 0;
      // Both lists run upwards together: `reach` is the highest number that a range begun so far gives out.
      for (const alias of [...aliases].sort((a, b) => (a.node ?? 0) - (b.node ?? 0))) {
        const node = alias.node ?? 0;
        for (let range = ranges[next]; range !== undefined && range.first <= node; range = ranges[++next]) {
          reach = Math.max(reach, range.last);
        }
        if (reach < node) undefinedNodes.push(alias);
      }
      return undefinedNodes
        .sort((a, b) => a.line - b.line)
        .map(({ line, nodeText, host }) => ({
          line,
          message: `expected an ordinary entry for node ${shown(nodeText)}; found only ${shown(host)} as its alias`,
          fix: 'add the entry with the first address of this node, or correct the number',
        }));
    },
  },
];
