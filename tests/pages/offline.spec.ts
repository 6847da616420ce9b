import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { writeServiceWorker } from '../../scripts/service-worker.ts';
import { buildInto } from '../../scripts/site.ts';
import { held } from './answers.ts';
import { expect, test, visitOnce } from './own-site.ts';
import { OwnSite } from './serving.ts';
import { expectSameAsCli, walks, walkToTheEnd } from './walking.ts';

const KEPT = 'This guide is kept in this browser: it works without network.';
const OFFER = 'A newer version of this guide is ready';

/** Another version of the site: one page has another sentence. */
async function change(site: OwnSite, words: string): Promise<void> {
  const file = join(site.folder, 'guide/network/index.html');
  writeFileSync(file, readFileSync(file, 'utf8').replace('MOSIX knows each machine', `${words} MOSIX knows each machine`));
  await writeServiceWorker(site.folder);
}

async function walkOffline(page: Page, walk: (typeof walks)[number]): Promise<void> {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  await walkToTheEnd(page, walk);
  await expectSameAsCli(page);
  const checks = page.getByRole('region', { name: 'Checks' });
  await checks.locator('summary').click();
  await expect(checks.locator('[data-rule]').first()).toBeVisible();
  await page.getByRole('banner').getByRole('link', { name: 'Search' }).click();
  await page.getByRole('searchbox').fill('boot floppy');
  const found = page.getByRole('list', { name: 'Found' }).getByRole('link').first();
  await found.click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(complaints).toEqual([]);
}

for (const walk of walks)
  test(`one visit, then the server is gone: the walk, its bundle, the checks, the search: ${walk.name}`, {
    tag: walk === walks[0] ? [] : '@full',
  }, async ({ page, site }) => {
    test.slow();
    await visitOnce(page);
    await site.stop();
    await expect(fetch(site.address)).rejects.toThrow();
    await walkOffline(page, walk);
    await page.goto('guide/why?from=elsewhere#text');
    await expect(page).toHaveURL(/guide\/why\//);
    await expect(page.locator('main')).toHaveAttribute('data-step', 'why');
    await page.goto('no/such/page/');
    await expect(page.getByRole('heading', { name: 'No station here' })).toBeVisible();
  });

test('below a path it is the same, and what lies beside that path is left alone', { tag: '@full' }, async ({ browser }) => {
  test.slow();
  const folder = mkdtempSync(join(tmpdir(), 'below-'));
  process.env['BASE'] = '/a/b/';
  let site: OwnSite | undefined;
  try {
    await buildInto(folder);
    site = new OwnSite(folder, '/a/b/');
    await site.start();
    const { address } = site;
    const context = await browser.newContext({ baseURL: address, serviceWorkers: 'allow' });
    const page = await context.newPage();
    await visitOnce(page);
    expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.scope)).toBe(address);
    await site.stop();
    await walkOffline(page, walks[0]);
    await page.goto('workshop/');
    await page.getByRole('button', { name: 'Check here' }).click();
    await expect(page.getByText('The guide’s own modules, judged in this browser:')).toBeVisible();
    await expect(page.locator('[data-rule]').first()).toBeVisible();
    await expect(page.goto(site.origin)).rejects.toThrow();
    await context.close();
  } finally {
    delete process.env['BASE'];
    await site?.end();
    rmSync(folder, { recursive: true });
  }
});

test('a newer version is offered in the middle of a step, not forced; taking it loses no answer', { tag: '@full' }, async ({
  page,
  site,
  context,
}) => {
  await visitOnce(page);
  await page.goto('guide/network/');
  await page.getByLabel('Name of the server').fill('ada');
  await change(site, 'Changed once.');
  const other = await context.newPage();
  await other.goto('errata/');
  const offer = page.getByText(OFFER);
  await expect(offer).toBeVisible();
  await expect(page.getByText('Changed once.')).toHaveCount(0);
  await expect(page.getByLabel('Name of the server')).toHaveValue('ada');
  // Not taken, the old one goes on.
  await page.reload();
  await expect(offer).toBeVisible();
  await expect(page.getByText('Changed once.')).toHaveCount(0);
  await page.getByLabel('Address of that card').fill('10.1.0.254');
  await page.getByRole('button', { name: 'Use the new version' }).click();
  await expect(page.getByText('Changed once.')).toBeVisible();
  await expect(page.getByLabel('Address of that card')).toHaveValue('10.1.0.254');
  expect(await held(page)).toMatchObject({ server: { name: 'ada', address: '10.1.0.254' } });
  await expect(offer).toHaveCount(0);
  // The other tab was not loaded anew behind its reader's back, and says what has happened.
  await expect(other.getByText('Another tab uses a newer version')).toBeVisible();
  await site.stop();
  await other.getByRole('button', { name: 'Load this page anew' }).click();
  await expect(other.getByRole('heading', { level: 1 })).toBeVisible();
});

