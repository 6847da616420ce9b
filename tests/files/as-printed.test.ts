import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../scripts/root.ts';
import { insteadOf } from '../../src/render/beside-howto.ts';
import { bundle } from '../../wizard/bundle/tree.ts';
import { asPrinted, insteadIn, printedFor } from '../../wizard/files/as-printed.ts';
import { textOf } from '../../wizard/files/print.ts';
import { routes } from '../../wizard/flow/routes.ts';
import { refused } from '../support/counts.ts';
import { sameWords, saysOf } from '../support/page-says.ts';
import { examplePlanFile } from '../support/plans.ts';

/** One plan for each way, and those of `examples/`, which have every kind of file. */
const plans = [
  ...routes().flatMap(({ plan, ends }) => (ends === 'done' ? [plan] : [])),
  ...['school-rpm', 'lab-compile'].map((name) => examplePlanFile(name).plan),
];

test('every beginning of a line stands in a file that some plan has, and in every such file some line stands for what is printed', () => {
  const found = new Set<string>();
  for (const plan of plans)
    for (const { path, lines } of bundle(plan))
      for (const entry of printedFor(path)) {
        expect(insteadOf(path, lines, entry).length, `${entry.erratum} in ${path}`).toBeGreaterThan(0);
        for (const beginning of insteadIn(path, entry))
          if (lines.some((line) => textOf(line).trim().startsWith(beginning)))
            found.add(`${entry.erratum} ${Object.keys(entry.instead).find((end) => path.endsWith(end))} ${beginning}`);
      }
  const all = asPrinted.flatMap(({ erratum, instead }) =>
    Object.entries(instead).flatMap(([end, beginnings]) => beginnings.map((beginning) => `${erratum} ${end} ${beginning}`)),
  );
  expect([...found].sort()).toEqual(all.sort());
});

test('a file without its like in the HOWTO has nothing beside it, and a line that is not ours stands for nothing', () => {
  const [entry] = printedFor('parts/tftpboot/lts/ltsroot/etc/rc.local.part');
  expect(printedFor('files/etc/mosix.map')).toEqual([]);
  expect(entry && insteadOf('parts/x/etc/rc.local.part', [{ pieces: ['echo if [ -x /sbin/setpe ]'] }], entry)).toEqual([]);
});

test('nothing that is printed stands as a line of a script: it is a view', () => {
  const printed = new Set(asPrinted.flatMap((entry) => entry.printed));
  expect(printed.size).toBeGreaterThan(5);
  for (const plan of plans)
    for (const { path, lines } of bundle(plan)) for (const line of lines) expect(printed.has(textOf(line).trim()), path).toBe(false);
});

test('each has a command or the sentence in our words, and a sentence of what goes wrong', () => {
  for (const { erratum, printed, says, fails } of asPrinted) {
    expect(printed.length > 0, erratum).toBe(says === undefined);
    expect(fails, erratum).toMatch(/^[A-Z].*[.]$/);
  }
});

test('the steps print the same commands', () => {
  const folder = join(root, 'content/steps');
  const told = readdirSync(folder).flatMap((name) =>
    [...readFileSync(join(folder, name), 'utf8').matchAll(/<AsPrinted erratum="(E\d\d)">(.*?)<\/AsPrinted>/g)].map(
      ([, erratum = '', text = '']) => `${erratum} ${text.replaceAll('&lt;', '<')}`,
    ),
  );
  expect(told.length).toBeGreaterThan(3);
  for (const each of told) expect(asPrinted.map(({ erratum, printed }) => `${erratum} ${printed.join('; ')}`)).toContain(each);
});

const tried = asPrinted.filter(({ tool, confidence }) => tool && confidence === 'tested');
test.each(tried)('the page of $erratum prints the words of the tool that stand beside our files', ({ erratum, tool = [] }) => {
  const says = saysOf(erratum);
  expect(says).toHaveLength(tool.length);
  for (const [at, words] of tool.entries()) expect(sameWords(says[at] ?? '', words), `${says[at]} against ${words}`).toBe(true);
});

test('other words are found out', () => {
  expect(tried.map(({ erratum }) => erratum)).toEqual(['E04', 'E05', 'E11', 'E15', 'E17', 'E20', 'E21']);
  expect(sameWords('error: open of a.rpm failed: No such file', 'error: open of a... failed: No such file or directory')).toBe(false);
  expect(sameWords('failed: error', 'error... failed')).toBe(false);
  expect(() => saysOf('E01')).toThrow('E01 prints no words');
  refused('the words of tools on the pages', 'other words than those beside our files');
});
