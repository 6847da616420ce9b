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
