import { expect, type Page } from '@playwright/test';
import { CHOSEN, given, held } from './answers.ts';
import { test } from './in-full.ts';

const notice = (page: Page) => page.getByText('A part of this page did not come');

/** A module of the pages does not come: the network is gone, or the site has another version by now. */
const lost = (page: Page, module: string) => page.route(`**/assets/${module}.*.js`, (route) => route.abort());

test('where the part that keeps answers does not come, the page says so at the first letter and at each press', async ({ page }) => {
  await lost(page, 'answering');
  await page.goto('guide/network/');
  await page.getByLabel('Name of the server').fill('ada');
  await expect(notice(page)).toBeInViewport();
  await expect(notice(page)).toHaveCount(1);
  const next = page.getByRole('button', { name: /^Continue/ });
  await next.scrollIntoViewIfNeeded();
  await next.click();
  await expect(notice(page)).toBeInViewport();
  expect(await held(page)).toBeNull();

  await page.unrouteAll();
  await page.reload();
  await page.getByLabel('Name of the server').fill('ada');
  await expect(page.getByText('Saved in this browser', { exact: true })).toBeVisible();
  await expect(notice(page)).toHaveCount(0);
});

test('so it is with the part of a button, and with that of the table', { tag: '@full' }, async ({ page }) => {
  await given(page, CHOSEN);
  await lost(page, 'hand-out');
  await page.goto('guide/done/');
  await page.getByRole('button', { name: 'Download bundle' }).first().click();
  await expect(notice(page)).toBeInViewport();
  await lost(page, 'grid');
  await page.goto('guide/clients/');
  await expect(notice(page)).toBeInViewport();
});
