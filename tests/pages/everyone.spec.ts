import { statSync } from 'node:fs';
import { chromium, type Page } from '@playwright/test';
import { CHOSEN, given, KEY } from './answers.ts';
import { expect, pages, test } from './site.ts';

const BRANCHES = {
  packages: { '/server/kernel': 'From the precompiled packages', '/clientKernel': /ne2000/i },
  compiled: { '/server/kernel': 'Compiled on the server, from the sources', '/clientKernel': /compile/i },
} as const;

/** What has the focus: the name of its element, its text or label, and whether one can see that it has it. */
const focus = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    return {
      tag: element.localName,
      go: element.dataset['go'],
      download: element.dataset['download'],
      name: element.getAttribute('name'),
      seen: element.matches(':focus-visible') && (outlineStyle !== 'none' || parseFloat(outlineWidth) > 0),
    };
  });

/** Presses Tab until what has the focus is looked for; every stop on the way must be visible. */
async function tabTo(page: Page, found: (at: Awaited<ReturnType<typeof focus>>) => boolean): Promise<void> {
  for (let stops = 0; stops < 400; stops += 1) {
    await page.keyboard.press('Tab');
    const at = await focus(page);
    if (at.tag !== 'body') expect(at.seen, `${page.url()} stop ${stops}: ${JSON.stringify(at)}`).toBe(true);
    if (found(at)) return;
  }
  throw new Error(`nothing of the kind comes on ${page.url()}`);
}

for (const [branch, choices] of Object.entries(BRANCHES))
  test(`keys alone lead from the home page to the bundle: ${branch}`, async ({ page }) => {
    test.setTimeout(400_000);
    await page.goto('');
    await tabTo(page, ({ tag }) => tag === 'a');
    await page.goto('guide/why/');
    for (let steps = 0; steps < 40; steps += 1) {
      const step = await page.locator('main').getAttribute('data-step');
      if (step === 'done') break;
      const open = page.locator('[role="radiogroup"]:not(:has(input:checked))');
      while ((await open.count()) > 0) {
        const name = (await open.first().locator('input').first().getAttribute('name')) ?? '';
        await tabTo(page, (at) => at.name === name);
        const wanted = page.locator(`input[name="${name}"]`);
        const choice = choices[name as keyof typeof choices];
        const labels = await wanted.evaluateAll((inputs) =>
          (inputs as HTMLInputElement[]).map(({ labels }) => labels?.[0]?.textContent?.trim() ?? ''),
        );
        const at = choice ? labels.findIndex((label) => (typeof choice === 'string' ? label.startsWith(choice) : choice.test(label))) : 0;
        for (let down = 0; down < at; down += 1) await page.keyboard.press('ArrowDown');
        await page.keyboard.press('Space');
        await expect(wanted.nth(at)).toBeChecked();
      }
      await tabTo(page, ({ go }) => go === 'continue');
      await page.keyboard.press('Enter');
      await expect(page.locator('main')).not.toHaveAttribute('data-step', step ?? '');
    }
    await expect(page.locator('main')).toHaveAttribute('data-step', 'done');
    await tabTo(page, ({ download }) => download === 'tar.gz');
    const download = page.waitForEvent('download');
    await page.keyboard.press('Enter');
    expect((await download).suggestedFilename()).toMatch(/\.tar\.gz$/);
  });

