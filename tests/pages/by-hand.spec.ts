import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { heldBack } from './held-back.ts';
import { expect, test } from './own-site.ts';
import { button, expectNoAxeFault, expectNoScroll, made, PIECE, station, WHOLE } from './rehearsing.ts';
import { complaintsOf } from './site.ts';

const IMAGE = 'rehearse/linux/image.json';
const log = (page: Page) => page.getByRole('log');

/** Types a line at the terminal, with the keyboard alone. */
async function type(page: Page, line: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Command' }).focus();
  await page.keyboard.insertText(line);
  await page.keyboard.press('Enter');
}

/** Presses a button and waits until what it does is done. */
async function press(page: Page, name: string | RegExp): Promise<void> {
  await button(page, name).click();
  await expect(button(page, 'Check what I did')).toHaveAttribute('aria-disabled', 'false', { timeout: PIECE });
}

test('without the practice machine the page says which command makes it, and starts nothing', async ({ page, site }) => {
  writeFileSync(join(site.folder, IMAGE), 'null\n');
  const complaints = complaintsOf(page, site.origin);
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto('rehearse/by-hand/');
  await expect(page.getByText('This site has no practice machine yet.')).toBeVisible();
  await expect(button(page, 'Start the machine')).toHaveAttribute('aria-disabled', 'true');
  await button(page, 'Start the machine').focus();
  await page.keyboard.press('Enter');
  await expect(log(page)).toBeHidden();
  await expectNoScroll(page);
  await expectNoAxeFault(page);
  expect(complaints).toEqual([]);
});

test('without JavaScript the page says so, and the command that plays the scripts', async ({ browser, site }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: site.address });
  const page = await context.newPage();
  await page.goto('rehearse/by-hand/');
  expect(await page.locator('main').textContent()).toMatch(/Without JavaScript nothing can run here.*rehearse\s+PLAN\.json/s);
  await expect(page.getByRole('button')).toHaveCount(0);
  await context.close();
});

/** In the place of the worker one that has a machine, prints what it likes, and says nothing any more from the first check on. */
const PRINTS = `
const described = { whose: 'own', why: '', plan: '0123456789abcdef', steps: ['rpm-install'], faults: [] };
const record = { files: [{ file: 'kernel.zst', bytes: 1, whole: 1, sha256: '' }], packages: [] };
addEventListener('message', ({ data: { ask, text } }) => {
  if (ask === 'describe') postMessage({ tell: 'described', described });
  if (ask === 'image') postMessage({ tell: 'image', record });
  if (ask === 'begin') {
    postMessage({ tell: 'terminal', text: '<img src=x onerror=alert(1)>\\u202e\\u001b[31m' + 'line\\n'.repeat(40000) + '# ' });
    postMessage({ tell: 'stands', labels: ['linux'], first: 'pc1', others: 0 });
    postMessage({ tell: 'ended', ending: { how: 'whole' } });
  }
  if (ask === 'stop') postMessage({ tell: 'ended', ending: { how: 'stopped' } });
  if (ask === 'type') postMessage({ tell: 'terminal', text: 'got ' + JSON.stringify(text) + '\\n# ' });
});`;

