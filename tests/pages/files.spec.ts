import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { bundle } from '../../wizard/bundle/tree.ts';
import { print } from '../../wizard/files/print.ts';
import { CHOSEN, given, planFrom } from './answers.ts';
import { heldBack, module } from './held-back.ts';
import { expect, test } from './site.ts';

const PACKAGES = {
  ...CHOSEN,
  server: { ...CHOSEN.server, address: '10.1.0.254' },
  ltsp: { ...CHOSEN.ltsp, root: '/tftpboot/lts/ltsroot' },
};
const COMPILED = { ...PACKAGES, server: { ...PACKAGES.server, kernel: 'compile' }, clientKernel: 'compile' };

/** Both branches, with the step of each whose script differs from the HOWTO, and the sizes of a phone and of a wide screen. */
const BRANCHES = [
  { branch: 'packages', answers: PACKAGES, step: 'rpm-install', printed: 'rpm -Uvh kernel-MOSIX', instead: 'run_rpm -ivh' },
  { branch: 'compiled', answers: COMPILED, step: 'client-patch', printed: 'patch -p0 /root/mosix', instead: 'run patch -d' },
];
const WIDTHS = [360, 1440];
const cases = BRANCHES.flatMap((each) => WIDTHS.map((width) => ({ ...each, width })));

