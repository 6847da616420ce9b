import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../scripts/root.ts';
import { nextOf } from '../../wizard/flow/next.ts';
import { stepIds } from '../../wizard/flow/steps.ts';
import { expect, pages, test } from './site.ts';

test.use({ javaScriptEnabled: false });

test('every step can be read and left without JavaScript', { tag: '@full' }, async ({ page }) => {
  test.slow();
  const seen: string[] = [];
  await page.goto('');
  await page.getByRole('link', { name: 'Start with the why' }).click();
  for (;;) {
    const step = await page.locator('main').getAttribute('data-step');
    seen.push(step ?? '');
    expect((await page.locator('.prose').textContent())?.length, `words of ${step}`).toBeGreaterThan(300);
    if (step === 'done') break;
    await page.getByRole('link', { name: /^Continue/ }).click();
  }
  expect(seen.length).toBeGreaterThan(15);
  expect(new Set(seen).size).toBe(seen.length);
});

test('at a branch each choice leads to its own first step', async ({ page }) => {
  await page.goto('guide/network/');
  await page.getByRole('link', { name: /^Yes:/ }).click();
  await expect(page.locator('main')).toHaveAttribute('data-step', 'other-dhcp-server');
  await page.getByRole('link', { name: 'Back', exact: true }).click();
  await page.getByRole('link', { name: /^No:/ }).click();
  await expect(page.locator('main')).toHaveAttribute('data-step', 'clients');
});

test('the way that compiles can be walked too', { tag: '@full' }, async ({ page }) => {
  await page.goto('guide/server-kernel/');
  await page.getByRole('link', { name: /^Compiled on the server/ }).click();
  const seen: string[] = [];
  for (let steps = 0; steps < 4; steps += 1) {
    seen.push((await page.locator('main').getAttribute('data-step')) ?? '');
    await page.getByRole('link', { name: /^Continue/ }).click();
  }
  expect(seen).toEqual(['source-files', 'server-unpack', 'server-mosix-install', 'server-build']);
  await expect(page.locator('main')).toHaveAttribute('data-step', 'server-hosts-and-map');
  await page.goto('guide/client-kernel/');
  await page.getByRole('link', { name: /^How does the server get its MOSIX kernel\? Compiled.*One compiled/ }).click();
  await expect(page.locator('main')).toHaveAttribute('data-step', 'client-unpack');
  await page.goto('guide/source-files/');
  await page.getByRole('link', { name: /^From the precompiled packages/ }).click();
  await expect(page.locator('main')).toHaveAttribute('data-step', 'client-unpack');
});

test('questions are out of use and say so', async ({ page }) => {
  await page.goto('guide/network/');
  await expect(page.getByLabel('Name of the server')).toBeDisabled();
  await expect(page.locator('#question noscript p')).toContainText('Answers need JavaScript');
});

test('files stand beside the text with their reasons', async ({ page }) => {
  await page.goto('guide/server-hosts-and-map/');
  const file = page.locator('[data-file="files/etc/mosix.map"]');
  await expect(file.locator('pre')).toContainText('192.168.0.254');
  await file.getByText('Why each line is there').click();
  await expect(file.locator('.reasons li').first()).toContainText('documented');
  expect(pages.length).toBeGreaterThan(20);
});

test('wherever the way parts, each way has its link and its condition', { tag: '@full' }, async ({ page }) => {
  const parting = stepIds.filter((id) => nextOf(id).length > 1);
  expect(parting.length).toBeGreaterThan(4);
  for (const id of parting) {
    await page.goto(`guide/${id}/`);
    for (const { to } of nextOf(id)) {
      const ways = page.locator('main noscript li').filter({ has: page.locator(`a[href$="/guide/${to}/"]`) });
      expect(await ways.count(), `${id} to ${to}`).toBeGreaterThan(0);
      expect((await ways.first().textContent())?.split(':')[0]?.length, `the condition from ${id} to ${to}`).toBeGreaterThan(1);
    }
  }
});

test('files are marked as an example wherever they stand', { tag: '@full' }, async ({ page }) => {
  let shown = 0;
  for (const path of pages.filter((name) => name.startsWith('guide/'))) {
    await page.goto(path);
    if ((await page.locator('.bench .file:visible').count()) === 0) continue;
    await expect(page.locator('.bench noscript p')).toContainText('An example');
    shown += 1;
  }
  expect(shown).toBeGreaterThan(12);
});

for (const place of ['', 'answers/', 'guide/done/'])
  test(`the example bundles can be had at /${place}, and are those of the command line`, { tag: '@full' }, async ({ page }) => {
    await page.goto(place);
    const folder = mkdtempSync(join(tmpdir(), 'examples-'));
    try {
      for (const file of ['school-rpm.tar.gz', 'school-rpm.zip', 'lab-compile.tar.gz', 'lab-compile.zip']) {
        const coming = page.waitForEvent('download');
        await page.getByRole('link', { name: file }).click();
        const path = await (await coming).path();
        const own = join(folder, file);
        const plan = `examples/${file.replace(/\..*/, '')}.json`;
        if (place) {
          expect(readFileSync(path).length).toBeGreaterThan(20_000);
          continue;
        }
        execFileSync(process.execPath, [join(root, 'wizard/cli/main.ts'), 'generate', plan, '--archive', own], { cwd: root });
        expect(readFileSync(path).equals(readFileSync(own)), file).toBe(true);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
