import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from '@playwright/test';
import { test } from './in-full.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const pdf = (...args: string[]) =>
  spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', join(root, 'scripts/pdf.ts'), ...args], {
    cwd: root,
    encoding: 'utf8',
    timeout: 110_000,
  });

let folder: string;
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pdf-'));
});
test.afterEach(() => rmSync(folder, { recursive: true }));

test('a plan becomes a guide on paper with an outline and a list of contents that leads to each step', () => {
  const out = join(folder, 'guide.pdf');
  const { status, stderr } = pdf('examples/school-rpm.json', out);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const bytes = readFileSync(out).toString('latin1');
  expect(bytes.startsWith('%PDF-')).toBe(true);
  expect(bytes).toContain('/Outlines');
  // One for each of the 24 steps, and those in the text.
  expect(bytes.split('/Subtype /Link').length).toBeGreaterThan(24);
  for (const step of ['why', 'server-lilo', 'done']) expect(bytes).toContain(`step-${step}`);
});

test('what is no plan is refused, and nothing is written', () => {
  const [plan, out] = [join(folder, 'plan.json'), join(folder, 'guide.pdf')];
  writeFileSync(plan, '{"server": {"name": "-rf"}}');
  const { status, stderr } = pdf(plan, out);
  expect(status).toBe(2);
  expect(stderr).toMatch(/expected/);
  expect(existsSync(out)).toBe(false);
});