test('the focus is not lost when a row comes or goes, or the answers start again', async ({ page }) => {
  await given(page, CHOSEN);
  await page.goto('guide/clients/');
  await page.getByRole('button', { name: 'Add a client' }).press('Enter');
  await expect(page.getByLabel('Name of client 4')).toBeFocused();
  await page.getByRole('button', { name: 'Remove client 4' }).press('Enter');
  expect((await focus(page)).tag).toBe('button');
  await page.getByRole('button', { name: 'Start again' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Undo' }).first()).toBeVisible();
  expect((await focus(page)).tag).not.toBe('body');
});

test('a reader who hears the page is told of the step, its state and its questions', async ({ page }) => {
  await given(page, CHOSEN);
  await page.goto('guide/client-kernel/');
  await expect(page.getByRole('status').filter({ hasText: /^Step \d+ of \d+$/ })).toBeAttached();
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - main:
      - status: /Step \\d+ of \\d+/
      - heading [level=1]
      - group:
        - radiogroup
      - navigation "Steps"
  `);
  await expect(page.getByRole('navigation', { name: 'The way', exact: true }).locator('[aria-current="step"]')).toHaveText(/Client kernel/);
});

for (const width of [320, 360])
  test(`what is pressed is large enough for a finger at ${width} pixels`, async ({ page }) => {
    test.slow();
    await page.setViewportSize({ width, height: 700 });
    await given(page, CHOSEN);
    for (const path of ['', 'guide/network/', 'guide/clients/', 'guide/client-boot/', 'guide/done/', 'answers/', 'print/', 'errata/']) {
      await page.goto(path);
      await page.waitForLoadState('networkidle');
      const small = await page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>('button, select, summary, input, a')].flatMap((control) => {
          const inline = getComputedStyle(control).display === 'inline' && control.closest('p, li, dd, td, figcaption, small, label');
          if (
            !control.checkVisibility({ visibilityProperty: true }) ||
            inline ||
            control.closest('.line, .sr') ||
            control.matches('.skip, .mark')
          )
            return [];
          const target = control.matches('[type="radio"], [type="checkbox"]') ? (control.closest('label') ?? control) : control;
          const { width, height } = target.getBoundingClientRect();
          return height < 43.5 || width < 24 ? [`${control.outerHTML.slice(0, 90)} ${Math.round(width)}x${Math.round(height)}`] : [];
        }),
      );
      expect(small, path).toEqual([]);
    }
  });

test('letters of twice the size need no sideways scroll', async ({ page }) => {
  test.slow();
  const client = await page.context().newCDPSession(page);
  await page.setViewportSize({ width: 720, height: 450 });
  await client.send('Emulation.setDeviceMetricsOverride', { width: 640, height: 400, deviceScaleFactor: 2, mobile: false });
  for (const path of pages.filter((_, at) => process.env['FULL'] === '1' || at % 4 === 0)) {
    await page.goto(path);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(640);
  }
});

test('nothing moves for who asks for that', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  for (const path of ['', 'guide/network/', 'answers/']) {
    await page.goto(path);
    const moving = await page.evaluate(
      () =>
        [...document.querySelectorAll('*')].filter((element) => {
          const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element);
          return parseFloat(transitionDuration) > 0.01 || animationName !== 'none' || scrollBehavior === 'smooth';
        }).length,
    );
    expect(moving, path).toBe(0);
  }
});

test('in a theme of few colours verdicts, the place on the way and the reader’s values keep their marks', async ({ page }) => {
  await given(page, { ...CHOSEN, server: { kernel: 'rpm', name: 'ada' } });
  await page.emulateMedia({ forcedColors: 'active' });
  await page.goto('guide/network/');
  const verdict = page.locator('.is').first();
  await expect(verdict).toHaveText(/\w/);
  const shapes = await page.locator('.is').evaluateAll((all) => all.map((each) => getComputedStyle(each, '::before').width));
  for (const width of shapes) expect(parseFloat(width)).toBeGreaterThan(5);
  const here = page.locator('.way [aria-current="step"]');
  const [mine, others] = await page.evaluate(() => {
    const weight = (element: Element | null) => element && getComputedStyle(element).fontSize + getComputedStyle(element).fontWeight;
    return [weight(document.querySelector('.line [aria-current]')), weight(document.querySelector('.line [data-station="why"] a'))];
  });
  await expect(here).toBeAttached();
  expect(mine).not.toBe(others);
  const own = page.locator('.file .v.mine').first();
  const [solid, example] = await Promise.all(
    [own, page.locator('.file .v:not(.mine)').first()].map((each) => each.evaluate((value) => getComputedStyle(value).textDecorationStyle)),
  );
  expect([solid, example]).toEqual(['solid', 'dotted']);
});

test('on a LAN without https the walk, copying and downloads work', async ({ baseURL }) => {
  test.setTimeout(240_000);
  const { executablePath, env, args } = test.info().project.use.launchOptions ?? {};
  const browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    ...(env ? { env } : {}),
    args: [...(args ?? []), '--host-resolver-rules=MAP guide.lan 127.0.0.1'],
  });
  try {
    const page = await browser.newPage();
    const complaints: string[] = [];
    page.on('pageerror', ({ message }) => complaints.push(message));
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    const origin = `http://guide.lan:${new URL(baseURL ?? '').port}/`;
    await page.goto(`${origin}guide/server-kernel/`);
    expect(await page.evaluate(() => [isSecureContext, 'clipboard' in navigator])).toEqual([false, false]);
    await page.getByRole('radio', { name: 'From the precompiled packages' }).check();
    await page.getByRole('button', { name: /^Continue/ }).click();
    await page.getByLabel('Name of the server').fill('ada');
    await page.getByRole('button', { name: 'Copy' }).first().click();
    await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
    await page.evaluate(({ key, text }) => localStorage.setItem(key, text), { key: KEY, text: JSON.stringify(CHOSEN) });
    await page.goto(`${origin}guide/done/`);
    const download = page.waitForEvent('download', { timeout: 30_000 });
    await page.getByRole('button', { name: 'Download bundle' }).click();
    expect((await download).suggestedFilename()).toMatch(/\.tar\.gz$/);
    expect(statSync(await (await download).path()).size).toBeGreaterThan(1000);
    expect(complaints).toEqual([]);
  } finally {
    await browser.close();
  }
});
