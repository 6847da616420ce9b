import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fixed, line } from '../../wizard/files/line.ts';
import { print, textOf } from '../../wizard/files/print.ts';
import { quoted, shell, word } from '../../wizard/files/quote.ts';

const printable = fc.string({ unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)), maxLength: 40 });

test('whatever printable text is quoted, a shell gives it back as it was', () => {
  const values = [...fc.sample(printable, { numRuns: 200, seed: 1 }), "'; touch /x #", '$(id)', '`id`', '\\', "''", '-n', '*'];
  const script = values.map((value) => `/usr/bin/printf '%s\\n' ${shell('/x', value).text}\n`).join('');
  const out = execFileSync('sh', { input: script, encoding: 'utf8' });
  expect(out.split('\n').slice(0, -1)).toEqual(values);
});

test('what cannot be written as it is, is not written', () => {
  fc.assert(
    fc.property(fc.string(), (value) => {
      for (const how of [word, quoted]) {
        if (/^[A-Za-z0-9._:/-]+$/.test(value)) expect(how('/x', value).text.replaceAll('"', '')).toBe(value);
        else expect(() => how('/x', value)).toThrow();
      }
    }),
  );
  for (const value of ['a\nb', 'é', '\u0000']) expect(() => shell('/x', value)).toThrow();
});

test('the printer refuses what a file of the bundle may not hold', () => {
  expect(() => print([{ pieces: ['a\nb'] }])).toThrow();
  expect(() => print([{ pieces: ['ä'] }])).toThrow();
  expect(print([...fixed('one\n\ntwo'), line`${word('/x', 3)} end`])).toBe('one\n\ntwo\n3 end\n');
  expect(textOf(line`a ${[word('/x', 'b'), '-c']}`)).toBe('a b-c');
});
