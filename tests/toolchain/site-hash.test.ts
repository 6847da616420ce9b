import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { hashOf } from '../../scripts/hash.ts';
import { base } from '../../scripts/site.ts';

const folder = mkdtempSync(join(tmpdir(), 'hash-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('the site is built again when a byte, a name or a setting changes, and only then', () => {
  mkdirSync(join(folder, 'src/deep'), { recursive: true });
  writeFileSync(join(folder, 'src/deep/a.ts'), '1');
  const now = (settings: string[] = []): string => hashOf(folder, ['src', 'absent'], settings);
  const first = now();
  expect(now()).toBe(first);
  expect(now(['/x/'])).not.toBe(first);
  renameSync(join(folder, 'src/deep/a.ts'), join(folder, 'src/deep/b.ts'));
  const renamed = now();
  expect(renamed).not.toBe(first);
  writeFileSync(join(folder, 'src/deep/b.ts'), '2');
  expect(now()).not.toBe(renamed);
});

test.each([
  [undefined, '/'],
  ['/', '/'],
  ['/x/', '/x/'],
  ['x', '/x/'],
])('BASE=%s serves below %s', (value, expected) => {
  expect(base(value === undefined ? {} : { BASE: value })).toBe(expected);
});
