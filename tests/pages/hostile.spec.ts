import type { Page } from '@playwright/test';
import { deflateSync, strToU8 } from 'fflate';
import { toFragment } from '../../wizard/plan/fragment.ts';
import { CHOSEN, held, KEY, planFrom } from './answers.ts';
import { expect, test } from './site.ts';

const MARKUP = '"><img src=x onerror="canary()"><script>canary()</script><b>bold</b>';

/** Whatever markup of an answer did become an element, or ran. */
async function harm(page: Page): Promise<unknown> {
  return page.evaluate(() => ({
    elements:
      [...document.querySelectorAll('img[src="x"], [onerror]')].length +
      [...document.querySelectorAll('b')].filter((each) => each.textContent === 'bold').length,
    scripts: [...document.scripts].filter((each) => each.textContent?.includes('canary')).length,
    ran: 'canaryRan' in window,
    polluted: 'polluted' in Object.prototype,
  }));
}
const NONE = { elements: 0, scripts: 0, ran: false, polluted: false };

test.beforeEach(async ({ page }) => {
  await page.addInitScript(() => Object.assign(window, { canary: () => Object.assign(window, { canaryRan: true }) }));
});

test('a hostile link, store and list show as text and run nothing', async ({ page }) => {
  const plan = planFrom(CHOSEN);
  // A link that says what no plan says, with keys by which objects are attacked.
  const spoiled = JSON.stringify({ ...plan, server: { ...plan.server, name: MARKUP } }).replace('{', '{"__proto__":{"polluted":1},');
  const named = JSON.stringify({ ...plan, server: { ...plan.server, name: MARKUP } });
  for (const text of [spoiled, named]) {
    const code = Buffer.from(deflateSync(strToU8(text))).toString('base64url');
    await page.goto(`guide/network/#plan=${code}`);
    await page.reload();
    await expect(page.getByText('no plan that can be used')).toBeVisible();
    expect(await harm(page)).toEqual(NONE);
    expect(await held(page)).toBeNull();
  }

  // A store that somebody else has written: each text stands in its field, to be mended there.
  const stored = {
    ...CHOSEN,
    server: { kernel: 'rpm', name: MARKUP, domain: MARKUP },
    clients: [{ name: MARKUP, mac: MARKUP, address: MARKUP, node: MARKUP }],
  };
  await page.evaluate(({ key, text }) => localStorage.setItem(key, text), {
    key: KEY,
    text: JSON.stringify(stored).replace('{', '{"__proto__":{"polluted":1},'),
  });
  // Each page comes with the example and draws the stored text later: where it does is waited for, else there is nothing to look at yet.
  const everyAnswer = ['[data-answer="/server/name"] .v', '[data-answer="/server/name"] .problem', '[data-answer="/clients"] .all-clients'];
  for (const [path, ...places] of [
    ['guide/network/', '.field .problem'],
    ['guide/clients/', 'main option'],
    ['guide/done/', ...everyAnswer],
    ['answers/', ...everyAnswer],
    ['print/', ...everyAnswer],
  ] as const) {
    await page.goto(path);
    await expect(page.locator('[data-saved]').first(), path).toHaveText('Saved in this browser');
    for (const place of places) await expect(page.locator(place).filter({ hasText: 'onerror' }).first(), `${path} ${place}`).toBeAttached();
    expect(await harm(page), path).toEqual(NONE);
  }
  await page.goto('guide/network/');
  await expect(page.getByLabel('Name of the server')).toHaveValue(MARKUP);
  await page.getByLabel('Name of the server').focus();
  await page.getByLabel('Name of the server').blur();
  expect(await harm(page)).toEqual(NONE);

  // A list of clients with markup in every cell, among them one that can be used.
  await page.goto('guide/clients/');
  await page.getByText('Paste or open a list that you have').click();
  await page
    .getByLabel('A list of clients')
    .fill(`name,mac,address,${MARKUP}\n${MARKUP},00:E0:06:E8:00:84,${MARKUP}\n"${MARKUP}",${MARKUP}`);
  expect(await harm(page)).toEqual(NONE);
  await page.getByRole('button', { name: 'Replace the table by this', exact: true }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
  expect(await harm(page)).toEqual(NONE);
});

test('markup that does become an element, or runs, is seen', async ({ page }) => {
  await page.goto(`guide/network/${toFragment(planFrom(CHOSEN))}`);
  await page.evaluate(() => {
    document.body.append(Object.assign(document.createElement('b'), { textContent: 'bold' }));
    (window as unknown as { canary(): void }).canary();
  });
  expect(await harm(page)).toEqual({ ...NONE, elements: 1, ran: true });
});
