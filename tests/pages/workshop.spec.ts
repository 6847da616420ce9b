import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { root } from '../../scripts/root.ts';
import { dist } from '../../scripts/site.ts';
import type { Verdict } from '../../wizard/check/finding.ts';
import { routes } from '../../wizard/flow/routes.ts';
import { count } from '../support/counts.ts';
import { inTurn } from '../support/in-turn.ts';
import { CHOSEN, given, KEY } from './answers.ts';
import { test as base } from './in-full.ts';
import { ProtocolFake } from './protocol-fake.ts';
import { OwnSite } from './serving.ts';
import { complaintsOf } from './site.ts';

const START = 'Start Node from stackblitz.com';
const VENDOR = 'https://stackblitz.com';
const CLI = join(root, 'wizard/cli/main.ts');

/** A site whose workshop meets the protocol fake where it would meet the vendor's server. */
const test = base.extend<{ fake: ProtocolFake; site: OwnSite; complaints: string[] }>({
  fake: async ({ browserName: _ }, use) => {
    const fake = new ProtocolFake();
    await fake.start();
    await use(fake);
    await fake.end();
  },
  site: async ({ fake }, use) => {
    const site = new OwnSite(dist);
    allowFrame(site, fake.origin);
    await site.start();
    await use(site);
    await site.end();
  },
  baseURL: async ({ site }, use) => use(site.address),
  page: async ({ page, fake }, use) => {
    await meet(page, fake.origin);
    await use(page);
  },
  complaints: async ({ page, site }, use) => use(complaintsOf(page, site.origin)),
});

/** The page's policy with another origin in the place of the vendor's. */
function allowFrame(site: OwnSite, origin: string): void {
  const page = join(site.folder, 'workshop/index.html');
  const html = readFileSync(page, 'utf8');
  expect(html).toContain(`frame-src ${VENDOR};`);
  writeFileSync(page, html.replace(`frame-src ${VENDOR};`, `frame-src ${origin};`));
}

/** Has the vendor's client look elsewhere. */
const meet = (page: Page, origin: string) =>
  page.addInitScript((url) => {
    (globalThis as { WEBCONTAINER_API_IFRAME_URL?: string }).WEBCONTAINER_API_IFRAME_URL = url;
  }, origin);

const status = (page: Page) => page.locator('[data-status]');
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

async function start(page: Page): Promise<void> {
  await page.goto('workshop/');
  await press(page, START);
  await expect(status(page)).toContainText('Node runs.');
}

/** Puts another text into the editor, in which one thing is replaced. */
async function edit(page: Page, module: string, what: string, by: string): Promise<void> {
  await page.getByLabel('Module', { exact: true }).selectOption(`files/${module}`);
  const editor = page.getByLabel(`files/${module}`, { exact: true });
  const text = await editor.inputValue();
  expect(text).toContain(what);
  await editor.fill(text.replace(what, () => by));
}

/** What axe finds on the bench as it stands. */
async function axeFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).include('.workbench').setLegacyMode(true).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
}

/** A download as a file of that folder. */
async function downloaded(page: Page, button: string, folder: string): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), press(page, button)]);
  const file = join(folder, download.suggestedFilename());
  await download.saveAs(file);
  return file;
}

const scratch = mkdtempSync(join(tmpdir(), 'workshop-'));
test.afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** What a site comment in the clients' lines of hosts looks like. */
const HOSTS = ['domain} ${word(`${at}/name`, client.name)}`', 'domain} ${word(`${at}/name`, client.name)} # by hand`'] as const;

// The last file of all: both processors take of it, the longest test first.
test.describe.configure({ mode: 'parallel' });

test.describe('without a network', () => {
  test.use({ serviceWorkers: 'allow' });

  test('the checks of the page give the verdicts of the command line, on every way through the guide', { tag: '@full' }, async ({
    page,
    site,
  }) => {
    test.slow();
    await page.goto('');
    await expect.poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active?.state)).toBe('activated');
    await site.stop();
    for (const { id, plan } of inTurn('ways on which the page offline judges as the command line', routes(), 9)) {
      const file = join(scratch, 'route.json');
      writeFileSync(file, JSON.stringify(plan));
      const { stdout } = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', CLI, 'check', file, '--all', '--json'], {
        encoding: 'utf8',
      });
      const expected = (JSON.parse(stdout) as Verdict[]).map(({ rule, verdict, findings }) => ({
        rule,
        verdict,
        findings: findings.map(({ where, message, fix }) => `${where} ${message} ${fix}`),
      }));
      expect(expected.length, id).toBeGreaterThan(20);
      await page.evaluate(({ key, text }) => localStorage.setItem(key, text), { key: KEY, text: JSON.stringify(plan) });
      await page.goto('workshop/');
      await expect(page.getByText('The plan on the bench is that of your answers.')).toBeVisible();
      await press(page, 'Check here');
      await expect(status(page)).toContainText('judged in this browser:');
      const shown = await page.locator('[data-result] [data-rule]').evaluateAll((entries) =>
        entries.map((entry) => ({
          rule: (entry as HTMLElement).dataset['rule'],
          verdict: entry.querySelector('.is')?.className.replace('is ', ''),
          findings: [...entry.querySelectorAll('p')].map(({ textContent }) => textContent),
        })),
      );
      const byRule = (one: { rule?: string | undefined }, other: { rule?: string | undefined }) =>
        (one.rule ?? '') < (other.rule ?? '') ? -1 : 1;
      expect(shown.sort(byRule), id).toEqual(expected.sort(byRule));
    }
  });
});