test('the terminal keeps what it prints as text and within bounds, and knows its keys; a silent worker is replaced', {
  tag: '@full',
}, async ({ page }) => {
  await page.route(/rehearse-worker/, (route) => route.fulfill({ contentType: 'text/javascript', body: PRINTS }));
  await page.clock.install();
  await page.goto('rehearse/by-hand/');
  await button(page, 'Start the machine').click();
  await expect(log(page)).toContainText('line');
  await expect(page.locator('[data-log] img')).toHaveCount(0);
  expect((await log(page).textContent())?.length).toBeLessThan(70_000);
  await expect(page.getByRole('textbox', { name: 'Command' })).toBeFocused();
  await type(page, 'one');
  await type(page, 'two');
  await expect(log(page)).toContainText('# two\ngot "two\\n"\n# ');
  const line = page.getByRole('textbox', { name: 'Command' });
  for (const [key, value] of [
    ['ArrowUp', 'two'],
    ['ArrowUp', 'one'],
    ['ArrowUp', 'one'],
    ['ArrowDown', 'two'],
    ['ArrowDown', ''],
  ] as const) {
    await page.keyboard.press(key);
    await expect(line).toHaveValue(value);
  }
  await page.keyboard.press('Control+c');
  await expect(log(page)).toContainText('^Cgot "\\u0003"');
  await page.keyboard.press('Control+d');
  await expect(log(page)).toContainText('got "\\u0004"');
  // What is selected is to be copied: nothing is stopped by that.
  await line.fill('selected');
  await line.selectText();
  const before = await log(page).textContent();
  await page.keyboard.press('Control+c');
  expect(await log(page).textContent()).toBe(before);
  // Pasted lines are typed one by one.
  await line.fill('');
  await line.evaluate((input) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text', 'cd /usr\nmake\nrest');
    input.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  await expect(log(page)).toContainText('got "cd /usr\\n"');
  await expect(log(page)).toContainText('got "make\\n"');
  await expect(line).toHaveValue('rest');
  await button(page, 'Check what I did').click();
  await expect(button(page, 'Stop')).toBeVisible();
  await page.clock.fastForward(100_000);
  await expect(page.getByText('was replaced by another. What you did on it is gone.').first()).toBeVisible();
  await expect(button(page, 'Start the machine')).toHaveAttribute('aria-disabled', 'false');
});

test('buttons that go leave the focus at others: Stop, and Leave', async ({ page }) => {
  await page.route(/rehearse-worker/, (route) => route.fulfill({ contentType: 'text/javascript', body: PRINTS }));
  await page.goto('rehearse/by-hand/');
  await button(page, 'Start the machine').click();
  await expect(page.getByRole('textbox', { name: 'Command' })).toBeFocused();
  await button(page, 'Check what I did').click();
  await button(page, 'Stop').focus();
  await page.keyboard.press('Enter');
  await expect(button(page, 'Check what I did')).toBeFocused();
  await button(page, 'Leave').focus();
  await page.keyboard.press('Enter');
  await expect(button(page, 'Start the machine')).toBeFocused();
});

test.describe('with the practice machine', () => {
  test.skip(!made, 'no practice machine was made here');
  test.slow();

  test('by hand: a shell, an editor, a restart, clients; the same checks judge what was done', { tag: '@full' }, async ({ page, site }) => {
    test.setTimeout(WHOLE);
    await page.setViewportSize({ width: 1440, height: 900 });
    const complaints = complaintsOf(page, site.origin);
    await page.goto('rehearse/');
    await page.getByRole('link', { name: 'Do it by hand instead' }).click();
    await expect(page.getByText('The machine lives as long as this page')).toBeVisible();
    await expect(log(page)).toBeHidden();
    // From the same machine it comes so quickly that nobody sees the bar.
    const letGo = await heldBack(page, 'rehearse/linux/files.zst');
    await button(page, 'Start the machine').focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('progressbar')).toHaveAttribute('max', /^\d{7}$/);
    letGo();
    await expect(log(page)).toContainText('[root@school bundle]# ', { timeout: PIECE });
    await expect(page.getByRole('textbox', { name: 'Command' })).toBeFocused({ timeout: PIECE });

    await type(page, 'cat /etc/redhat-release');
    await expect(log(page)).toContainText('Red Hat Linux release 6.2 (Zoot)\n[root@school bundle]# ');
    await press(page, 'Check what I did');
    await expect(page.getByText(/^Of \d+ steps \d+ failed/).first()).toBeVisible();
    await expect(station(page, 'rpm-install')).toHaveAttribute('data-state', 'failed');
    await expect(page.locator('.stations [data-state="passed"]')).toHaveCount(0);
    await expect(station(page, 'rpm-install').getByRole('link', { name: /^Read this step/ })).toHaveAttribute(
      'href',
      '/guide/rpm-install/',
    );
    await expectNoAxeFault(page);

    await type(page, 'sleep 5000');
    await button(page, 'Ctrl-C: stop what runs').click();
    await type(page, 'sh scripts/01-rpm-install.sh --i-have-checked');
    await expect(log(page)).toContainText('the map and LILO come first', { timeout: PIECE });

    await page.getByLabel('Its path').fill('/etc/motd');
    await press(page, 'Open');
    await expect(page.getByText('There is no file /etc/motd; Save makes it.')).toBeVisible();
    await page.getByLabel('Text of /etc/motd').fill('edited here\n');
    await press(page, 'Save');
    await expect(page.getByText('/etc/motd is written.')).toBeVisible();
    await type(page, 'cat /etc/motd');
    await expect(log(page)).toContainText('edited here\n[root@school bundle]# ');
    // What is to be opened next is not what is saved.
    await page.getByLabel('Its path').fill('/etc/hosts');
    await press(page, 'Save');
    await expect(page.getByText('/etc/motd is written.')).toBeVisible();
    await page.getByLabel('Its path').fill('/etc');
    await press(page, 'Open');
    await expect(page.getByText('/etc cannot be edited here: it is no plain file.')).toBeVisible();
    await expect(page.getByLabel('Text of /etc/motd')).toBeHidden();

    await press(page, /^Switch on pc\d\d$/);
    const came = page.getByText(/^pc\d\d starts its old kernel, without MOSIX/);
    await expect(came.and(page.getByRole('listitem'))).toBeVisible();
    await expect(came.and(page.getByRole('status'))).toHaveCount(1);
    await page.getByLabel(/^Typed at the prompt/).fill('mosix');
    await page.keyboard.press('Enter');
    await expect(log(page)).toContainText(/LILO boot: mosix\nLinux version 2\.2\.14-5\.0\n\[root@school bundle\]# $/, { timeout: PIECE });

    await press(page, 'Check what I did');
    await expect(station(page, 'rpm-install')).toHaveAttribute('data-state', 'passed');
    await expect(station(page, 'server-reboot')).toHaveAttribute('data-state', 'failed');
    await expect(station(page, 'server-reboot')).toContainText('kernel 2.2.14-5.0, without MOSIX');
    await expectNoScroll(page);
    await page.setViewportSize({ width: 360, height: 740 });
    await expectNoScroll(page);
    await expectNoAxeFault(page);

    await press(page, 'Start over');
    await type(page, 'ls /etc/motd');
    await expect(log(page)).toContainText('No such file or directory', { timeout: PIECE });
    await expect(page.locator('.stations > li:not([data-state="waiting"])')).toHaveCount(0);
    await button(page, 'Leave').click();
    await expect(page.getByText('The machine is gone, and its memory with it.').first()).toBeVisible();
    await expect(log(page)).toBeHidden();
    expect(complaints).toEqual([]);
  });
});
