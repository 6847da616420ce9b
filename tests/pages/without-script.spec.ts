import { expect, pages, test } from './site.ts';

test.use({ javaScriptEnabled: false });

test('every step can be read and left without JavaScript', async ({ page }) => {
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

test('the way that compiles can be walked too', async ({ page }) => {
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
  await expect(page.locator('noscript p')).toContainText('Answers need JavaScript');
});

test('files stand beside the text with their reasons', async ({ page }) => {
  await page.goto('guide/server-hosts-and-map/');
  const file = page.locator('[data-file="files/etc/mosix.map"]');
  await expect(file.locator('pre')).toContainText('192.168.0.254');
  await file.getByText('Why each line is there').click();
  await expect(file.locator('.reasons li').first()).toContainText('documented');
  expect(pages.length).toBeGreaterThan(20);
});
