import { errata } from '../support/errata.ts';
import { expect, test } from './site.ts';

test('from the head of a page to a step, by keyboard alone; the count is said, Back finds the same', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto('guide/network/');
  await page.getByRole('banner').getByRole('link', { name: 'Search' }).focus();
  await page.keyboard.press('Enter');
  const field = page.getByRole('search').getByRole('searchbox', { name: 'Words to look for' });
  await expect(field).toBeFocused();
  expect(asked.filter((url) => /sections|found/.test(url))).toEqual([]);
  await page.keyboard.type('boot floppy');
  const found = page.getByRole('list', { name: 'Found' });
  await expect(page.getByRole('status').filter({ hasText: /^\d+ places/ })).toBeVisible();
  await expect(found.locator('mark').first()).toHaveText(/^(boot|floppy)/i);
  await expect(page).toHaveURL(/\/search\/\?q=boot\+floppy$/);
  await expect(found.getByRole('link').first()).toBeVisible();
  const first = await found.getByRole('link').first().getAttribute('href');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(first ?? '');
  await page.goBack();
  await expect(field).toHaveValue('boot floppy');
  await expect(found.getByRole('link').first()).toHaveAttribute('href', first ?? '');
});

for (const [query, name, to] of [
  ['E17', /^E17 /, /errata\/#e17$/],
  ['dhcpd-conf-no-subnet', /^dhcpd-conf-no-subnet$/, /guide\/client-boot\/$/],
  ['lts.conf', /lts\.conf/, /./],
  ['07-client-accounts.sh', /client-accounts\.sh$/, /guide\/client-accounts\/$/],
  ['ETHERBOOT', /etherboot/i, /./],
] as const)
  test(`${query} leads to its place`, { tag: query === 'E17' ? [] : '@full' }, async ({ page }) => {
    await page.goto(`search/?q=${query}`);
    const link = page.getByRole('list', { name: 'Found' }).getByRole('link').first();
    await expect(link).toHaveAccessibleName(name);
    await link.click();
    await expect(page).toHaveURL(to);
    const { hash } = new URL(page.url());
    if (hash) await expect(page.locator(`[id="${hash.slice(1)}"]`)).toBeInViewport();
  });

test('a hostile query stays text', async ({ page }) => {
  const query = '<img src=x onerror="document.title=1"> __proto__ floppy';
  await page.goto(`search/?q=${encodeURIComponent(query)}`);
  await expect(page.getByRole('searchbox')).toHaveValue(query);
  await expect(page.getByText(/^No place has all of these words\. Some of them: \d+ places/)).toBeVisible();
  expect(await page.locator('main img').count()).toBe(0);
  await expect(page).toHaveTitle(/^Search/);
  await page.getByRole('searchbox').fill('xqzvwk');
  await expect(page.getByText('Nothing found.')).toBeVisible();
  await expect(page.getByRole('list', { name: 'Found' })).toBeHidden();
  await page.getByRole('searchbox').fill('');
  await expect(page.getByText('Nothing found.')).toBeHidden();
  await page.goto(`search/?q=${'x'.repeat(5000)}`);
  await expect(page.getByRole('searchbox')).toHaveValue('x'.repeat(200));
});

test('where its words do not come it says so, and the next word tries again', { tag: '@full' }, async ({ page, complaints }) => {
  await page.route('**/sections.json', (route) => route.abort());
  await page.goto('search/?q=floppy');
  await expect(page.getByText('The words to search in could not be fetched')).toBeVisible();
  await page.unroute('**/sections.json');
  await page.getByRole('searchbox').fill('floppy disk');
  await expect(page.getByText(/^\d+ places|^No place has all/)).toBeVisible();
  complaints.length = 0;
});

for (const width of [320, 1280])
  test(`at ${width} pixels what was found can be hit with a finger and needs no sideways scroll`, {
    tag: width === 320 ? [] : '@full',
  }, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.goto('search/?q=dhcpd');
    const links = page.getByRole('list', { name: 'Found' }).getByRole('link');
    await expect(links.first()).toBeVisible();
    for (const link of await links.all()) expect((await link.boundingBox())?.height).toBeGreaterThanOrEqual(43.5);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('the page says what to do instead, and lists everything', async ({ page }) => {
    await page.goto('');
    await page.getByRole('banner').getByRole('link', { name: 'Search' }).click();
    await expect(page.locator('noscript p')).toContainText('Searching needs JavaScript');
    await expect(page.getByRole('search')).toBeHidden();
    const numbers = page.getByRole('region', { name: 'Errata' }).getByRole('link');
    await expect(numbers).toHaveCount(errata.length);
    await expect(page.getByRole('region', { name: 'Rules of the checks' }).getByRole('link', { name: 'script-parses' })).toBeVisible();
    await page.getByRole('region', { name: 'Files of a bundle' }).getByRole('link', { name: 'files/etc/mosix.map' }).click();
    await expect(page.locator('main')).toHaveAttribute('data-step', 'clients');
  });
});
