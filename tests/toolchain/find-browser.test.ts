import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { findBrowser } from '../../scripts/find-browser.ts';
import { refused } from '../support/counts.ts';

const folder = mkdtempSync(join(tmpdir(), 'browser-'));
const program = join(folder, 'chromium');
writeFileSync(program, '');
chmodSync(program, 0o755);
afterAll(() => rmSync(folder, { recursive: true }));

test('takes the browser that it is told, then the one on PATH', async () => {
  expect(await findBrowser({ CHROME_PATH: program, PATH: '' })).toEqual({ path: program, env: {} });
  expect(await findBrowser({ PATH: `/nowhere:${folder}` })).toEqual({ path: program, env: {} });
});

test('refuses a CHROME_PATH that cannot be run instead of taking another', async () => {
  await expect(findBrowser({ CHROME_PATH: '/nowhere/chrome', PATH: folder })).rejects.toThrow(/CHROME_PATH/);
  refused('browser', 'a CHROME_PATH that leads nowhere');
});
