import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle } from '../../wizard/bundle/tree.ts';
import { print } from '../../wizard/files/print.ts';
import { held, planFrom } from './answers.ts';
import { expect, test } from './site.ts';

test('from home to the unpacked archive, by role and name', async ({ page }) => {
  test.slow();
  await page.goto('');
  await page.getByRole('link', { name: 'Start with the why' }).click();
  for (let steps = 0; (await page.locator('main').getAttribute('data-step')) !== 'done'; steps += 1) {
    const step = await page.locator('main').getAttribute('data-step');
    expect(steps, `still at ${step}`).toBeLessThan(40);
    await expect(page.getByText(`Step ${steps + 1} of 22`).first()).toBeAttached();
    if (step === 'before-you-start') await page.getByRole('radio', { name: 'Yes, they boot' }).check();
    if (step === 'server-kernel') await page.getByRole('radio', { name: 'From the precompiled packages' }).check();
    if (step === 'client-kernel') await page.getByRole('radio', { name: 'The one for NE2000 cards' }).check();
    if (step === 'network') {
      await page.getByLabel('Name of the server').fill('ada');
      await page.getByLabel('Address of that card').fill('10.1.0.254');
    }
    const asks = (await page.locator('#question').count()) > 0;
    await page.getByRole(asks ? 'button' : 'link', { name: /^Continue/ }).click();
    await expect(page.locator('main')).not.toHaveAttribute('data-step', step ?? '');
  }
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download bundle' }).click()]);
  const folder = mkdtempSync(join(tmpdir(), 'bundle-'));
  try {
    const archive = join(folder, download.suggestedFilename());
    await download.saveAs(archive);
    expect(archive).toMatch(/\.tar\.gz$/);
    execFileSync('tar', ['xzf', archive, '-C', folder]);
    const files = bundle(planFrom((await held(page)) as Record<string, unknown>));
    const [top = ''] = execFileSync('tar', ['tzf', archive], { encoding: 'utf8' }).split('/');
    for (const file of files) expect(readFileSync(join(folder, top, file.path), 'utf8'), file.path).toBe(print(file.lines));
    expect(
      execFileSync('tar', ['tzf', archive], { encoding: 'utf8' })
        .trim()
        .split('\n')
        .filter((name) => !name.endsWith('/')),
    ).toHaveLength(files.length);
    execFileSync('md5sum', ['-c', '--quiet', 'MD5SUMS'], { cwd: join(folder, top) });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('no bundle while a real choice is open, and the way to it', async ({ page }) => {
  await page.goto('guide/done/');
  await page.getByRole('button', { name: 'Download bundle' }).click();
  const told = page.getByText('No bundle yet');
  await expect(told).toBeVisible();
  await told.getByRole('link', { name: 'Server kernel' }).click();
  await expect(page.locator('main')).toHaveAttribute('data-step', 'server-kernel');
});

test('Continue stops at a real choice and leads to it; the keyboard is enough', async ({ page }) => {
  await page.goto('guide/before-you-start/');
  const go = page.getByRole('button', { name: /^Continue/ });
  await go.focus();
  await page.keyboard.press('Enter');
  const summary = page.getByRole('alert');
  await expect(summary).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('radio', { name: 'Yes, they boot' })).toBeFocused();
  await page.keyboard.press('Space');
  await go.focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toHaveAttribute('data-step', 'server-kernel');
});

test('another DHCP server: the way stops there', async ({ page }) => {
  await page.goto('guide/network/');
  await page.getByRole('radio', { name: 'Yes', exact: true }).check();
  await page.getByRole('button', { name: /^Continue/ }).click();
  await expect(page.locator('main')).toHaveAttribute('data-step', 'other-dhcp-server');
  await expect(page.getByText('Step 5 of 5').first()).toBeAttached();
  await page.goto('guide/server-lilo/');
  await expect(page.getByText('Your answers do not lead to this step')).toBeVisible();
  await page.getByRole('link', { name: /^Back to your way/ }).click();
  await expect(page.locator('main')).toHaveAttribute('data-step', 'other-dhcp-server');
});
