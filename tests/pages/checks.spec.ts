import { given } from './answers.ts';
import { expect, test } from './site.ts';

test('an answer changes the file and marks the line', async ({ page }) => {
  await page.goto('guide/network/');
  const map = page.locator('[data-file="files/etc/mosix.map"] pre');
  await expect(map).toContainText('192.168.0.254');
  await page.getByLabel('Address of that card').fill('10.1.0.254');
  await expect(map).toContainText('10.1.0.254');
  await expect(map.locator('.new').first()).toContainText('10.1.0.254');
  await expect(map.locator('.v.mine')).toHaveText('10.1.0.254');
});

test('two equal MACs turn the verdict, and back', async ({ page }) => {
  await page.goto('guide/clients/');
  const tally = page.getByRole('region', { name: 'Checks' }).getByRole('status');
  const first = page.getByLabel('MAC address of client 1');
  const second = page.getByLabel('MAC address of client 2');
  const own = await second.inputValue();
  await expect(tally).not.toContainText('error');
  await second.fill(await first.inputValue());
  await expect(tally).toHaveText('1 error');
  await second.blur();
  await expect(second).toHaveAttribute('aria-invalid', 'true');
  await expect(second).toHaveAccessibleDescription('Client ws001 has it too.');
  await second.fill(own);
  await expect(tally).not.toContainText('error');
  await expect(second).not.toHaveAttribute('aria-invalid');
});

test('a spoiled file turns the verdict, and back', async ({ page }) => {
  await page.goto('guide/server-hosts-and-map/');
  const checks = page.getByRole('region', { name: 'Checks' });
  const tally = checks.getByRole('status');
  const file = page.locator('[data-file="files/etc/mosix.map"]');
  const whole = await file.locator('pre').textContent();
  await file.getByRole('checkbox', { name: 'Spoil this file' }).check();
  await expect(file.locator('.spoiled')).toHaveCount(1);
  await expect(tally).toContainText(/\d+ (error|warning)/);
  await expect(checks.getByRole('link', { name: /^Mend it/ }).first()).toBeVisible();
  await file.getByRole('checkbox', { name: 'Spoil this file' }).uncheck();
  await expect(tally).not.toContainText(/\d+ (error|warning)/);
  expect(await file.locator('pre').textContent()).toBe(whole);
});

test('the panel lists every rule once it is opened', async ({ page }) => {
  await page.goto('guide/why/');
  const checks = page.getByRole('region', { name: 'Checks' });
  const [, count] = /(\d+) rules hold/.exec((await checks.textContent()) ?? '') ?? [];
  await checks.getByText('Checks', { exact: true }).click();
  await expect(checks.locator('.is.ok', { hasText: /^holds$/ })).toHaveCount(Number(count));
});

test('a touched value lights up its other places, a line tells its reason', async ({ page }) => {
  await given(page, { server: { address: '10.1.0.254' } });
  await page.goto('guide/server-hosts-and-map/');
  await page.locator('.prose a.v.mine').first().focus();
  await expect(page.locator('[data-file="files/etc/mosix.map"] .v.lit')).toHaveText('10.1.0.254');
  const file = page.locator('[data-file="files/etc/mosix.map"]');
  await file.locator('pre').focus();
  await expect(file.locator('.why')).toContainText('Line 1');
  for (let line = 1; line < 3; line += 1) await page.keyboard.press('ArrowDown');
  await expect(file.locator('.why')).toContainText('Line 3');
  await expect(file.locator('.why')).toContainText('documented');
});