test('the page alone is isolated, and asks nobody but its own server until the button is pressed', async ({ page, complaints, fake }) => {
  await given(page, CHOSEN);
  await page.goto('guide/network/');
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
  await page.goto('workshop/');
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  await expect(page.getByText('The plan on the bench is that of your answers.')).toBeVisible();
  await expect(page.getByRole('button', { name: START })).toHaveAccessibleDescription(
    /server of stackblitz\.com, which then knows your address/,
  );
  await edit(page, 'hosts.mjs', ...HOSTS);
  await press(page, 'Check here');
  await expect(page.locator('[data-rule]').first()).toBeVisible();
  await downloaded(page, 'Download changes.patch', scratch);
  expect(fake.asked).toEqual([]);
  expect(complaints).toEqual([]);
});

test('against the protocol fake: from the click to the changed bundle, to patch and archive', async ({ page, fake }) => {
  await given(page, CHOSEN);
  await start(page);
  expect(fake.asked.slice(0, 1)).toEqual(['headless']);
  await expect(page.getByRole('button', { name: 'Check', exact: true })).toBeFocused();
  await press(page, 'Check');
  await expect(status(page)).toHaveText('The modules on the bench, none of them changed, judged in Node:');
  await expect(page.locator('[data-rule]').first()).toBeVisible();
  const unchanged = await page.locator('[data-result]').innerHTML();
  await press(page, 'Check here');
  await expect(status(page)).toContainText('judged in this browser:');
  await expect(page.locator('[data-rule]').first()).toBeVisible();
  expect(await page.locator('[data-result]').innerHTML()).toBe(unchanged);

  await press(page, 'Generate');
  await expect(status(page)).toHaveText(/^\d+ files made, the same as the guide’s own modules make\.$/);

  await edit(page, 'hosts.mjs', ...HOSTS);
  await expect(page.getByText('1 module changed: files/hosts.mjs')).toBeVisible();
  await press(page, 'Generate');
  await expect(status(page)).toHaveText(/of them differ from what the guide’s own modules make:$/);
  const difference = page.getByRole('group', { name: 'How your bundle differs' });
  await expect(difference.locator('ins').filter({ hasText: '# by hand' })).not.toHaveCount(0);
  expect(await axeFaults(page)).toEqual([]);
  await expect(difference.locator('b')).toContainText(['a/MD5SUMS', 'a/parts/etc/hosts.part']);

  await press(page, 'Test this module');
  await expect(status(page)).toHaveText('files/hosts.test.mjs passes.');

  const patch = await downloaded(page, 'Download changes.patch', scratch);
  const archive = await downloaded(page, 'Download my bundle', scratch);
  const home = join(scratch, 'home');
  mkdirSync(home);
  execFileSync('tar', ['xzf', join(dist, 'workshop/mosix-ltsp-workshop.tar.gz'), '-C', home]);
  const top = join(home, 'mosix-ltsp-workshop');
  execFileSync('git', ['apply', patch], { cwd: top });
  execFileSync('tar', ['xzf', archive, '-C', home]);
  writeFileSync(join(top, 'plan.json'), readFileSync(join(home, 'mosix-ltsp/plan.json')));
  execFileSync(process.execPath, ['mosix-ltsp.mjs', 'generate', 'plan.json', '--out', 'bundle'], { cwd: top, stdio: 'pipe' });
  execFileSync('diff', ['-r', join(top, 'bundle'), join(home, 'mosix-ltsp')]);
  expect(readFileSync(join(home, 'mosix-ltsp/parts/etc/hosts.part'), 'utf8')).toContain('# by hand');
});

