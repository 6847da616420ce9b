import type { Page } from '@playwright/test';
import { CHOSEN, given } from './answers.ts';
import { expect, test } from './site.ts';
import { walks } from './walking.ts';

/** What has the focus, and whether one can see that it has. The text as a whole shows no frame. */
const focus = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    const { width, height, right } = element.getBoundingClientRect();
    const label = (element as HTMLInputElement).labels?.[0] ?? element;
    return {
      tag: element.localName,
      text: label.textContent?.trim().replace(/\s+/g, ' ') ?? '',
      radio: element.matches('[type="radio"]') ? element.getAttribute('name') : null,
      seen:
        element.localName === 'main' ||
        (element.matches(':focus-visible') && outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && width * height > 0 && right > 0),
    };
  });

type Focus = Awaited<ReturnType<typeof focus>>;

/** Presses Tab until what has the focus is looked for. Each stop on the way must be seen, and none may be nowhere. */
async function tabTo(page: Page, what: string, found: (at: Focus) => boolean, key = 'Tab'): Promise<Focus> {
  for (let stops = 1; stops <= 150; stops += 1) {
    await page.keyboard.press(key);
    const at = await focus(page);
    expect(at.tag, `${page.url()}, stop ${stops} to ${what}`).not.toBe('body');
    expect(at.seen, `${page.url()}, stop ${stops} to ${what}: ${JSON.stringify(at)}`).toBe(true);
    if (found(at)) return at;
  }
  throw new Error(`${page.url()}: 150 stops, and no ${what}`);
}

/** The first stop of every page leads past its head to the text. */
async function toTheText(page: Page): Promise<void> {
  // Keys that come before the styles and the script are the browser's own, and no frame of ours is seen then.
  await page.waitForFunction(() => document.readyState === 'complete');
  await page.keyboard.press('Tab');
  await expect.poll(() => focus(page), page.url()).toMatchObject({ text: 'Skip to the text', seen: true });
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
}

/** Arrow keys go from option to option until the wanted one is chosen. */
async function choose(page: Page, group: string, option: string): Promise<void> {
  await tabTo(page, group, ({ radio }) => radio === group);
  for (let options = 0; options < 12; options += 1) {
    if ((await focus(page)).text.startsWith(option)) {
      await page.keyboard.press('Space');
      return;
    }
    await page.keyboard.press('ArrowDown');
  }
  throw new Error(`${group} has no option ${option}`);
}

for (const { name, server, client, steps: count } of walks)
  test(`the keyboard alone leads from the home page to the bundle: ${name}`, { tag: '@full' }, async ({ page }) => {
    test.slow();
    await page.goto('');
    await toTheText(page);
    await tabTo(page, 'the start', ({ text }) => text === 'Start with the why');
    await page.keyboard.press('Enter');
    await expect(page.locator('main')).toHaveAttribute('data-step', 'why');
    let steps = 1;
    for (; steps < 40; steps += 1) {
      const step = (await page.locator('main').getAttribute('data-step')) ?? '';
      if (step === 'done') break;
      if (await page.locator('#question').count()) await expect(page.locator('#question input').first()).toBeEnabled();
      await toTheText(page);
      if (step === 'before-you-start') await choose(page, '/ltsp/boots', 'Yes, they boot');
      if (step === 'server-kernel') await choose(page, '/server/kernel', server);
      if (step === 'client-kernel') await choose(page, '/clientKernel', client);
      if (step === 'network') {
        await tabTo(page, 'the name', ({ tag, text }) => tag === 'input' && text === 'Name of the server');
        await page.keyboard.press('Control+A');
        await page.keyboard.type('ada');
      }
      await tabTo(page, 'Continue', ({ text }) => text.startsWith('Continue'));
      await page.keyboard.press('Enter');
      await expect(page.locator('main')).not.toHaveAttribute('data-step', step);
    }
    expect(steps).toBe(count);
    await toTheText(page);
    await tabTo(page, 'the bundle', ({ text }) => text === 'Download bundle');
    const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
    expect(download.suggestedFilename()).toMatch(/\.tar\.gz$/);
  });

test('Shift and Tab lead back the same way', async ({ page }) => {
  await given(page, CHOSEN);
  await page.goto('guide/network/');
  await expect(page.getByLabel('Name of the server')).toBeEnabled();
  await toTheText(page);
  const there: string[] = [];
  await tabTo(page, 'Netmask', ({ text }) => Boolean(there.push(text)) && text === 'Netmask');
  const back = [there.pop()];
  await tabTo(page, 'the first stop', ({ text }) => Boolean(back.push(text)) && text === there[0], 'Shift+Tab');
  expect(back.slice(1).reverse()).toEqual(there);
});

test('a message that is told keeps the focus, and so does one that is gone', { tag: '@full' }, async ({ page }) => {
  await page.goto('guide/server-kernel/');
  await expect(page.getByRole('radio').first()).toBeEnabled();
  await page.getByRole('button', { name: /^Continue/ }).press('Enter');
  await expect(page.getByRole('alert')).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('radio', { name: 'From the precompiled packages' })).toBeFocused();
  await page.keyboard.press('Space');
  await expect(page.getByRole('alert')).toBeHidden();
  await expect(page.getByRole('radio', { name: 'From the precompiled packages' })).toBeFocused();
});

test('Start again and its Undo keep the focus', async ({ page }) => {
  await given(page, CHOSEN);
  await page.goto('guide/network/');
  await expect(page.getByText('Saved in this browser', { exact: true })).toBeVisible();
  const again = page.getByRole('button', { name: 'Start again' });
  await again.press('Enter');
  const undo = page.getByRole('button', { name: 'Undo' });
  await expect(undo).toBeVisible();
  expect((await focus(page)).tag).toBe('div');
  await page.keyboard.press('Tab');
  await expect(undo).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(undo).toBeHidden();
  await expect(again).toBeFocused();
});

test('rows that come and go leave the focus in the table', { tag: '@full' }, async ({ page }) => {
  await given(page, CHOSEN);
  await page.goto('guide/clients/');
  const add = page.getByRole('button', { name: 'Add a client' });
  // A key does not wait, as a click does, until the page lives.
  await expect(add).toBeEnabled();
  await add.press('Enter');
  await expect(page.getByLabel('Name of client 4')).toBeFocused();
  const remove = (row: number) => page.getByRole('button', { name: `Remove client ${row}` });
  await remove(4).press('Enter');
  await expect(remove(3)).toBeFocused();
  for (const row of [3, 2]) {
    await page.keyboard.press('Enter');
    await expect(remove(row - 1)).toBeFocused();
  }
  await page.keyboard.press('Enter');
  await expect(add).toBeFocused();
});
