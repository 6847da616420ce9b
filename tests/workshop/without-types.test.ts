import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../scripts/root.ts';
import { plainModules } from '../../scripts/workshop/plain-modules.ts';
import { withoutTypes } from '../../scripts/workshop/without-types.ts';

test.each([
  ['export function a(b: string, c?: number): Promise<void> {\n  return d as never;\n}\n', 'export function a(b, c) {\n  return d;\n}\n'],
  ["import type { A } from './a.ts';\nimport { type B, c, type D } from './b.ts';\n\nc();\n", "import { c, } from './b.ts';\n\nc();\n"],
  [
    '/** Of a type. */\nexport interface A {\n  b: string;\n}\n\n/** Of a value. */\nexport const b: A = { b: `a: b  c` };\n',
    '/** Of a value. */\nexport const b = { b: `a: b  c` };\n',
  ],
  ['const a: readonly string[] = [\'  :  \', "x as y"] as const;\n', 'const a = [\'  :  \', "x as y"];\n'],
  ['const few = new Map<string, number>();\nlet b: string | undefined;\n', 'const few = new Map();\nlet b;\n'],
])('%j', (typed, plain) => {
  expect(withoutTypes(typed)).toBe(plain);
});

test('every module of wizard/files that a bundle is made with is on the bench, each import leads to one', () => {
  const modules = plainModules();
  for (const [path, text] of modules)
    for (const [, from = ''] of text.matchAll(/ from '([^']+)'/g)) {
      const target = join(path, '..', from);
      expect(target === 'mosix-ltsp.mjs' || modules.has(target), `${path}: ${from}`).toBe(true);
    }
  const scripts = readdirSync(join(root, 'wizard/files/scripts')).map((name) => `files/scripts/${name.replace('.ts', '.mjs')}`);
  expect([...modules.keys()]).toEqual(expect.arrayContaining(scripts));
  const hosts = readFileSync(join(root, 'wizard/files/hosts.ts'), 'utf8').split('\n');
  const kept =
    modules
      .get('files/hosts.mjs')
      ?.split('\n')
      .filter((line) => hosts.includes(line)) ?? [];
  expect(kept.length).toBeGreaterThan(25);
});
