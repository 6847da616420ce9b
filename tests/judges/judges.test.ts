import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type JudgeName, judgeNames } from '../../scripts/judges.ts';
import { root } from '../../scripts/root.ts';
import { refused } from '../support/counts.ts';
import { judge, shellsOf } from '../support/judge.ts';

/** For each judge: how it is asked about a file, a file that it must accept and one that it must refuse. */
const SAMPLES = {
  bash: { args: ['-n'], good: 'if true; then echo yes; fi\n', bad: 'if true; then echo yes\n', says: /unexpected end of file/ },
  dash: { args: ['-n'], good: 'x=$(echo a)\n', bad: 'x=(a b)\n', says: /unexpected/ },
  posh: { args: ['-n'], good: 'for x in a b; do echo "$x"; done\n', bad: 'for x in a b; do echo "$x"\n', says: /unmatched/ },
  busybox: { args: ['ash', '-n'], good: 'case a in a) : ;; esac\n', bad: 'case a in a) : ;;\n', says: /unexpected/ },
  shellcheck: {
    args: ['--shell=sh', '--norc'],
    good: '#!/bin/sh\ncd /tmp || exit 1\n',
    bad: '#!/bin/sh\nrm -rf "$1/"*\ncd $2\n',
    says: /SC2086/,
  },
  shfmt: { args: ['-ln=posix'], good: 'x=$(echo a)\n', bad: 'x=(a b)\n', says: /arrays are a bash/ },
  checkbashisms: { args: ['--force'], good: '#!/bin/sh\n[ a = b ]\n', bad: '#!/bin/sh\n[[ a == b ]]\n', says: /alternative test command/ },
  dhcpd: {
    args: ['-t', '-cf'],
    good: 'host ws001 { hardware ethernet 00:00:5e:00:53:01; fixed-address 192.168.0.1; }\n',
    bad: 'host ws001 { hardware ethernet 00:00:5e:00:53:01; fixed-address 192.168.0.1 }\n',
    says: /semicolon expected/,
  },
} as const satisfies Partial<Record<JudgeName, { args: string[]; good: string; bad: string; says: RegExp }>>;

const fileJudges = Object.keys(SAMPLES) as (keyof typeof SAMPLES)[];

const folder = mkdtempSync(join(tmpdir(), 'judges-'));
afterAll(() => rmSync(folder, { recursive: true }));

function sample(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe.each(fileJudges)('%s', (name) => {
  const found = judge(name);
  const { args, good, bad, says } = SAMPLES[name];

  test.skipIf(found === undefined)('accepts a good file', () => {
    const verdict = found?.run([...args, sample(`${name}-good`, good)]);
    expect(verdict, verdict?.stderr).toMatchObject({ status: 0 });
  });

  test.skipIf(found === undefined)('refuses a bad one and says why', () => {
    const verdict = found?.run([...args, sample(`${name}-bad`, bad)]);
    expect(verdict?.status).toBeGreaterThan(0);
    expect(`${verdict?.stdout}${verdict?.stderr}`).toMatch(says);
    refused(name, bad.trim().split('\n').at(-1) ?? '');
  });
});

test('each shell runs a script with its arguments, its input and its exit status', () => {
  const script = sample('script.sh', 'read -r line\nprintf "%s:%s" "$1" "$line"\nexit 3\n');
  const said = shellsOf().map(({ name, command: [program = '', ...words] }) => {
    const shell = judge(name === 'busybox ash' ? 'busybox' : name);
    expect(shell?.program).toBe(program);
    return shell?.run([...words, script, 'first'], { input: 'typed\n' });
  });
  expect(said.length).toBeGreaterThan(0);
  for (const verdict of said) expect(verdict).toMatchObject({ status: 3, stdout: 'first:typed' });
});

test('every other judge has its bad sample in a test of its own', () => {
  const here = join(root, 'tests/judges');
  const tests = readdirSync(here).map((name) => readFileSync(join(here, name), 'utf8'));
  const others = judgeNames.filter((name) => !(name in SAMPLES));
  expect(others.length).toBeGreaterThan(5);
  for (const name of others)
    expect(
      tests.some((text) => text.includes(`refused('${name}', `)),
      name,
    ).toBe(true);
});
