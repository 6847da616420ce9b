import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { canonicalJson } from '../../wizard/plan/canonical.ts';
import { toFragment } from '../../wizard/plan/fragment.ts';
import { CHOSEN, given, held, KEY, planFrom, put } from './answers.ts';
import { dropFrom } from './drop-from.ts';
import { expect, test } from './site.ts';

const BRANCHES = {
  packages: CHOSEN,
  compiled: { ...CHOSEN, server: { kernel: 'compile' }, clientKernel: 'compile' },
};
const nameField = (page: Page): Locator => page.getByLabel('Name of the server');
const notices = (page: Page): Locator => page.locator('.notice');

for (const [branch, answers] of Object.entries(BRANCHES)) {
  test(`answers are saved as they are given, with the version, and are there after a reload: ${branch}`, {
    tag: branch === 'compiled' ? [] : '@full',
  }, async ({ page }) => {
    await put(page, answers);
    await page.goto('guide/network/');
    await nameField(page).fill('ada');
    await expect(page.getByRole('status').filter({ hasText: 'Saved in this browser' })).toBeVisible();
    expect(JSON.parse((await page.evaluate((key) => localStorage.getItem(key), KEY)) ?? '')).toMatchObject({ schemaVersion: 1 });
    await page.reload();
    await expect(nameField(page)).toHaveValue('ada');
  });

  test(`Start again can be undone on another page and after a reload, until the next answer: ${branch}`, { tag: '@full' }, async ({
    page,
  }) => {
    await put(page, { ...answers, server: { ...answers.server, name: 'ada' } });
    await page.goto('guide/network/');
    await page.getByRole('button', { name: 'Start again' }).click();
    await expect(notices(page)).toBeFocused();
    expect(await held(page)).toBeNull();
    await page.goto('guide/ltsp/');
    await expect(notices(page)).toContainText('Your answers are put aside');
    await page.reload();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(notices(page)).toHaveCount(0);
    expect(await held(page)).toMatchObject({ server: { name: 'ada', kernel: answers.server.kernel } });
    await page.goto('guide/network/');
    await expect(nameField(page)).toHaveValue('ada');

    await page.getByRole('button', { name: 'Start again' }).click();
    await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
    await nameField(page).fill('grace');
    await expect(page.getByRole('button', { name: 'Undo' })).toHaveCount(0);
    await page.reload();
    await expect(nameField(page)).toHaveValue('grace');
    await expect(notices(page)).toHaveCount(0);
  });

  test(`a plan that was taken over can be given back on another page: ${branch}`, { tag: '@full' }, async ({ page }) => {
    await put(page, { server: { name: 'ada' } });
    await page.goto(`guide/network/${toFragment(planFrom({ ...answers, server: { ...answers.server, name: 'elsewhere' } }))}`);
    await page.getByRole('button', { name: 'Take it over' }).click();
    await expect(notices(page)).toBeFocused();
    expect(await held(page)).toMatchObject({ server: { name: 'elsewhere' } });
    expect(new URL(page.url()).hash).toBe('');
    await page.goto('guide/clients/');
    await page.getByRole('button', { name: 'Undo' }).click();
    expect(await held(page)).toEqual({ server: { name: 'ada' } });
  });
}

test('Back shows what was answered since', async ({ page }) => {
  await put(page, { server: { name: 'ada' } });
  await page.goto('guide/network/');
  await page.getByRole('button', { name: /^Continue/ }).click();
  await expect(page.locator('main')).toHaveAttribute('data-step', 'clients');
  await replace(page, { server: { name: 'grace' } });
  await page.goBack();
  await expect(nameField(page)).toHaveValue('grace');
});

// A browser under test keeps no page in its memory for Back, so the event that tells of it is given by hand.
test('a page out of the browser’s memory takes what was answered since, and leaves the focus where it was', { tag: '@full' }, async ({
  page,
}) => {
  await put(page, { server: { name: 'ada' } });
  await page.goto('guide/network/');
  await expect(nameField(page)).toHaveValue('ada');
  await page.getByLabel('Domain').focus();
  await replace(page, { server: { name: 'grace' } });
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
  await expect(nameField(page)).toHaveValue('grace');
  await expect(page.getByLabel('Domain')).toBeFocused();
  await expect(notices(page)).toHaveCount(0);
});

test('a second tab says that the answers have changed, or offers to bring them back', async ({ page, context }) => {
  await put(page, { server: { name: 'ada' } });
  await page.goto('guide/network/');
  const other = await context.newPage();
  await other.goto('guide/network/');
  await expect(nameField(other)).toHaveValue('ada');
  await nameField(page).fill('grace');
  await expect(nameField(other)).toHaveValue('grace');
  await expect(notices(other)).toContainText('Another tab has changed your answers');
  await nameField(other).fill('joan');
  await expect(notices(other)).toHaveCount(0);
  await expect(nameField(page)).toHaveValue('joan');
  await page.getByRole('button', { name: 'Start again' }).click();
  await expect(nameField(other)).toHaveValue('server');
  await other.getByRole('button', { name: 'Undo' }).click();
  await expect(nameField(other)).toHaveValue('joan');
  await expect(nameField(page)).toHaveValue('joan');
});

