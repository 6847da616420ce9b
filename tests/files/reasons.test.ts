import { expect, test } from 'vitest';
import { bundle } from '../../wizard/bundle/tree.ts';
import { print, textOf } from '../../wizard/files/print.ts';
import { titleOf } from '../../wizard/files/sources.ts';
import { allRoutes } from '../../wizard/flow/routes.ts';
import { refused } from '../support/counts.ts';
import { inTurn } from '../support/in-turn.ts';

const done = allRoutes().filter((route) => route.ends === 'done');
const routes = inTurn('plans of which every line has its reason', done, 5);

test('each file begins with a reason, and every reason has words, a source and a confidence', () => {
  const seen = new Set<string>();
  for (const { plan } of routes)
    for (const file of bundle(plan)) {
      const first = file.lines.find((line) => textOf(line) !== '');
      expect(first?.reason, `${file.path} begins with a reason`).toBeDefined();
      for (const { reason } of file.lines) {
        if (!reason || seen.has(reason.what)) continue;
        seen.add(reason.what);
        expect(reason.what).toMatch(/^[A-Z\d].*[.]$/s);
        expect(titleOf(reason.source)).not.toBe('');
        expect(['documented', 'tested', 'inferred', 'unknown']).toContain(reason.confidence);
      }
    }
  expect(seen.size).toBeGreaterThan(50);
});

test('every directive of a configuration file has a reason of its own', () => {
  const structural = /^\s*([{}]|#.*|\[.*\])?$/;
  for (const { plan } of routes)
    for (const file of bundle(plan).filter((each) => /^parts\/etc\/(exports|inetd|lilo)|mosix\.map$/.test(each.path)))
      for (const line of file.lines) if (!structural.test(textOf(line))) expect(line.reason, `${file.path}: ${textOf(line)}`).toBeDefined();
});

/** Printable characters and tabs in whole lines. */
const PLAIN = /^([\t -~]*\n)+$/;

test('paths are at most 80 characters, and texts plain ASCII with LF', () => {
  for (const { plan } of routes.slice(0, 4))
    for (const file of bundle(plan)) {
      expect(`mosix-ltsp/${file.path}`.length).toBeLessThanOrEqual(80);
      expect(file.path).toMatch(/^[A-Za-z0-9._/-]+$/);
      expect(print(file.lines), file.path).toMatch(PLAIN);
    }
});

test('a text with another character, another end of line or none is not plain', () => {
  for (const [sample, text] of [
    ['a letter with an accent', 'caf\u00e9\n'],
    ['an end of line of another system', 'a\r\n'],
    ['a last line without its end', 'a\nb'],
    ['no line', ''],
  ] as const) {
    expect(text).not.toMatch(PLAIN);
    refused('plain texts of a bundle', sample);
  }
});
