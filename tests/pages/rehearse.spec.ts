import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { canonicalJson } from '../../wizard/plan/canonical.ts';
import { examplePlanFile } from '../support/plans.ts';
import { CHOSEN, put } from './answers.ts';
import { heldBack } from './held-back.ts';
import { expect, test } from './own-site.ts';
import { button, expectNoAxeFault, expectNoScroll, idle, made, stands, station, WHOLE } from './rehearsing.ts';
import { complaintsOf } from './site.ts';

const IMAGE = 'rehearse/linux/image.json';

test('without the practice machine the page says which command makes it, and takes it up as soon as it is there', { tag: '@full' }, async ({
  page,
  site,
}) => {
  const file = join(site.folder, IMAGE);
  const record = readFileSync(file, 'utf8');
  writeFileSync(file, 'null\n');
  const complaints = complaintsOf(page, site.origin);
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto('rehearse/');
  await expect(page.getByText('This site has no practice machine yet.')).toBeVisible();
  await expect(page.getByText('npm run linux', { exact: true }).first()).toBeVisible();
  await page.getByText('who has none takes a container').click();
  await expect(page.getByText(/^docker run .*npm run linux$/)).toBeVisible();
  await expect(button(page, 'Rehearse')).toHaveAttribute('aria-disabled', 'true');
  await button(page, 'Rehearse').focus();
  await page.keyboard.press('Enter');
  await expect(button(page, 'Stop')).toBeHidden();
  await expectNoScroll(page);
  await expectNoAxeFault(page);
  test.skip(!made, 'no practice machine was made here');
  writeFileSync(file, record);
  await expect(page.getByText('The practice machine is fetched when you press a button')).toBeVisible();
  await expect(button(page, 'Rehearse')).toHaveAttribute('aria-disabled', 'false');
  await page.getByText(/^What is in it: \d+ packages/).click();
  await expect(page.getByRole('row', { name: /^rpm 4/ })).toContainText('GPL');
  await expect(page.getByText('npm run linux -- --sources FOLDER')).toBeVisible();
  expect(complaints).toEqual([]);
});

test('without JavaScript the page says what a rehearsal is, and the command that plays it', async ({ browser, site }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: site.address });
  const page = await context.newPage();
  await page.goto('rehearse/');
  expect(await page.locator('main').textContent()).toMatch(/rehearse\s+PLAN\.json\s+--engine\s+linux/);
  await expect(page.getByRole('button')).toHaveCount(0);
  await context.close();
});

/** A kept rehearsal of the example, which is taken where all that it says can be: the state of its one step is the caller's. */
const keptWith = (step: string, state: string): string => {
  const plan = createHash('sha256')
    .update(canonicalJson(examplePlanFile('school-rpm').plan))
    .digest('hex')
    .slice(0, 16);
  return JSON.stringify({ plan, fault: null, reports: [{ step, state, runs: [], checks: [], files: [] }] });
};

/** Visits the page with a text in the place of what it kept. */
async function visitWithKept(page: Page, text: string): Promise<void> {
  await page.goto('sources/');
  await page.evaluate((kept) => sessionStorage.setItem('mosix-ltsp-guide/rehearsal', kept), text);
  await page.goto('rehearse/');
  await expect(button(page, 'Rehearse')).toBeVisible();
}

test('what was kept by somebody else is no rehearsal', async ({ page }) => {
  const last = page.getByText('This is what you saw last.');
  await visitWithKept(page, keptWith('rpm-install', 'failed'));
  await expect(last).toBeVisible();
  await stands(page, 'rpm-install', 'failed');
  for (const text of ['{"plan":"x"}', '[', keptWith('rpm-install', 'odd'), keptWith('nowhere', 'failed')]) {
    await visitWithKept(page, text);
    await expect(page.locator('[data-state="waiting"]').first()).toBeVisible();
    await expect(page.locator('.stations > li:not([data-state="waiting"])'), text).toHaveCount(0);
    await expect(last, text).toBeHidden();
  }
});

