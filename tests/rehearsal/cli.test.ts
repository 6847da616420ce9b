import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { root } from '../../scripts/root.ts';
import { refused } from '../support/counts.ts';
import { examplePlanFile } from '../support/plans.ts';
import { testTools } from '../support/test-root.ts';

const folder = mkdtempSync(join(tmpdir(), 'mosix-ltsp-guide-'));
afterAll(() => rmSync(folder, { recursive: true }));
const school = examplePlanFile('school-rpm').path;
const MAIN = join(root, 'wizard/cli/main.ts');

/** A folder of its own for what a rehearsal makes, to see that it leaves nothing. */
function ownFolder(): string {
  const own = mkdtempSync(join(folder, 'tmp-'));
  for (const each of [folder, own]) chmodSync(each, 0o755);
  return own;
}

function rehearse(args: readonly string[], before: readonly string[] = [], own = ownFolder()) {
  const [program = '', ...words] = [...before, process.execPath, MAIN, 'rehearse', ...args];
  const { status, stdout, stderr } = spawnSync(program, words, {
    encoding: 'utf8',
    env: { ...process.env, TMPDIR: own },
    timeout: 120_000,
  });
  return { status, out: stdout, err: stderr, left: existsSync(own) ? readdirSync(own) : [] };
}

describe.skipIf(testTools().leftOut)('cli rehearse', { timeout: 300_000 }, () => {
  test('a whole way: TAP for people, exit 0, nothing left behind', { tags: 'full' }, () => {
    const { status, out, err, left } = rehearse([school]);
    expect({ status, err, left }).toEqual({ status: 0, err: '', left: [] });
    const [version, plan = '', ...lines] = out.trimEnd().split('\n');
    expect(version).toBe('TAP version 13');
    expect(plan).toBe(`1..${lines.length}`);
    for (const [at, line] of lines.entries()) expect(line).toMatch(new RegExp(`^ok ${at + 1} - [a-z-]+: .`));
  });

  test('a fault: JSON for programs, exit 1, the symptom and the step that mends it in the evidence', () => {
    const { status, out, left } = rehearse([school, '--fault', 'host-name-on-127', '--json']);
    expect({ status, left }).toEqual({ status: 1, left: [] });
    const results = JSON.parse(out) as Record<string, string>[];
    for (const each of results) expect(Object.keys(each)).toEqual(['step', 'check', 'verdict', 'evidence']);
    expect(new Set(results.map(({ verdict }) => verdict))).toEqual(new Set(['ok', 'failed', 'unknown']));
    const number = results.find(({ check }) => check === 'server-has-number');
    expect(number).toMatchObject({ step: 'server-running', verdict: 'failed' });
    expect(number?.['evidence']).toContain('but my IP address (127.0.0.1) is not there!');
  });

  test('what it says when a check fails: where, expected, found, which step mends it', () => {
    const { status, out } = rehearse([school, '--fault', 'printed-e04']);
    expect(status).toBe(1);
    expect(out).toMatch(/^not ok \d+ - rpm-install: .*\n# .*expected .*found .*the step rpm-install mends it$/m);
    expect(out).toContain('open of kernel-MOSIX-0.97.8-2.2.17.i386.rpm failed: No such file or directory');
    expect(out).not.toContain(folder);
  });

  test.runIf(process.getuid?.() === 0)('a machine that makes no namespaces for it: refused in four parts, nothing is played', () => {
    const { status, out, err, left } = rehearse([school], ['setpriv', '--bounding-set=-all', '--inh-caps=-all']);
    expect({ status, out, left }).toEqual({ status: 2, out: '', left: [] });
    for (const part of ['--engine native', 'expected:', 'found:', 'do:']) expect(err).toContain(part);
    refused('cli rehearse', 'a machine that makes no namespaces');
  });

  test.runIf(process.getuid?.() === 0)('a disk without room: refused in four parts, nothing stays', () => {
    const own = ownFolder();
    const small = 'mount -t tmpfs -o size=3m tmpfs "$0" && "$@"; status=$?; ls -A "$0"; exit $status';
    const { status, out, err } = rehearse([school], ['unshare', '--mount', 'sh', '-c', small, own], own);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    for (const part of [own, 'expected:', '32 MB free', 'found:    3 MB', 'do:']) expect(err).toContain(part);
  });

  test('a folder whose name has a meaning to shell and sed changes no verdict', { tags: 'full' }, () => {
    const own = join(ownFolder(), `a b'"$HOME,\`&;(|<>*?[#!~{é`);
    mkdirSync(own);
    const { status, out, err, left } = rehearse([school], [], own);
    expect({ status, err, left }).toEqual({ status: 0, err: '', left: [] });
    expect(out).not.toContain('since the way stopped');
  });

  for (const odd of [':', '\\', '\n'])
    test(`a folder with ${JSON.stringify(odd)} in its name is refused`, { tags: odd === ':' ? [] : 'full' }, () => {
      const own = join(ownFolder(), `a${odd}b`);
      mkdirSync(own);
      const { status, out, err, left } = rehearse([school], [], own);
      expect({ status, out, left }).toEqual({ status: 2, out: '', left: [] });
      for (const part of ['expected:', 'without backslash or colon', 'in its name', 'do:']) expect(err).toContain(part);
    });

  test.each(['copyFileSync', 'writeFileSync'])(
    'a disk that is full at a %s: refused in four parts, nothing stays',
    { tags: 'full' },
    (name) => {
      const spoil = `import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
fs.${name} = () => {
  throw Object.assign(new Error('ENOSPC: no space left on device'), { syscall: 'write' });
};
syncBuiltinESMExports();`;
      const own = ownFolder();
      const options = `NODE_OPTIONS=--import=data:text/javascript,${encodeURIComponent(spoil)}`;
      const { status, out, err, left } = rehearse([school], ['env', options], own);
      expect({ status, out, left }).toEqual({ status: 2, out: '', left: [] });
      for (const part of [own, 'expected:', 'found:    ENOSPC', 'do:']) expect(err).toContain(part);
    },
  );

  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const)
    test(`${signal} at any time: refused in four parts, nothing stays`, { tags: signal === 'SIGTERM' ? [] : 'full' }, async () => {
      for (const begun of [/^mosix-ltsp-guide-/, /yards\/[^/]*\/[^/]*\/bundle$/]) {
        const own = ownFolder();
        const child = spawn(process.execPath, [MAIN, 'rehearse', school], { env: { ...process.env, TMPDIR: own } });
        let err = '';
        child.stderr.setEncoding('utf8').on('data', (text: string) => {
          err += text;
        });
        const made = () => readdirSync(own, { recursive: true, encoding: 'utf8' }).some((path) => begun.test(path));
        while (!made()) await new Promise((resolve) => setTimeout(resolve, 5));
        child.kill(signal);
        const [status] = (await once(child, 'close')) as [number | null];
        expect({ status, left: readdirSync(own) }).toEqual({ status: 2, left: [] });
        for (const part of ['the rehearsal', 'expected:', 'found:    an interruption', 'do:']) expect(err).toContain(part);
      }
    });

  test.runIf(process.getuid?.() === 0)('a user without privileges can play, too', { tags: 'full' }, () => {
    const args = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups', 'env', 'TMPDIR=/tmp'];
    const { status, out } = rehearse([school, '--fault', 'read-only-client-root'], args);
    expect(status).toBe(1);
    expect(out).toMatch(/Read-only file system/i);
  });
});

