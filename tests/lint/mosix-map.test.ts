import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lint } from '../../wizard/lint/index.ts';

const flawsOf = (id: string, text: string) => lint('mosix.map', text).find(({ rule }) => rule.id === id)?.flaws ?? [];

test('the flaw names the later line and both ranges', () => {
  expect(flawsOf('mosix-map-overlap', '# map\n1 192.168.0.1 10\n5 192.168.0.50 1\n')).toEqual([
    {
      line: 3,
      message: 'expected numbers that no other entry has; found 5 to 5, and 1 to 10 in line 2',
      fix: 'begin this range after the other one ends, or make the other one shorter',
    },
  ]);
});

test('an alias of a node inside a range is defined, one beyond it is not', () => {
  expect(flawsOf('mosix-map-alias', '10 10.0.0.1 5\n1 10.0.1.1 1\n14 10.1.0.1 ALIAS\n1 10.1.0.2 0\n')).toEqual([]);
  expect(flawsOf('mosix-map-alias', '10 10.0.0.1 5\n15 10.1.0.1 ALIAS\n9 10.1.0.2 0\n').map(({ line }) => line)).toEqual([2, 3]);
});

test('node ranges overlap exactly where a number is given out twice', () => {
  const entry = fc.record({ node: fc.integer({ min: 1, max: 60 }), count: fc.integer({ min: 1, max: 8 }) });
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 12 }), (entries) => {
      const text = entries.map(({ node, count }, n) => `${node} 10.0.${n}.1 ${count}`).join('\n');
      const numbers = entries.flatMap(({ node, count }) => Array.from({ length: count }, (_, n) => node + n));
      const told = flawsOf('mosix-map-overlap', text).length + flawsOf('mosix-map-node-twice', text).length;
      expect(told > 0).toBe(new Set(numbers).size < numbers.length);
    }),
  );
});
