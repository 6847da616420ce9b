import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kinds, lint, rules } from '../../wizard/lint/index.ts';
import { bad } from './bad.ts';
import { good } from './good.ts';

/** Texts made of what the formats are made of, so that parsers get past their first word. */
const scraps = [...new Set([...Object.values(good), ...Object.values(bad)].flatMap((text) => text.match(/[\w./:-]+|\s|[^\w\s]/g) ?? []))];
const nearText = fc.array(fc.constantFrom(...scraps), { maxLength: 200 }).map((words) => words.join(''));
const anyText = fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), nearText);

describe('any text', () => {
  test.each(kinds)('no rule of %s throws, and each flaw names a line of the text', (kind) => {
    fc.assert(
      fc.property(anyText, (text) => {
        const lines = text.split('\n').length;
        for (const { flaws } of lint(kind, text)) for (const { line } of flaws) expect(line >= 1 && line <= lines).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test.each(kinds)('a comment line or a blank line more breaks no rule of %s', (kind) => {
    const rows = good[kind].split('\n');
    // Not inside a here-document, a continued line or the block whose markers frame it.
    const places = rows.flatMap((_, at) => (at === 0 || kind === 'script' || /[\\,]$/.test(rows[at - 1] ?? '') ? [] : [at]));
    fc.assert(
      fc.property(fc.constantFrom(rows.length - 1, ...places), fc.constantFrom('', '# words', '\t# words'), (at, row) => {
        const text = [...rows.slice(0, at), row, ...rows.slice(at)].join('\n');
        expect(lint(kind, text).flatMap(({ flaws }) => flaws)).toEqual([]);
      }),
    );
  });

  // The time limit is the assertion on time: what grows with the square of the length does not end in it.
  test.each([
    '[ ',
    '$(',
    '${',
    '"',
    "'",
    '\\',
    '((',
    'if ',
    '{',
    '{ a;',
    '}',
    '# ',
    '\r',
    '\t',
    'a=',
    '1 10.0.0.1 1\n',
    '/ (',
    'host a {',
    '<<a ',
    ')>a1',
    'label=a\n',
    '`',
    ';;&',
    'sed -n ',
    'trap x ',
  ])(
    'a long run of %j ends',
    (scrap) => {
      const text = scrap.repeat(Math.ceil(100_000 / scrap.length));
      for (const rule of rules) expect(Array.isArray(rule.run(text))).toBe(true);
    },
    // Bounds a hang; a slow machine needs some seconds.
    30_000,
  );
});