/** In the place of the worker one that describes a step and a machine, and then says nothing any more. */
const SILENT = `
const described = { whose: 'own', why: '', plan: '0123456789abcdef', steps: ['rpm-install'], faults: [] };
const record = { files: [{ file: 'kernel.zst', bytes: 1, whole: 1, sha256: '' }], packages: [] };
addEventListener('message', ({ data: { ask } }) => {
  if (ask === 'describe') postMessage({ tell: 'described', described });
  if (ask === 'image') postMessage({ tell: 'image', record });
  if (ask === 'play') postMessage({ tell: 'begins', step: 'rpm-install' });
});`;

test('a worker that says nothing any more is replaced, and the page says so', async ({ page }) => {
  await page.route(/rehearse-worker/, (route) => route.fulfill({ contentType: 'text/javascript', body: SILENT }));
  await page.clock.install();
  await page.goto('rehearse/');
  await expect(button(page, 'Rehearse')).toHaveAttribute('aria-disabled', 'false');
  const before = page.workers();
  await button(page, 'Rehearse').click();
  await stands(page, 'rpm-install', 'running');
  await page.clock.fastForward(80_000);
  await stands(page, 'rpm-install', 'running');
  await page.clock.fastForward(20_000);
  await expect(page.getByText('The practice machine did not answer any more and was replaced by another.').first()).toBeVisible();
  await expect.poll(() => page.workers().some((worker) => before.includes(worker))).toBe(false);
  await expect(button(page, 'Rehearse')).toHaveAttribute('aria-disabled', 'false');
  await stands(page, 'rpm-install', 'waiting');
});

/** In the place of the worker one that can be stopped, and tells from the answers whose plan it has. */
const STOPS = `
const record = { files: [{ file: 'kernel.zst', bytes: 1, whole: 1, sha256: '' }], packages: [] };
addEventListener('message', ({ data: { ask, answers } }) => {
  const whose = answers ? { whose: 'own', plan: 'fedcba9876543210' } : { whose: 'example', plan: '0123456789abcdef' };
  if (ask === 'describe') postMessage({ tell: 'described', described: { ...whose, why: '', steps: ['rpm-install'], faults: [] } });
  if (ask === 'image') postMessage({ tell: 'image', record });
  if (ask === 'play') postMessage({ tell: 'begins', step: 'rpm-install' });
  if (ask === 'stop') postMessage({ tell: 'ended', ending: { how: 'stopped' } });
});`;

test('answers that change while a step is played are taken as soon as it has ended', async ({ page, context }) => {
  await page.route(/rehearse-worker/, (route) => route.fulfill({ contentType: 'text/javascript', body: STOPS }));
  await page.goto('rehearse/');
  await button(page, 'Rehearse').click();
  await stands(page, 'rpm-install', 'running');
  await put(await context.newPage(), CHOSEN);
  await expect(page.getByText('You have given no answers yet')).toBeVisible();
  await button(page, 'Stop').click();
  await expect(page.getByText('Your own answers are rehearsed')).toBeVisible();
  await expect(page.getByText('Your answers have changed meanwhile, so the rehearsal begins anew with them.').first()).toBeVisible();
  const kept = await page.evaluate(() => sessionStorage.getItem('mosix-ltsp-guide/rehearsal'));
  expect(JSON.parse(kept ?? '')).toMatchObject({ plan: 'fedcba9876543210' });
});

test('Stop leaves the focus at a button when it goes', async ({ page }) => {
  await page.route(/rehearse-worker/, (route) => route.fulfill({ contentType: 'text/javascript', body: STOPS }));
  await page.goto('rehearse/');
  await button(page, 'Rehearse').click();
  await button(page, 'Stop').focus();
  await page.keyboard.press('Enter');
  await expect(button(page, 'Rehearse')).toBeFocused();
});

test('a device with little memory says so before anything is fetched', async ({ page }) => {
  await page.route(/rehearse-worker/, (route) => route.fulfill({ contentType: 'text/javascript', body: SILENT }));
  await page.addInitScript(() => Object.defineProperty(Navigator.prototype, 'deviceMemory', { get: () => 0.5 }));
  await page.goto('rehearse/');
  await expect(page.getByText('This device says that it has about 0.5 GB of memory.')).toBeVisible();
});