test('what a changed module gets wrong is a verdict, a failed test, or the words of Node; then it can be taken back', {
  tag: '@full',
}, async ({ page }) => {
  await start(page);
  await edit(
    page,
    'hosts.mjs',
    "lines: (plan) => [...partHeader(plan, 'client-tools'), ...nodeLines(plan)]",
    "lines: (plan) => partHeader(plan, 'client-tools')",
  );
  await press(page, 'Check');
  await expect(page.locator('[data-rule]').first()).toContainText('error');
  await press(page, 'Test this module');
  await expect(status(page)).toContainText('files/hosts.test.mjs fails: the command ended with exit code 1');
  await expect(page.getByRole('group', { name: 'What the command wrote' })).toContainText('parts/tftpboot/lts/ltsroot/etc/hosts.part');
  await press(page, 'Download my bundle');
  await expect(page.locator('[data-home]')).toContainText('The checks found an error, so no bundle was made.');
  await edit(page, 'hosts.mjs', 'export const serverHosts', 'export constant serverHosts');
  await press(page, 'Check');
  await expect(page.locator('[data-rule="rules-were-asked"]')).toContainText('cannot be known');
  await expect(page.getByRole('group', { name: 'What the command wrote' })).toContainText('SyntaxError');
  await press(page, 'Take back my changes to it');
  await expect(page.getByText('No module is changed.')).toBeVisible();
  await press(page, 'Check');
  await expect(page.locator('[data-rule="rules-were-asked"]')).toHaveCount(0);
  await expect(page.locator('[data-rule]').first()).toBeVisible();
});

test('a module that never ends is stopped; Node ends, and starts again', async ({ page, fake }) => {
  await start(page);
  await edit(page, 'hosts.mjs', 'const { server } = plan;', 'for (;;);');
  await press(page, 'Generate');
  await expect.poll(() => fake.asked.some((each) => each.startsWith('node mosix-ltsp.mjs generate'))).toBe(true);
  await press(page, 'Stop');
  await expect(status(page)).toHaveText('Stopped.');
  await expect.poll(() => fake.asked.some((each) => each.startsWith('killed '))).toBe(true);
  await press(page, 'End Node');
  await expect(status(page)).toContainText('Node has ended.');
  await expect(page.getByRole('button', { name: START })).toBeFocused();
  await expect.poll(() => fake.asked.includes('teardown')).toBe(true);
  await press(page, 'Take back my changes to it');
  await press(page, START);
  await expect(status(page)).toContainText('Node runs.');
  await press(page, 'Generate');
  await expect(status(page)).toContainText('the same as the guide’s own modules make');
  expect(fake.asked.filter((each) => each === 'boot')).toHaveLength(2);
  expect(fake.asked.filter((each) => each === 'headless')).toHaveLength(1);
  count('runs against the vendor’s own WebContainer runtime (npm run test:webcontainer has them)', 0);
});

test('a module that writes for ever is stopped, and the page says so', { tag: '@full' }, async ({ page }) => {
  await start(page);
  await edit(page, 'hosts.mjs', 'const { server } = plan;', "process.stdout.write('x'.repeat(1_000_001)); const { server } = plan;");
  await press(page, 'Test this module');
  await expect(status(page)).toContainText('That failed: the command wrote more than 1000000 characters, and was stopped.');
});