describe('calls of cli rehearse', () => {
  test('--fault list names every fault with its step and symptom, with a plan or without', () => {
    const { status, out } = rehearse(['--fault', 'list', '--json']);
    expect(status).toBe(0);
    const all = JSON.parse(out) as Record<string, string>[];
    expect(all.length).toBeGreaterThanOrEqual(20);
    for (const each of all) expect(Object.keys(each)).toEqual(['name', 'step', 'symptom']);
    expect(rehearse([school, '--fault=list', '--json']).out).toBe(out);
    for (const { name, symptom } of all) if (name?.startsWith('killed')) expect(symptom).toMatch(/gone/);
    expect(out).toContain('A kill is weaker than a power cut');
  });

  test('a folder for it that is not there is refused', () => {
    const { status, out, err } = rehearse([school], [], join(folder, 'nowhere'));
    expect({ status, out }).toEqual({ status: 2, out: '' });
    for (const part of [`${join(folder, 'nowhere')}\n`, 'expected:', 'found:    ENOENT', 'do:']) expect(err).toContain(part);
  });

  test.each([
    ['a fault that is none', [school, '--fault', 'thunder']],
    ['a fault that cannot happen to this plan', [school, '--fault', 'mixed-versions']],
    ['an engine that is none', [school, '--engine', 'steam']],
    ['no plan', []],
    ['a plan that is not there', [join(folder, 'nowhere.json')]],
    ['a plan with an error that is not accepted', [planWithAnError()]],
  ])('%s is refused', (what, args) => {
    const { status, out, err, left } = rehearse(args);
    expect({ status, out, left }).toEqual({ status: 2, out: '', left: [] });
    for (const part of ['expected:', 'found:', 'do:']) expect(err).toContain(part);
    refused('cli rehearse', what);
  });
});

/** Packages on the server, a client kernel made of other sources: two versions of MOSIX. */
function planWithAnError(): string {
  const path = join(folder, 'mixed.json');
  const { accepted: _, ...plan } = examplePlanFile('school-rpm').plan;
  writeFileSync(path, JSON.stringify({ ...plan, clientKernel: 'compile' }));
  return path;
}