test('a link says what is in it and what differs', async ({ page }) => {
  await put(page, { ...CHOSEN, server: { kernel: 'rpm', name: 'ada' } });
  await page.goto(`guide/network/${toFragment(planFrom({ ...BRANCHES.compiled, server: { kernel: 'compile', name: 'elsewhere' } }))}`);
  const offer = notices(page);
  await expect(offer).toContainText('names and hardware addresses');
  await expect(offer).toContainText('differs from your answers in 3 places');
  const row = (name: string) => offer.locator('.differences > div', { hasText: name });
  await expect(row('Name of the server').locator('dd')).toHaveText(['elsewhere', 'yours: ada']);
  await expect(row('MOSIX kernel').locator('dd').first()).toContainText('Compiled on the server');
  await offer.getByRole('button', { name: 'Leave it' }).click();
  await expect(notices(page)).toHaveCount(0);
  await expect(page.locator('main')).toBeFocused();
  expect(await held(page)).toMatchObject({ server: { name: 'ada', kernel: 'rpm' } });
});

test('a link that says the same says so; without answers there is nothing to replace', { tag: '@full' }, async ({ page }) => {
  const plan = planFrom(CHOSEN);
  await page.goto(`guide/network/${toFragment(plan)}`);
  await expect(notices(page)).toContainText('You have given no answers yet');
  await page.getByRole('button', { name: 'Take it over' }).click();
  await page.goto('guide/clients/');
  await page.goto(`guide/network/${toFragment(plan)}`);
  await expect(notices(page).filter({ hasText: 'This link' })).toContainText('It says what your own answers say');
});

test('what is looked at cannot be changed by mistake, on any page', { tag: '@full' }, async ({ page }) => {
  await put(page, { server: { name: 'ada' } });
  await page.goto(`guide/network/${toFragment(planFrom({ ...CHOSEN, server: { kernel: 'rpm', name: 'elsewhere' } }))}`);
  await page.getByRole('button', { name: 'Look at it' }).click();
  await expect(notices(page)).toBeFocused();
  await expect(nameField(page)).toBeDisabled();
  await page.getByRole('button', { name: /^Continue/ }).click();
  await expect(page.locator('main')).toHaveAttribute('data-step', 'clients');
  await expect(notices(page)).toContainText('You are looking at');
  await page.getByRole('link', { name: 'Your answers', exact: true }).first().click();
  await expect(page.locator('[data-answer="/server/name"]')).toContainText('elsewhere');
  await page.getByRole('button', { name: 'Back to my answers' }).click();
  await expect(page.locator('[data-answer="/server/name"]')).toContainText('ada');
  await page.goto('guide/network/');
  await expect(nameField(page)).toBeEnabled();
  expect(await held(page)).toEqual({ server: { name: 'ada' } });
});

test('a plan file of a newer guide is refused by name', async ({ page }) => {
  await page.goto('guide/network/');
  await drop(page, JSON.stringify({ ...planFrom(CHOSEN), schemaVersion: 2 }));
  await expect(notices(page)).toContainText('version 2, which a newer guide has written');
});

test('stored answers of a newer guide are left alone until the reader says so', async ({ page }) => {
  const newer = { schemaVersion: 2, server: { name: 'ada' } };
  await put(page, newer);
  await page.goto('guide/network/');
  await expect(notices(page)).toContainText('a newer guide has written');
  await nameField(page).fill('grace');
  await expect(page.locator('[data-file="parts/etc/hosts.part"] pre')).toContainText('grace');
  expect(await page.evaluate((key) => localStorage.getItem(key), KEY)).toBe(JSON.stringify(newer));
  await page.reload();
  await page.getByRole('button', { name: 'Start again here' }).click();
  await nameField(page).fill('grace');
  await expect(page.getByText('Saved in this browser', { exact: true })).toBeVisible();
  expect(await held(page)).toEqual({ server: { name: 'grace' } });
});

test('a plan that is taken over takes the place of answers of a newer guide, and Undo brings them back', async ({ page }) => {
  const newer = { schemaVersion: 2, server: { name: 'ada' } };
  await put(page, newer);
  await page.goto('guide/network/');
  await drop(page, JSON.stringify(planFrom({ ...CHOSEN, server: { kernel: 'rpm', name: 'elsewhere' } })));
  await page.getByRole('button', { name: 'Take it over' }).click();
  await expect(page.getByText('Saved in this browser', { exact: true })).toBeVisible();
  expect(await held(page)).toMatchObject({ server: { name: 'elsewhere' } });
  await page.reload();
  await expect(nameField(page)).toHaveValue('elsewhere');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(notices(page)).toContainText('a newer guide has written');
  expect(await page.evaluate((key) => localStorage.getItem(key), KEY)).toBe(JSON.stringify(newer));
});