const own = (page: Page) => page.locator('[data-own]');
const tree = (page: Page) => page.getByRole('complementary').locator('[data-tree]');
const unfold = (page: Page) => page.getByText('All files of your bundle').click();
const sideways = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
const faults = async (page: Page) =>
  (await new AxeBuilder({ page }).include('.bench').analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`);

/** The line that the arrow keys or a finger are at. */
const why = (file: Locator) => file.locator('.why');

for (const { branch, answers, step, printed, instead, width } of cases)
  test.describe(`${branch}, ${width} px`, () => {
    test.use({ viewport: { width, height: 800 } });
    // One branch and one width in every run.
    const mine = branch === 'packages' && width === 360;
    test.beforeEach(({ page }) => given(page, answers));

    test('the tree has every file of the bundle, each with its text, and marks those of the page', { tag: mine ? [] : '@full' }, async ({
      page,
    }) => {
      await page.goto(`guide/${step}/`);
      await expect(tree(page).locator('details')).toHaveCount(0);
      await unfold(page);
      const files = bundle(planFrom(answers));
      await expect(tree(page).locator('details.file')).toHaveCount(files.length);
      await expect(tree(page).locator('pre')).toHaveCount(0);
      const marked = tree(page).locator('details.file', { hasText: 'on this page' });
      await expect(marked).toHaveCount(1);
      await expect(marked).toHaveAttribute('data-file', new RegExp(`^scripts/\\d+-${step}\\.sh$`));
      await expect(marked.locator('summary').first()).toContainText('step ');
      for (const { path, lines } of files.filter((file) => /^(MD5SUMS|plan\.json|files\/etc\/mosix\.map)$/.test(file.path))) {
        const file = tree(page).locator(`[data-file="${path}"]`);
        await file.locator('summary').first().click();
        await expect(file.getByRole('group', { name: path, exact: true })).toBeVisible();
        expect(await file.locator('pre').first().textContent(), path).toBe(print(lines));
      }
      expect(await sideways(page)).toBeLessThanOrEqual(0);
    });

    test('keys alone open a file of the tree and walk through its reasons', { tag: mine ? [] : '@full' }, async ({ page }) => {
      await page.goto('guide/why/');
      await page.locator('summary', { hasText: 'All files of your bundle' }).focus();
      await page.keyboard.press('Enter');
      const file = tree(page).locator('[data-file$="etc/rc.local.part"]');
      await file.locator('summary').first().focus();
      await page.keyboard.press('Enter');
      await file.locator('pre').first().focus();
      await expect(why(file)).toContainText('Line 1: ');
      for (let line = 1; line < 12; line += 1) await page.keyboard.press('ArrowDown');
      await expect(why(file)).toHaveAttribute('aria-live', 'polite');
      await expect(why(file)).toContainText(/^Line 12: Keeps the own processes .* documented, mosctl/);
      await page.keyboard.press('ArrowUp');
      await expect(why(file)).toContainText('Line 11: ');
    });

    test('what the HOWTO prints stands beside what is done instead, without Copy', { tag: mine ? [] : '@full' }, async ({ page }) => {
      await page.goto(`guide/${step}/`);
      const beside = own(page).locator('details.beside').first();
      await expect(beside.getByText(printed).first()).toBeHidden();
      await beside.getByText('Beside the HOWTO').click();
      await expect(beside.getByText(printed).first()).toBeVisible();
      await expect(beside.getByText('What goes wrong').first()).toBeVisible();
      await expect(beside.locator('pre').first()).toContainText(instead);
      await expect(beside.getByRole('link', { name: /^erratum E\d\d$/ }).first()).toHaveAttribute('href', /\/errata\/#e\d\d$/);
      await expect(beside.getByRole('button')).toHaveCount(0);
      const number = await beside.locator('[data-line]', { hasText: instead }).first().getAttribute('data-line');
      const lines = ((await own(page).locator('pre').first().textContent()) ?? '').split('\n');
      expect(lines[Number(number) - 1]).toContain(instead);
      expect(await sideways(page)).toBeLessThanOrEqual(0);
    });

    test('axe finds nothing in what was unfolded, in both themes', { tag: '@full' }, async ({ page }) => {
      test.slow();
      await page.goto('guide/client-rc-local/');
      await unfold(page);
      await tree(page).locator('[data-file="plan.json"] > summary').click();
      await own(page).getByText('Beside the HOWTO').first().click();
      await own(page).locator('pre').first().focus();
      await expect(tree(page).locator('pre')).toHaveCount(1);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        expect(await faults(page), colorScheme).toEqual([]);
      }
    });
  });

test('an unfolded tree follows the answers, and what was open stays open', { tag: '@full' }, async ({ page }) => {
  await given(page, PACKAGES);
  await page.goto('guide/ltsp/');
  await unfold(page);
  const script = tree(page).locator('[data-file$="-client-boot.sh"]');
  await script.locator('summary').first().click();
  await expect(script.locator('pre').first()).toContainText("client_root='/tftpboot/lts/ltsroot'");
  await page.getByLabel('Root of the clients’ file system').fill('/tftpboot/lts/other');
  await expect(tree(page).locator('.folder > .path .v.mine').first()).toHaveText('/tftpboot/lts/other');
  await expect(script.locator('pre').first()).toContainText("client_root='/tftpboot/lts/other'");
  await expect(own(page).locator('summary .path .v.mine').first()).toHaveText('/tftpboot/lts/other');
  await expect(tree(page).locator('[data-file^="files/tftpboot/lts/ltsroot"]')).toHaveCount(0);
});

test('a step that the answers do not reach shows its files, and the tree those of the bundle', async ({ page }) => {
  await given(page, PACKAGES);
  await page.goto('guide/client-patch/');
  await unfold(page);
  await expect(tree(page).locator('details.file')).toHaveCount(bundle(planFrom(PACKAGES)).length);
  await expect(own(page).locator('[data-file$="client-patch.sh"]')).toBeVisible();
  await expect(tree(page).locator('[data-file$="client-patch.sh"]')).toHaveCount(0);
});

test('a finger on a line shows its reason, which stays in sight', async ({ browser, baseURL }) => {
  const context = await browser.newContext({
    viewport: { width: 360, height: 640 },
    hasTouch: true,
    isMobile: true,
    baseURL: baseURL ?? '',
  });
  const page = await context.newPage();
  await page.goto('guide/rpm-install/');
  const file = own(page).locator('.file').first();
  await file.locator('pre > code > *').nth(8).tap();
  await expect(why(file)).toContainText(/^Line 9: .*(documented|tested|inferred|unknown), /);
  await expect(why(file)).toBeInViewport();
  await context.close();
});

test('changed lines keep their mark until another answer changes the file, and tell it', async ({ page }) => {
  await page.goto('guide/network/');
  const map = own(page).locator('[data-file="files/etc/mosix.map"]');
  await page.getByLabel('Address of that card').fill('10.1.0.254');
  const marked = map.locator('pre .new');
  await expect(marked.first()).toContainText('10.1.0.254');
  const count = await marked.count();
  // Not by colour alone: the mark is a bar that other lines lack.
  const edge = (line: Locator) => line.evaluate((element) => getComputedStyle(element, '::before').borderRightColor);
  expect(await edge(marked.first())).not.toBe('rgba(0, 0, 0, 0)');
  expect(await edge(map.locator('pre > code > :not(.new)').first())).toBe('rgba(0, 0, 0, 0)');
  await page.getByLabel('Domain').fill('lab.lan');
  await expect(own(page).locator('[data-file="parts/etc/hosts.part"] pre .new').first()).toContainText('lab.lan');
  await expect(marked).toHaveCount(count);
  await map.getByRole('checkbox', { name: 'Spoil this file' }).check();
  await expect(map.locator('.spoiled')).toHaveCount(1);
  await map.getByRole('checkbox', { name: 'Spoil this file' }).uncheck();
  await expect(marked).toHaveCount(count);
  await marked.first().hover();
  await expect(why(map)).toContainText(/^Line \d+, changed: /);
});

test('every place of a value lights up, in prose, commands, files and names of files', async ({ page }) => {
  await given(page, PACKAGES);
  await page.goto('guide/client-tools/');
  await unfold(page);
  const root = page.locator('.prose [data-of="/ltsp/root"]').first();
  await expect(root).toHaveClass(/mine/);
  await root.hover();
  for (const place of ['[data-own] summary .path', '[data-own] pre', '[data-tree] .folder > .path'])
    await expect(page.locator(`${place} [data-of="/ltsp/root"].lit`).first(), place).toHaveText(/\/tftpboot\/lts\/ltsroot/);
  await tree(page).locator('[data-file="plan.json"] > summary').click();
  await expect(tree(page).locator('pre [data-of="/ltsp/root"]')).toHaveClass(/mine/);
  await expect(tree(page).locator('pre [data-of="/server/netmask"]')).not.toHaveClass(/mine/);
});

test('files that come after the touch light up, too', async ({ page }) => {
  await given(page, PACKAGES);
  const letGo = await heldBack(page, module('bundle-tree'));
  await page.goto('guide/client-tools/');
  await unfold(page);
  const root = page.locator('.prose [data-of="/ltsp/root"]').first();
  await expect(root).toHaveClass(/mine/);
  await root.hover();
  await expect(page.locator('[data-own] [data-of="/ltsp/root"].lit').first()).toBeVisible();
  await expect(page.locator('[data-tree] .folder')).toHaveCount(0);
  letGo();
  await expect(page.locator('[data-tree] .folder > .path [data-of="/ltsp/root"].lit').first()).toBeVisible();
});

test.describe('what is copied', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

  test('who is quicker than the answers that are kept copies their own file, not the example’s', { tag: '@full' }, async ({ page }) => {
    await given(page, PACKAGES);
    const letGo = await heldBack(page, module('answering'));
    await page.goto('guide/server-hosts-and-map/', { waitUntil: 'commit' });
    const file = own(page).locator('[data-file="files/etc/mosix.map"]');
    await file.getByRole('button', { name: 'Copy' }).click();
    await expect(file.locator('pre')).toContainText('192.168.0.254');
    letGo();
    await expect(file.getByRole('button', { name: 'Copied' })).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('10.1.0.254');
  });

  test('a command has no prompt sign and no line end, a file is the file', async ({ page }) => {
    await given(page, PACKAGES);
    await page.goto('guide/rpm-files/');
    const command = page.locator('.command[data-command="check-rpms"]');
    // The sign is there to be seen, and no part of the text.
    await expect
      .poll(() =>
        command
          .locator('code > span')
          .first()
          .evaluate((line) => getComputedStyle(line, '::before').content),
      )
      .toBe('"# "');
    await command.getByRole('button', { name: 'Copy' }).click();
    await expect(command.getByRole('button', { name: 'Copied' })).toBeVisible();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toMatch(/^cd \S+\nmd5sum /);
    expect(copied).toBe(copied.trim());
    expect(copied).not.toMatch(/^[#$] /m);
    const selected = await command.locator('code').evaluate((code) => {
      getSelection()?.selectAllChildren(code);
      return String(getSelection());
    });
    expect(selected.trim()).toBe(copied);

    await page.goto('guide/server-hosts-and-map/');
    const file = own(page).locator('[data-file="files/etc/mosix.map"]');
    await file.getByRole('button', { name: 'Copy' }).click();
    await expect(file.getByRole('button', { name: 'Copied' })).toBeVisible();
    const map = bundle(planFrom(PACKAGES)).find(({ path }) => path === 'files/etc/mosix.map');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(print(map?.lines ?? []));
  });
});

test('each file can be saved alone, and not while it is spoiled', async ({ page }) => {
  await given(page, PACKAGES);
  await page.goto('guide/server-hosts-and-map/');
  const file = own(page).locator('[data-file="files/etc/mosix.map"]');
  const save = file.getByRole('button', { name: 'Download this file' });
  const [download] = await Promise.all([page.waitForEvent('download'), save.click()]);
  expect(download.suggestedFilename()).toBe('mosix.map');
  const map = bundle(planFrom(PACKAGES)).find(({ path }) => path === 'files/etc/mosix.map');
  expect(readFileSync(await download.path(), 'utf8')).toBe(print(map?.lines ?? []));
  await file.getByRole('checkbox', { name: 'Spoil this file' }).check();
  await expect(save).toBeDisabled();
  await expect(file.getByRole('button', { name: 'Copy' })).toBeDisabled();
  await file.getByRole('checkbox', { name: 'Spoil this file' }).uncheck();
  await expect(save).toBeEnabled();
});
