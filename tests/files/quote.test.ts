import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fixed, line } from '../../wizard/files/line.ts';
import { print, textOf } from '../../wizard/files/print.ts';
import { address, bundlePath, json, number, quoted, shell, word } from '../../wizard/files/quote.ts';

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

test('an address is four numbers, a number is whole, and nothing else is written in their place', () => {
  expect(address('/x', '192.168.0.1').text).toBe('192.168.0.1');
  for (const value of ['', 'ws001', '192.168.0', '192.168.0.256', '192.168.0.1\n', '0x7f.1.1.1', '1:2'])
    expect(() => address('/x', value), value).toThrow('/x cannot be written as an address');
  expect(number('/x', 65535).text).toBe('65535');
  for (const value of [-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, '1e9' as unknown as number])
    expect(() => number('/x', value), String(value)).toThrow('/x cannot be written as a whole number');
});

test('a value of the plan’s own file reads back the same in ASCII, whatever signs it has', () => {
  for (const value of ['é\u2028\ud83d\ude00\u007f\u0000"\\', 7, true]) {
    expect(json('/x', value).text).toMatch(/^[ -~]*$/);
    expect(JSON.parse(json('/x', value).text)).toBe(value);
  }
});

test('a file of the bundle stays below its folder, and its name is one word', () => {
  expect(bundlePath('/tftpboot/..a/.b/-c')).toBe('/tftpboot/..a/.b/-c');
  for (const path of ['/a/../b', '/..', '/a/.', 'a', '/a//b', '/a b', '/a\n/b', '/a/', '']) expect(() => bundlePath(path), path).toThrow();
});

test('the printer refuses what a file of the bundle may not hold', () => {
  expect(() => print([{ pieces: ['a\nb'] }])).toThrow();
  expect(() => print([{ pieces: ['ä'] }])).toThrow();
  expect(print([...fixed('one\n\ntwo'), line`${number('/x', 3)} end`])).toBe('one\n\ntwo\n3 end\n');
  expect(textOf(line`a ${[word('/x', 'b'), '-c']}`)).toBe('a b-c');
});