test('answers go out as a file on every step and come in by a drop, with the choices still open', async ({ page }) => {
  await put(page, { server: { name: 'ada' } });
  await page.goto('guide/server-build/');
  const early = await saved(page);
  expect(JSON.parse(early)).toEqual({ schemaVersion: 1, server: { name: 'ada' } });
  await page.getByRole('button', { name: 'Start again' }).click();
  await page.goto('guide/network/');
  await drop(page, early);
  await expect(notices(page).filter({ hasText: 'This file' })).toContainText('3 choices are still open');
  await page.getByRole('button', { name: 'Take it over' }).click();
  await expect(nameField(page)).toHaveValue('ada');
  expect(await held(page)).toEqual({ server: { name: 'ada' } });
});

for (const [branch, answers] of Object.entries(BRANCHES))
  test(`once every choice is made the file is the plan of the bundle: ${branch}`, { tag: branch === 'compiled' ? [] : '@full' }, async ({
    page,
  }) => {
    await given(page, answers);
    await page.goto('guide/ltsp/');
    expect(await saved(page)).toBe(canonicalJson(planFrom(answers)));
  });

test('what is no file, or far too large for a plan, is refused by name before it is read', async ({ page }) => {
  await page.goto('guide/network/');
  await dropFrom(page, 'main', import.meta.dirname);
  await expect(notices(page)).toContainText('pages: expected a plan; found what cannot be read, as a folder');
  await drop(page, ' '.repeat(1024 * 1024 + 1));
  await expect(notices(page)).toContainText('plan.json: expected a plan of at most 1048576 bytes; found 1048577 bytes.');
});

test('a plan file that was mended can be chosen again by the same name', { tag: '@full' }, async ({ page }) => {
  await page.goto('guide/network/');
  const input = page.getByLabel('Go on from a plan file');
  await input.setInputFiles({ name: 'plan.json', mimeType: 'application/json', buffer: Buffer.from('{') });
  await expect(notices(page)).toContainText('no plan that can be used');
  // A browser tells of a choice only where it differs from the one that the field holds.
  await expect(input).toHaveValue('');
});

test('answers that do not fit together make no file and no link, and it is said why', async ({ page }) => {
  await given(page, { ...CHOSEN, server: { kernel: 'rpm', netmask: '255.0.0.0' } });
  await page.goto('guide/ltsp/');
  await page.getByRole('button', { name: 'Save my answers' }).click();
  await expect(notices(page)).toContainText('No plan file yet');
  await expect(notices(page).getByRole('link', { name: 'Network' })).toBeVisible();
});

test('a link is not made of choices that nobody has made; it says what it holds', { tag: '@full' }, async ({ page }) => {
  await given(page, { server: { name: 'ada' } });
  await page.goto('guide/done/');
  const button = page.getByRole('button', { name: 'Copy a link to these answers' });
  await expect(button).toHaveAccessibleDescription(/names and hardware addresses/);
  await expect(page.getByRole('button', { name: 'Save my answers' })).toHaveAccessibleDescription(/names and hardware addresses/);
  await button.click();
  await expect(notices(page)).toContainText('No link yet');
});

test('the buttons of a notice lead the focus back to where the reader was', { tag: '@full' }, async ({ page }) => {
  await put(page, { server: { name: 'ada' } });
  await page.goto('guide/network/');
  const again = page.getByRole('button', { name: 'Start again' });
  await again.focus();
  await page.keyboard.press('Enter');
  await expect(notices(page)).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(notices(page)).toHaveCount(0);
  await expect(again).toBeFocused();
});

/** Changes what the browser holds behind the page's back. */
async function replace(page: Page, answers: object): Promise<void> {
  const text = JSON.stringify({ schemaVersion: 1, ...answers });
  await page.evaluate(({ key, text }) => localStorage.setItem(key, text), { key: KEY, text });
}

/** What `Save my answers` hands out. */
async function saved(page: Page): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save my answers' }).click()]);
  expect(download.suggestedFilename()).toBe('plan.json');
  return readFileSync(await download.path(), 'utf8');
}

/** Drops a plan file on the page. */
async function drop(page: Page, text: string): Promise<void> {
  const data = await page.evaluateHandle((content) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([content], 'plan.json', { type: 'application/json' }));
    return transfer;
  }, text);
  await page.dispatchEvent('main', 'drop', { dataTransfer: data });
}
