import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { root } from '../../scripts/root.ts';
import { refused } from '../support/counts.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'imports-'));
  put('tsconfig.json', '{"compilerOptions":{"allowImportingTsExtensions":true,"noEmit":true}}');
  put('package.json', '{"type":"module"}');
});
afterEach(() => rmSync(folder, { recursive: true }));

function put(name: string, text: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}

function cruise(cwd: string, folders: string[]): { status: number | null; said: string } {
  const program = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const done = spawnSync(process.execPath, [program, '--config', join(root, '.dependency-cruiser.mjs'), ...folders], {
    cwd,
    encoding: 'utf8',
  });
  return { status: done.status, said: `${done.stdout}${done.stderr}` };
}

test('the repository keeps the import rule', { tags: 'full' }, () => {
  const { status, said } = cruise(root, ['wizard', 'src', 'scripts', 'tests']);
  expect(status, said).toBe(0);
});

test('imports that point down are kept', () => {
  put('wizard/plan/a.ts', 'export const a = 1;');
  put('wizard/flow/b.ts', "export { a } from '../plan/a.ts';");
  put('wizard/check/c.ts', "export { a } from '../flow/b.ts';");
  put('wizard/cli/main.ts', "import 'node:fs'; import '../check/c.ts';");
  expect(cruise(folder, ['wizard'])).toMatchObject({ status: 0 });
});

/** For each rule: a file, what it must not import, and where that is. */
const BAD: [rule: string, from: string, specifier: string, to?: string][] = [
  ['plan-reaches-up', 'wizard/plan/a.ts', '../flow/b.ts', 'wizard/flow/b.ts'],
  ['flow-reaches-up', 'wizard/flow/a.ts', '../files/b.ts', 'wizard/files/b.ts'],
  ['files-reaches-up', 'wizard/files/a.ts', '../bundle/b.ts', 'wizard/bundle/b.ts'],
  ['bundle-reaches-up', 'wizard/bundle/a.ts', '../check/b.ts', 'wizard/check/b.ts'],
  ['check-reaches-up', 'wizard/check/a.ts', '../rehearsal/b.ts', 'wizard/rehearsal/b.ts'],
  ['rehearsal-reaches-up', 'wizard/rehearsal/a.ts', '../cli/b.ts', 'wizard/cli/b.ts'],
  ['lint-stands-alone', 'wizard/lint/a.ts', '../plan/b.ts', 'wizard/plan/b.ts'],
  ['only-check-and-faces-use-lint', 'wizard/files/to-lint.ts', '../lint/b.ts', 'wizard/lint/b.ts'],
  ['rules-need-no-machine', 'wizard/files/to-node.ts', 'node:fs'],
  ['rules-know-no-face', 'wizard/files/to-face.ts', '../../src/b.ts', 'src/b.ts'],
  ['faces-are-apart', 'src/a.ts', '../wizard/cli/c.ts', 'wizard/cli/c.ts'],
  ['shipped-code-needs-shipped-packages', 'wizard/files/to-package.ts', 'nowhere', 'node_modules/nowhere/index.js'],
  ['every-import-is-there', 'wizard/files/to-nothing.ts', './gone.ts'],
  ['no-circle', 'wizard/files/round.ts', './round-back.ts', 'wizard/files/round-back.ts'],
];

test('each import rule refuses its bad sample, and nothing else does', () => {
  for (const [, , , to] of BAD) if (to !== undefined) put(to, 'export const b = 1;');
  for (const [, from, specifier] of BAD) put(from, `import '${specifier}'; export const a = 1;`);
  put('wizard/files/round-back.ts', "export { a } from './round.ts';");
  const { status, said } = cruise(folder, ['wizard', 'src']);
  const refusals = [...said.matchAll(/error ([\w-]+): (\S+)/g)].map(([, rule, from]) => `${rule}: ${from}`);
  // A circle has two ends; which one is told is up to the tool.
  const told = refusals.map((refusal) => refusal.replace('round-back.ts', 'round.ts'));
  expect(told.sort()).toEqual(BAD.map(([rule, from]) => `${rule}: ${from}`).sort());
  expect(status).not.toBe(0);
  for (const [rule, from, specifier] of BAD) refused(`import rule: ${rule}`, `${from} imports ${specifier}`);
});

test('wizard/ may not speak of a page, a clock, random or the network; its command line may', () => {
  const samples = [
    'document.title',
    'new Date()',
    'Date.now()',
    'Math.random()',
    'fetch("/")',
    'crypto.randomUUID()',
    'process.env',
    'globalThis.name',
  ];
  for (const name of ['biome.json', 'scripts/same-bytes.grit']) put(name, readFileSync(join(root, name), 'utf8'));
  const lint = (path: string): string => {
    put(path, samples.map((code, n) => `export const bad${n} = ${code};\n`).join(''));
    const program = join(root, 'node_modules/@biomejs/biome/bin/biome');
    const words = [program, 'lint', '--reporter=github', path];
    return spawnSync(process.execPath, words, { cwd: folder, encoding: 'utf8' }).stdout;
  };
  const lines = [...lint('wizard/files/bad.ts').matchAll(/::error title=.*?,line=(\d+)/g)].map((match) => Number(match[1]));
  expect(lines.sort()).toEqual(samples.map((_, n) => n + 1));
  expect(lint('wizard/cli/fine.ts')).not.toContain('::error');
  for (const code of samples) refused('lint: no page, clock, random or network in wizard/', code);
});