test('a version of which one file does not come is dropped; the old one goes on, and the next visit tries again', { tag: '@full' }, async ({
  page,
  site,
}) => {
  await visitOnce(page);
  await page.goto('guide/network/');
  await change(site, 'Changed twice.');
  site.broken.add('guide/network/index.html');
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    const gone = new Promise((resolve) =>
      registration?.addEventListener('updatefound', () => {
        const worker = registration.installing;
        worker?.addEventListener('statechange', () => worker.state === 'redundant' && resolve(undefined));
      }),
    );
    await registration?.update();
    await gone;
  });
  await expect(page.getByText(OFFER)).toHaveCount(0);
  await site.stop();
  for (const path of ['guide/network/', 'guide/client-boot/', 'search/', 'offline/']) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  }
  await expect(page.getByText(KEPT)).toBeVisible();
  await page.goto('guide/network/');
  await expect(page.getByText('Changed twice.')).toHaveCount(0);
  site.broken.clear();
  await site.start();
  await page.reload();
  await expect(page.getByText(OFFER)).toBeVisible();
});

test('the parser is kept only when it is asked for; then Check parses without network', { tag: '@full' }, async ({ page, site }) => {
  await visitOnce(page);
  await page.goto('offline/');
  await expect(page.getByText(KEPT)).toBeVisible();
  await expect(page.getByText(/^the shell parser of the button Check, 0\.7 MB$/)).toBeVisible();
  await page.getByRole('button', { name: /^Keep this too \(\d+\.\d MB\)$/ }).focus();
  await page.keyboard.press('Enter');
  // The button goes; the keyboard is left at what came of it.
  await expect(page.getByText('Kept: it works without network too.')).toBeFocused();
  await expect(page.getByText(/the shell parser.*: kept$/)).toBeVisible();
  await site.stop();
  await page.goto('guide/network/');
  await page.getByRole('radio', { name: 'No', exact: true }).check();
  const checks = page.getByRole('region', { name: 'Checks' });
  await page.evaluate(() =>
    localStorage.setItem(
      'mosix-ltsp-guide/answers',
      JSON.stringify({ server: { kernel: 'rpm' }, ltsp: { boots: 'already' }, clientKernel: 'ne2000' }),
    ),
  );
  await page.reload();
  await checks.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(checks.getByText(/^All \d+ scripts parse$/)).toBeVisible();
});

test('without it Check says that it cannot know', { tag: '@full' }, async ({ page, site }) => {
  await visitOnce(page);
  await page.evaluate(() =>
    localStorage.setItem(
      'mosix-ltsp-guide/answers',
      JSON.stringify({ server: { kernel: 'rpm' }, ltsp: { boots: 'already' }, clientKernel: 'ne2000' }),
    ),
  );
  await site.stop();
  await page.goto('guide/network/');
  const checks = page.getByRole('region', { name: 'Checks' });
  await checks.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(checks.locator('[data-parse-status]')).toContainText('cannot be known');
});

test('a full store is met with a sentence, and the page works on', async ({ page, context, site }) => {
  const session = await context.newCDPSession(page);
  await session.send('Storage.overrideQuotaForOrigin', { origin: site.origin, quotaSize: 1 });
  await page.goto('offline/');
  await expect(page.getByText('this browser’s store has no room left')).toBeVisible();
  await page.goto('guide/why/');
  await expect(page.locator('main')).toHaveAttribute('data-step', 'why');
});

test('a file that does not come on the first visit is met with a sentence; the next page tries again', { tag: '@full' }, async ({
  page,
  site,
}) => {
  site.broken.add('errata/index.html');
  await page.goto('offline/');
  await expect(page.getByText('a file of it did not come')).toBeVisible();
  site.broken.clear();
  await page.reload();
  await expect(page.getByText(KEPT)).toBeVisible();
});

for (const [what, spoil, says] of [
  [
    'refuses',
    "ServiceWorkerContainer.prototype.register = () => Promise.reject(new DOMException('', 'SecurityError'))",
    'this browser refuses it',
  ],
  ['has no service workers', 'delete Navigator.prototype.serviceWorker', 'this browser keeps no sites'],
  [
    'gives no secure context, as on plain http',
    "Object.defineProperty(window, 'isSecureContext', { value: false })",
    'it came over plain http',
  ],
] as const)
  test(`a browser that ${what} is met with a sentence`, async ({ page }) => {
    await page.addInitScript(spoil);
    await page.goto('offline/');
    await expect(page.getByText(says)).toBeVisible();
    await expect(page.getByText(KEPT)).toHaveCount(0);
  });
