import { expect, test } from './site.ts';
import { expectSameAsCli, walks, walkToTheEnd } from './walking.ts';

for (const walk of walks)
  test(`from home to the unpacked archive, by role and name: ${walk.name}`, { tag: '@full' }, async ({ page }) => {
    test.slow();
    const met = await walkToTheEnd(page, walk);
    expect(met).toEqual(expect.arrayContaining([...walk.meets]));
    expect(met.length + 1).toBe(walk.steps);
    await expectSameAsCli(page);
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
  await expect(page.getByRole('radio').first()).toBeEnabled();
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
