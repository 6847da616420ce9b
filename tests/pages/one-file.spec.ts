import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, type Page } from '@playwright/test';
import { test as base } from './in-full.ts';
import { expectSameAsCli, walks, walkToTheEnd } from './walking.ts';

const address = pathToFileURL(join(dirname(fileURLToPath(import.meta.url)), '../../dist/guide.html')).href;

/** The file may not complain, nor ask for anything but itself. */
const test = base.extend<{ complaints: undefined }>({
  complaints: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
      page.on('pageerror', ({ message }) => complaints.push(message));
      page.on('request', (request) => {
        const url = request.url();
        if (!/^(blob|data):/.test(url) && url.replace(/#.*/s, '') !== address) complaints.push(`asked ${url}`);
      });
      await use(undefined);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

// No server: the file is opened as it lies on a disk.
test.use({ baseURL: address });

for (const walk of walks)
  test(`the one file from its home to the unpacked archive: ${walk.name}`, { tag: '@full' }, async ({ page }) => {
    test.slow();
    const met = await walkToTheEnd(page, walk);
    expect(met).toEqual(expect.arrayContaining([...walk.meets]));
    expect(met.length + 1).toBe(walk.steps);
    await expectSameAsCli(page);
  });

/** Opens a place of the file as its address in a bookmark does. */
async function open(page: Page, place: string): Promise<void> {
  await page.goto('about:blank');
  await page.goto(`${address}#${place}`);
}

test('Check says that the parser is not in the one file, and what else can be done', async ({ page }) => {
  await open(page, '/guide/network/');
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(page.getByText('does not carry the shell parser').last()).toBeVisible();
  await expect(page.getByText('cannot be known', { exact: true }).last()).toBeVisible();
});

test('the one file opens at a place, and its links, Back and the title follow', async ({ page }) => {
  await open(page, '/errata/#e15');
  await expect(page.getByRole('heading', { name: 'The patch command reads the wrong file' })).toBeInViewport();
  await expect(page).toHaveTitle(/errata/i);
  await page
    .locator('main')
    .getByRole('link', { name: 'Patch the clients’ sources' })
    .or(page.getByRole('link', { name: /Patch the clients/ }))
    .first()
    .click();
  await expect(page.getByRole('heading', { level: 1, name: /Patch the clients/ })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1, name: /errata/i })).toBeVisible();
});

test('the one file finds words, rules and files, and leads to them', { tag: '@full' }, async ({ page }) => {
  await open(page, '/search/');
  const found = page.getByRole('list', { name: 'Found' });
  for (const [words, name] of [
    ['not a regular file', /patch command reads the wrong file/],
    ['E15', /patch command reads the wrong file/],
    ['mosix.map', /mosix\.map/],
    ['script-parses', /script-parses/],
  ] as const) {
    await page.getByLabel('Words to look for').fill(words);
    await expect(found.getByRole('link', { name }).first(), words).toBeVisible();
  }
  await page.getByLabel('Words to look for').fill('how you know rc.local block');
  await found.getByRole('link').first().click();
  await expect(page.locator('main:visible h1')).not.toHaveText('Search');
});

test('a link of the header says that its page is the one that is shown', async ({ page }) => {
  await open(page, '/answers/');
  const current = page.getByRole('banner').locator('[aria-current]');
  await expect(current).toHaveText('Your answers');
  await expect(current).toHaveAttribute('aria-current', 'page');
  await open(page, '/errata/');
  await expect(page).toHaveTitle(/errata/i);
  await expect(current).toHaveCount(0);
});

test('an address that the one file does not have leads to its home', async ({ page }) => {
  await open(page, '/no/such/page/');
  await expect(page.getByRole('heading', { level: 1, name: /Idle terminals/ })).toBeVisible();
});

test('a link to answers, made in the one file, is offered there and taken over', { tag: '@full' }, async ({ page, context }) => {
  await page.goto(address);
  await walkToTheEnd(page, walks[0]);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Copy a link to these answers' }).click();
  await expect(page.getByRole('button', { name: 'Link copied' })).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toContain(`${address}#/guide/why/#plan=`);
  await page.evaluate(() => localStorage.clear());
  await page.goto('about:blank');
  await page.goto(link);
  await page.getByRole('button', { name: 'Take it over' }).click();
  await page.getByRole('link', { name: 'Your answers' }).click();
  await expect(page.getByText('10.1.0.254').first()).toBeVisible();
});

test('the reader’s own guide comes together from the one file for paper', { tag: '@full' }, async ({ page }) => {
  await page.goto(address);
  await page.evaluate(() =>
    localStorage.setItem(
      'mosix-ltsp-guide/answers',
      JSON.stringify({ server: { kernel: 'rpm' }, ltsp: { boots: 'already' }, clientKernel: 'ne2000' }),
    ),
  );
  await open(page, '/print/');
  await expect(page.locator('[data-print-step]')).toHaveCount(24);
});

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false });
  test('the one file shows all pages, and its links lead to them', async ({ page }) => {
    await page.goto(address);
    await expect(page.getByRole('heading', { level: 1, name: /errata/i })).toBeVisible();
    await page.getByRole('link', { name: 'Start with the why', exact: true }).click();
    await expect(page.locator('[id="/guide/why/"] h1')).toBeInViewport();
  });
});
