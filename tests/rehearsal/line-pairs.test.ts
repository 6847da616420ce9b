import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linePairs } from '../../wizard/rehearsal/line-pairs.ts';

const text = fc.array(fc.constantFrom('', 'a', 'b', 'c d'), { maxLength: 12 }).map((lines) => lines.map((line) => `${line}\n`).join(''));
const side = (pairs: ReturnType<typeof linePairs>, which: 'before' | 'after') =>
  pairs.flatMap((pair) => (pair[which] === undefined ? [] : [`${pair[which]}\n`])).join('');

test('each side holds its text whole, and lines that stand as the same are the same', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const pairs = linePairs(before, after);
      expect(side(pairs, 'before')).toBe(before);
      expect(side(pairs, 'after')).toBe(after);
      for (const { before: was, after: is, same } of pairs) if (same) expect(was).toBe(is);
    }),
  );
});

test('a line put in between leaves its neighbours beside each other', () => {
  expect(linePairs('a\nb\nc\n', 'a\nx\nb\nc\n')).toEqual([
    { before: 'a', after: 'a', same: true },
    { after: 'x', same: false },
    { before: 'b', after: 'b', same: true },
    { before: 'c', after: 'c', same: true },
  ]);
  expect(linePairs('a\nb\n', 'a\nB\n')[1]).toEqual({ before: 'b', after: 'B', same: false });
});