test('loading the page anew loses no change; taking over a change of an older guide does no harm', async ({ page }) => {
  await page.goto('workshop/');
  await edit(page, 'hosts.mjs', ...HOSTS);
  await page.reload();
  await expect(page.getByLabel('files/hosts.mjs', { exact: true })).toHaveValue(/# by hand/);
  await page.evaluate(() => sessionStorage.setItem('mosix-ltsp-guide/workshop', '[["files/../x.mjs","x"],["__proto__","x"],[1],{},"x"]'));
  await page.reload();
  await expect(page.getByText('No module is changed.')).toBeVisible();
  await page.evaluate(() => sessionStorage.setItem('mosix-ltsp-guide/workshop', '{'));
  await page.reload();
  await expect(page.getByText('No module is changed.')).toBeVisible();
});

test('the Tab key leaves the editor', async ({ page }) => {
  await page.goto('workshop/');
  await page.getByLabel('files/hosts.mjs', { exact: true }).focus();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Check here' })).toBeFocused();
});

test.describe('what keeps Node away', () => {
  const inTheWay = (page: Page, which: string) => page.locator(`.obstacle[data-which="${which}"]`);

  /** Each has its sentence, and the guide's own checks one click away. */
  async function told(page: Page, which: string, words: RegExp): Promise<void> {
    await expect(inTheWay(page, which)).toContainText(words);
    expect(await axeFaults(page)).toEqual([]);
    await press(page, 'Check here instead');
    await expect(status(page)).toContainText('judged in this browser:');
    await expect(page.locator('[data-rule]').first()).toBeVisible();
  }

  test('nobody listens there, and only the clock says so', async ({ page, fake }) => {
    await page.clock.install();
    await page.goto('workshop/');
    await fake.end();
    await press(page, START);
    await expect(status(page)).toContainText('stackblitz.com is asked for Node');
    await expect(page.locator('iframe')).toBeAttached();
    await page.clock.fastForward(14_000);
    await expect(page.locator('.obstacle')).toHaveCount(0);
    await page.clock.fastForward(2_000);
    await expect(inTheWay(page, 'silent')).toBeFocused();
    await told(page, 'silent', /within 15 seconds.*filter of the network.*Third-party cookies.*Safari/s);
    await edit(page, 'hosts.mjs', ...HOSTS);
    await press(page, 'Load this page anew');
    await expect(page.getByRole('button', { name: START })).toBeVisible();
    await expect(page.getByText('1 module changed')).toBeVisible();
  });

  test('it is there and says nothing', { tag: '@full' }, async ({ page, fake }) => {
    fake.behaviour = 'silent';
    await page.clock.install();
    await page.goto('workshop/');
    await press(page, START);
    await expect.poll(() => fake.asked).toEqual(['headless']);
    await page.clock.fastForward(16_000);
    await told(page, 'silent', /within 15 seconds/);
  });

  test('the frame is blocked: another page came in its place', { tag: '@full' }, async ({ page, fake }) => {
    fake.behaviour = 'foreign';
    await page.goto('workshop/');
    await press(page, START);
    await told(page, 'blocked', /has blocked the frame of stackblitz\.com/);
    await expect(page.getByRole('button', { name: 'Load this page anew' })).toBeVisible();
  });

  test('a content policy forbids the frame', { tag: '@full' }, async ({ page, site }) => {
    writeFileSync(join(site.folder, 'workshop/index.html'), readFileSync(join(dist, 'workshop/index.html')));
    await page.goto('workshop/');
    await press(page, START);
    await told(page, 'policy', /content policy forbids the frame/);
  });

  test('the runtime comes and refuses', { tag: '@full' }, async ({ page, fake }) => {
    fake.behaviour = 'refuses';
    await page.goto('workshop/');
    await press(page, START);
    await told(page, 'refused', /refused to start.*the protocol fake was told to refuse/s);
  });

  test('there is no network; when it is back, the button works', { tag: '@full' }, async ({ page, context }) => {
    await page.goto('workshop/');
    await context.setOffline(true);
    await press(page, START);
    await expect(inTheWay(page, 'offline')).toContainText('There is no network');
    await context.setOffline(false);
    await press(page, START);
    await expect(status(page)).toContainText('Node runs.');
  });

  test('the browser lacks what it needs, as Safari did', { tag: '@full' }, async ({ page }) => {
    await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'SharedArrayBuffer'));
    await page.goto('workshop/');
    await told(page, 'unable', /lacks something that the runtime needs.*Safari/);
    await expect(page.getByRole('button', { name: START })).toHaveCount(0);
  });

  test('plain http', { tag: '@full' }, async ({ page }) => {
    await page.addInitScript(() => Object.defineProperty(globalThis, 'isSecureContext', { value: false }));
    await page.goto('workshop/');
    await told(page, 'insecure', /came over plain http/);
  });

  test('the server does not isolate the page, and nothing else can', { tag: '@full' }, async ({ page, site }) => {
    rmSync(join(site.folder, '_headers'));
    await site.stop();
    await site.start();
    await page.clock.install();
    await page.goto('workshop/');
    await expect(page.getByText('The plan on the bench')).toBeVisible();
    await page.clock.fastForward(21_000);
    await told(page, 'not-isolated', /this browser does not let the guide say it instead/);
  });
});

test.describe('a host that sends no headers', () => {
  test.use({ serviceWorkers: 'allow' });

  test('the service worker isolates the page, and no other, from the second time on', { tag: '@full' }, async ({ page, site }) => {
    rmSync(join(site.folder, '_headers'));
    await site.stop();
    await site.start();
    await page.goto('workshop/');
    await expect(page.locator('.obstacle[data-which="not-yet-isolated"]')).toContainText('Load this page anew.');
    await press(page, 'Load this page anew');
    await press(page, START);
    await expect(status(page)).toContainText('Node runs.');
    await press(page, 'Check here');
    await expect(status(page)).toContainText('judged in this browser:');
    await page.goto('guide/why/');
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
  });
});
