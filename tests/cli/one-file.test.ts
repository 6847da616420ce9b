import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commandLine } from '../../scripts/workshop/command-line.ts';
import { examplePlanFile } from '../support/plans.ts';

const folder = mkdtempSync(join(tmpdir(), 'mosix-ltsp-guide-'));
beforeAll(async () => {
  writeFileSync(join(folder, 'mosix-ltsp.mjs'), await commandLine());
  cpSync(examplePlanFile('school-rpm').path, join(folder, 'plan.json'));
  mkdirSync(join(folder, 'files'));
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

/** A call of the one file with this module beside it. */
function withModule(text: string, ...args: string[]) {
  writeFileSync(join(folder, 'files/index.mjs'), text);
  const { status, stdout, stderr } = spawnSync(process.execPath, ['mosix-ltsp.mjs', ...args], { cwd: folder, encoding: 'utf8' });
  return { status, out: stdout, err: stderr };
}

test('a module that never finishes loading is named, and the call fails', () => {
  const { status, out, err } = withModule('await new Promise(() => {});', 'check', 'plan.json', '--json');
  expect(status).toBe(2);
  expect(JSON.parse(out)).toMatchObject({ error: { where: 'files/index.mjs', found: 'Error: it never finishes loading' } });
  for (const part of ['expected:', 'found:', 'do:']) expect(err).toContain(part);
});

test('a module that fails at its work is named with its line, not the program', () => {
  const bad = `export const fileModules = () => [
  { path: () => 'x', mode: 0o644, lines: (plan) => plan.nothing.more },
];`;
  const { status, err } = withModule(bad, 'check', 'plan.json');
  expect(status).toBe(2);
  expect(err).toMatch(/^files\/index\.mjs:2\n {2}expected: .*\n {2}found: {4}TypeError: .*\n {2}do: {7}Correct it/);
});

test('from standard input it is the command line, too, and only a module for a program that comes from there', () => {
  const from = (input: string) =>
    spawnSync(process.execPath, ['--input-type=module', '-', 'check', 'plan.json'], { cwd: folder, encoding: 'utf8', input });
  rmSync(join(folder, 'files/index.mjs'), { force: true });
  expect(from(readFileSync(join(folder, 'mosix-ltsp.mjs'), 'utf8'))).toMatchObject({
    status: 0,
    stderr: '',
    stdout: expect.stringContaining('mixed-mosix-versions'),
  });
  const other = `import { isAddress } from './mosix-ltsp.mjs';\nconsole.log(isAddress('10.0.0.1'));`;
  expect(from(other)).toMatchObject({ status: 0, stderr: '', stdout: 'true\n' });
});