test('answers that make no bundle are named, and the example is rehearsed meanwhile', { tag: '@full' }, async ({ page }) => {
  await put(page, { server: { kernel: 'rpm' } });
  await page.goto('rehearse/');
  await expect(page.getByText('Your answers cannot be rehearsed yet. Choices are still open that only you can make.')).toBeVisible();
  await put(page, { ...CHOSEN, server: { kernel: 'rpm', address: 'nowhere' } });
  await page.goto('rehearse/');
  await expect(page.getByText(/They hold an error: plan:\/server\/address should be/)).toBeVisible();
  await expect(page.getByText('Until then an example is rehearsed')).toBeVisible();
});

test.describe('with the practice machine', () => {
  test.skip(!made, 'no practice machine was made here');
  test.slow();

  test('a line of the HOWTO fails in the words of the real tool, its correction passes; a reload loses nothing, a stop stops', async ({
    page,
    site,
  }) => {
    test.setTimeout(WHOLE);
    await page.setViewportSize({ width: 1440, height: 900 });
    const complaints = complaintsOf(page, site.origin);
    await page.goto('rehearse/');
    await expect(page.getByText('You have given no answers yet, so an example is rehearsed')).toBeVisible();
    // From the same machine it comes so quickly that nobody sees the bar.
    const letGo = await heldBack(page, 'rehearse/linux/files.zst');
    await button(page, 'See the HOWTO’s line fail').click();
    await expect(page.getByRole('progressbar')).toHaveAttribute('max', /^\d{7}$/);
    letGo();
    await stands(page, 'rpm-install', 'failed');
    await idle(page);
    const install = station(page, 'rpm-install');
    await expect(install.locator('.run pre').first()).toContainText(
      'error: open of kernel-MOSIX-0.97.8-2.2.17.i386.rpm failed: No such file or directory',
    );
    await expect(install.getByRole('link', { name: 'Mend it: Install the kernel and the tools' }).first()).toHaveAttribute(
      'href',
      '/guide/rpm-install/',
    );
    await expect(page.getByRole('status').filter({ hasText: '1 failed' })).toHaveCount(1);
    await expectNoScroll(page);
    await expectNoAxeFault(page);
    await page.setViewportSize({ width: 360, height: 740 });
    await expectNoScroll(page);

    await button(page, 'See the corrected step').click();
    await stands(page, 'rpm-install', 'passed');
    await idle(page);
    await expect(station(page, 'server-lilo')).toHaveAttribute('data-state', 'waiting');

    // One step more, which is stopped in the middle.
    await button(page, 'Next step').click();
    await stands(page, 'server-hosts-and-map', 'running');
    await button(page, 'Stop').click();
    await idle(page);
    await expect(page.getByText('Stopped. The step that was cut off begins anew when you go on.').first()).toBeVisible();
    await expect(station(page, 'server-hosts-and-map')).toHaveAttribute('data-state', 'waiting');
    await button(page, 'Next step').click();
    await stands(page, 'server-hosts-and-map', 'passed');
    await idle(page);

    // What it changed, side by side.
    const map = station(page, 'server-hosts-and-map');
    await map.locator('summary').first().click();
    await map.getByText(/files are other than before/).click();
    await map.locator('.changes li', { hasText: '/etc/hosts' }).first().locator('summary').click();
    await expect(map.getByRole('table', { name: '/etc/hosts' }).locator('ins').first()).toBeVisible();
    await expectNoScroll(page);
    await page.setViewportSize({ width: 1440, height: 900 });
    await expectNoAxeFault(page);

    const seen = await page.locator('.stations').textContent();
    await page.reload();
    await expect(page.getByText('This is what you saw last.')).toBeVisible();
    expect(await page.locator('.stations').textContent()).toBe(seen);

    await button(page, 'Start over').click();
    await idle(page);
    await expect(page.locator('.stations > li:not([data-state="waiting"])')).toHaveCount(0);
    expect(complaints).toEqual([]);
  });
});
