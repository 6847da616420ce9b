import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { count, refused } from '../support/counts.ts';
import { distinctScripts } from '../support/distinct-scripts.ts';
import { full } from '../support/in-turn.ts';
import { judge, shellsOf } from '../support/judge.ts';

const folder = mkdtempSync(join(tmpdir(), 'mosix-ltsp-guide-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

const distinct = distinctScripts();
/** Every distinct script text of every route: by content, since most routes share most scripts. */
const scripts = distinct.texts.map((text, at) => file(`${at}.sh`, text));
/** The slow judges need a second for a text. Of those that differ in more than values they see every how manieth; with FULL=1 all, and of all texts every how manieth. */
const [DIFFERING, ALL] = [12, 20];
const texts = distinct.scripts.map(({ text }) => text);
const differing = texts.map((text, at) => file(`differing-${at}.sh`, text));
const some = full
  ? [...differing, ...scripts.filter((_, at) => at % ALL === 0 && !texts.includes(distinct.texts[at] ?? ''))]
  : differing.filter((_, at) => at % DIFFERING === 0);
const rule = full
  ? ` (all that differ in more than values, and every ${ALL}th of all)`
  : ` (every ${DIFFERING}th of those that differ in more than values; FULL=1 takes all of these, and more)`;
const broken = file('broken', distinct.texts[0]?.replace(/\nfi\n/, '\n') ?? '');

describe('each distinct script parses', () => {
  test.each(shellsOf().map((shell) => [shell.name, shell] as const))('under %s', (name, shell) => {
    const [, ...rest] = shell.command;
    const found = judge(name === 'busybox ash' ? 'busybox' : name);
    // One process starts all the others, which is much quicker than to start each from here.
    const parse = (paths: string[]) =>
      found?.run([...rest, '-c', `for each; do "$0" ${rest.join(' ')} -n "$each" || echo "$each"; done`, found.program, ...paths]);
    // FULL=1 takes all; a plain run those that differ in more than values.
    const mine = full ? scripts : differing;
    expect(parse(mine)).toMatchObject({ status: 0, stdout: '', stderr: '' });
    expect(parse([broken])?.stdout).toBe(`${broken}\n`);
    refused(`${name} -n`, 'a script without a fi');
    count(`texts judged by ${name}${full ? '' : ' (those that differ in more than values; FULL=1 takes all)'}`, mine.length);
  });
});

test.runIf(judge('shellcheck'))('shellcheck has nothing to say, and does of a bad script', { timeout: 600_000 }, () => {
  // 2034: values that only some scripts use. 1007: `root= ` empties a variable on purpose.
  const check = (paths: string[]) => judge('shellcheck')?.run(['-s', 'sh', '-S', 'warning', '-e', 'SC2034,SC1007', ...paths]);
  for (let at = 0; at < some.length; at += 4) expect(check(some.slice(at, at + 4))).toMatchObject({ status: 0, stdout: '' });
  expect(check([file('bad', '#!/bin/sh\ncd $1\nrm -rf $2/*\n')])?.status).not.toBe(0);
  refused('shellcheck', 'cd without a way out');
  count(`texts judged by shellcheck${rule}`, some.length);
});

test.runIf(judge('checkbashisms'))('checkbashisms finds none, and does in a bad script', { timeout: 1_200_000 }, () => {
  const check = (paths: string[]) => judge('checkbashisms')?.run(paths);
  for (let at = 0; at < some.length; at += 4) expect(check(some.slice(at, at + 4))).toMatchObject({ status: 0 });
  expect(check([file('bashism', '#!/bin/sh\nif [[ a == b ]]; then echo x; fi\n')])?.status).not.toBe(0);
  refused('checkbashisms', 'a test in double brackets');
  count(`texts judged by checkbashisms${rule}`, some.length);
});
