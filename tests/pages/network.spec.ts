import type { Locator, Page } from '@playwright/test';
import { CHOSEN, given } from './answers.ts';
import { heldBack, module } from './held-back.ts';
import { expect, test } from './site.ts';

const picture = (page: Page) => page.getByRole('img', { name: /^Your network as a drawing/ });
const inWords = (page: Page) => page.getByText('The same in words');

/** Clients with the longest values that the plan takes. */
const clients = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    name: `the-machine-with-the-long-name-${at}`.slice(-32).replace(/^-/, 'x'),
    mac: `00:00:5E:00:53:${at.toString(16).padStart(2, '0').toUpperCase()}`,
    address: `192.168.100.${at + 1}`,
    card: 'ne2000',
    node: 65000 + at,
  }));
const LONG = {
  ...CHOSEN,
  server: {
    kernel: 'rpm',
    name: 'a-server-whose-name-is-very-long',
    address: '192.168.100.254',
    cards: 2,
    node: 64999,
    router: '192.168.100.253',
  },
  ltsp: { boots: 'already', root: `/tftpboot/${'r'.repeat(30)}`, kernels: `/tftpboot/${'k'.repeat(80)}` },
};

/** Texts of a drawing that stand on each other or outside of it. */
function illegible(drawing: Locator): Promise<string[]> {
  return drawing.evaluate((svg) => {
    const frame = svg.getBoundingClientRect();
    const boxes = [...svg.querySelectorAll('text')].map((text) => ({ words: text.textContent, box: text.getBoundingClientRect() }));
    // A line's box holds room above and below its letters; what is left of it must be free.
    const tight = ({ box }: (typeof boxes)[number]) => ({
      left: box.left + 1,
      right: box.right - 1,
      top: box.top + 4,
      bottom: box.bottom - 4,
    });
    return boxes.flatMap((one, at) => {
      const a = tight(one);
      const outside = a.left < frame.left || a.right > frame.right || a.bottom > frame.bottom ? [`${one.words} leaves the drawing`] : [];
      const on = boxes.slice(at + 1).filter((other) => {
        const b = tight(other);
        return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
      });
      return [...outside, ...on.map(({ words }) => `${one.words} stands on ${words}`)];
    });
  });
}

test('the network grows with the answers, and tells the reader’s own from the example', async ({ page }) => {
  await given(page, CHOSEN);
  await page.goto('guide/network/');
  await expect(picture(page)).toContainText('192.168.0.254');
  await expect(picture(page)).not.toContainText('second card');
  await page.getByLabel('Name of the server').fill('ada');
  await expect(picture(page).locator('.v.mine', { hasText: 'ada' })).toBeVisible();
  await page.getByRole('radio', { name: /^Two/ }).check();
  await expect(picture(page)).toContainText('second card');
  await inWords(page).click();
  await expect(page.locator('.net-words')).toContainText('Its card eth0 has the address 192.168.0.254');
  await page.getByLabel('Address of that card').fill('192.168.0.200');
  await expect(page.locator('.net-words')).toContainText('192.168.0.200');
  await expect(page.locator('.net-words'), 'stays unfolded').toBeVisible();
});

for (const [step, words, dark, about] of [
  ['server-lilo', 'no machine runs a MOSIX kernel yet', 0, 'the server'],
  ['see-migration', 'may go to 1 of 3 clients', 1, 'the server and the network between server and clients and the first client'],
  ['other-clients', 'may go to 3 clients', 3, 'the other clients'],
] as const)
  test(`it shows the network as it is after ${step}, and what that step is about`, {
    tag: step === 'see-migration' ? [] : '@full',
  }, async ({ page }) => {
    await given(page, CHOSEN);
    await page.goto(`guide/${step}/`);
    const fold = page.locator('summary', { hasText: /^Your network$/ });
    if (!(await picture(page).isVisible())) await fold.click();
    await expect(page.locator('.network figcaption')).toContainText(words);
    await expect(picture(page).locator('.client.on')).toHaveCount(dark);
    await inWords(page).click();
    await expect(page.locator('.net-words')).toContainText(`This step is about ${about}.`);
    await expect(page.locator('.net-words tbody tr')).toHaveCount(3);
  });

for (const count of [3, 24, 250])
  for (const width of [320, 1440])
    test(`${count} clients with the longest names are legible at ${width} pixels`, {
      tag: count === 24 && width === 320 ? [] : '@full',
    }, async ({ page }) => {
      await page.setViewportSize({ width, height: 800 });
      await given(page, { ...LONG, clients: clients(count) });
      await page.goto('answers/');
      // The example's own drawing, with its three clients, stands there until that of the answers is drawn.
      await expect(picture(page)).toContainText('192.168.100.254');
      await expect(picture(page).locator('.client')).toHaveCount(count);
      expect(await illegible(picture(page))).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      expect(await picture(page).evaluate((svg) => svg.getBoundingClientRect().width / Number(svg.getAttribute('width')))).toBeCloseTo(
        1,
        1,
      );
    });

test('the test of legibility sees a text on another one', async ({ page }) => {
  await page.goto('answers/');
  await picture(page).evaluate((svg) => svg.querySelector('.client text')?.setAttribute('y', '32'));
  await picture(page).evaluate((svg) => svg.querySelector('.client text')?.setAttribute('x', '60'));
  expect(await illegible(picture(page))).not.toEqual([]);
});

test('a new drawing takes the place of the old one around what has the focus', { tag: '@full' }, async ({ page }) => {
  await given(page, CHOSEN);
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto('answers/');
  await expect(picture(page)).toBeVisible();
  const width = () => picture(page).evaluate((svg) => Number(svg.getAttribute('width')));
  await expect.poll(width).toBeGreaterThan(400);
  await inWords(page).focus();
  await page.keyboard.press('Enter');
  await page.setViewportSize({ width: 400, height: 900 });
  await expect.poll(width).toBeLessThan(400);
  await expect(inWords(page)).toBeFocused();
  await expect(page.locator('.net-words')).toBeVisible();
  await expect(page.locator('.network > *')).toHaveCount(2);
  await expect(page.locator('.network figcaption > *')).toHaveCount(3);
});

test('a value that is touched lights up in the drawing too', async ({ page }) => {
  await given(page, CHOSEN);
  await page.goto('guide/network/');
  await expect(page.getByLabel('Address of that card')).toBeEnabled();
  await page.getByLabel('Address of that card').focus();
  await expect(picture(page).locator('.v.lit')).toHaveText('192.168.0.254');
});

test('a drawing that is made anew after the touch lights up, too', { tag: '@full' }, async ({ page }) => {
  await given(page, CHOSEN);
  const letGo = await heldBack(page, module('show-network'));
  await page.goto('guide/network/');
  await expect(page.getByLabel('Address of that card')).toBeEnabled();
  await page.getByLabel('Address of that card').focus();
  const old = picture(page).locator('.v.lit').first();
  await old.evaluate((value) => value.setAttribute('data-old', ''));
  letGo();
  await expect(page.locator('[data-old]')).toHaveCount(0);
  await expect(picture(page).locator('.v.lit')).toHaveText('192.168.0.254');
});
