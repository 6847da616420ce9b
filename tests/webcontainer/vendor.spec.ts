import { expect, test } from '@playwright/test';

// The bench as a reader has it, with the runtime from the vendor's server: nothing is put in its place.
test('the vendor’s own runtime checks, generates and tests what is on the bench', async ({ page }) => {
  await page.goto('workshop/');
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const status = page.locator('[data-status]');
  await press('Check here');
  await expect(status).toContainText('judged in this browser:');
  await expect(page.locator('[data-rule]').first()).toBeVisible();
  const here = await page.locator('[data-result]').innerHTML();
  await press('Start Node from stackblitz.com');
  await expect(status).toContainText('Node runs.');
  await press('Check');
  await expect(status).toContainText('judged in Node:');
  await expect(page.locator('[data-rule]').first()).toBeVisible();
  expect(await page.locator('[data-result]').innerHTML()).toBe(here);
  await press('Generate');
  await expect(status).toContainText('the same as the guide’s own modules make');
  await press('Test this module');
  await expect(status).toHaveText('files/hosts.test.mjs passes.');
  const [download] = await Promise.all([page.waitForEvent('download'), press('Download my bundle')]);
  expect(download.suggestedFilename()).toBe('mosix-ltsp.tar.gz');
  await press('End Node');
  await expect(status).toContainText('Node has ended.');
});
