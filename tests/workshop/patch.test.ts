import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { patchOf } from '../../src/workshop/patch.ts';

const BEFORE = { 'a/changed': 'one\ntwo\nthree\n', 'a/gone': 'x\n', same: 'y\n', end: 'no end', empty: '' };
const AFTER = {
  'a/changed': 'one\n2\nthree\nfour',
  'b/new': '--- a\n+++ b\n@@ -1 +1 @@\n',
  same: 'y\n',
  end: 'an end\n',
  empty: 'no more\n',
};

test('git apply makes of the one what the other is', () => {
  const folder = mkdtempSync(join(tmpdir(), 'patch-'));
  try {
    for (const [path, text] of Object.entries(BEFORE)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    execFileSync('git', ['apply', '-'], { cwd: folder, input: patchOf(new Map(Object.entries(BEFORE)), new Map(Object.entries(AFTER))) });
    for (const [path, text] of Object.entries(AFTER)) expect(readFileSync(join(folder, path), 'utf8'), path).toBe(text);
    expect(existsSync(join(folder, 'a/gone'))).toBe(false);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('where nothing differs there is no patch', () => {
  expect(patchOf(new Map(Object.entries(BEFORE)), new Map(Object.entries(BEFORE)))).toBe('');
});
