import { chromium, type Page } from '@playwright/test';
import { everyNth } from '../support/in-turn.ts';
import { CHOSEN, given } from './answers.ts';
import { expect, pages, test } from './site.ts';

test('who hears the page is told the step, in the title and in its place on the way', async ({ page }) => {
  await given(page, CHOSEN);
  await page.goto('guide/client-kernel/');
  await expect(page).toHaveTitle(/^Choose.*kernel.*server from packages/);
  await expect(page.getByRole('main').getByRole('status').first()).toHaveText('Step 15 of 24');
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - main:
      - status: Step 15 of 24
      - heading [level=1]
      - group "Your answers":
        - radiogroup "Which kernel do the clients boot?":
          - radio /NE2000/ [checked]
      - navigation "Steps":
        - button /^Back/
        - button /^Continue/
  `);
  await expect(page.getByRole('navigation', { name: 'The way', exact: true })).toMatchAriaSnapshot(`
    - navigation "The way":
      - group:
        - list:
          - listitem:
            - link "Client kernel (you are here)"
          - listitem:
            - group: /by compiling 5 steps ?, not on the way now/
  `);
  await page.getByRole('radio', { name: 'One compiled on the server' }).check();
  await expect(page.getByRole('main').getByRole('status').first()).toHaveText('Step 15 of 29');
});

test('a step off the way says both, that one is there and that it is not on the way', async ({ page }) => {
  await given(page, CHOSEN);
  await page.goto('guide/client-configure/');
  const way = page.getByRole('navigation', { name: 'The way', exact: true });
  await expect(way.getByRole('link', { name: 'Configure (you are here, not on the way now)' })).toHaveAttribute('aria-current', 'step');
  await expect(way.getByRole('link', { name: /you are here/ })).toHaveCount(1);
});

test('without styles, as in a text browser, the way says in words where one is and what is left out', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL ? { baseURL } : {}) });
  const page = await context.newPage();
  await page.route('**/*.css', (route) => route.abort());
  await page.goto('guide/server-lilo/');
  const text = await page.getByRole('navigation', { name: 'The way', exact: true }).textContent();
  expect(text).toContain('LILO (you are here)');
  expect(text).toContain('Accounts (not on the way now)');
  expect(text).toMatch(/by compiling 4 steps, not on the way now/);
  await context.close();
});

test('a message belongs to its field, and the list of messages leads to it', async ({ page }) => {
  await given(page, CHOSEN);
  await page.goto('guide/network/');
  const node = page.getByLabel('MOSIX number of the server');
  await expect(node).not.toHaveAttribute('aria-invalid', 'true');
  await node.fill('0');
  await page.getByRole('button', { name: /^Continue/ }).click();
  await expect(node).toHaveAttribute('aria-invalid', 'true');
  await expect(node).toHaveAccessibleDescription(/expected a MOSIX node number.*found 0\. Correct this value\.$/);
  await page
    .getByRole('alert')
    .getByRole('link', { name: /^MOSIX number/ })
    .click();
  await expect(node).toBeFocused();
});

test('files that wait for answers that fit can still be read', { tag: '@full' }, async ({ page }) => {
  await given(page, CHOSEN);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.goto('guide/network/');
    await page.getByLabel('MOSIX number of the server').fill('0');
    await expect(page.getByText('so the files wait')).toBeVisible();
    const ratios = await page.evaluate(() => {
      const luminance = (colour: string) => {
        const [r = 0, g = 0, b = 0] = (colour.match(/[\d.]+/g) ?? []).map((part) => {
          const share = Number(part) / 255;
          return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const grounds = [document.body, document.querySelector('.bench')].map((ground) => ground && getComputedStyle(ground).backgroundColor);
      return [...document.querySelectorAll('.waiting .file[open] > pre, .waiting .file[open] > pre *')].flatMap((piece) => {
        let opacity = 1;
        for (let at: Element | null = piece; at; at = at.parentElement) opacity *= Number(getComputedStyle(at).opacity);
        const ink = luminance(getComputedStyle(piece).color);
        return grounds.map((ground) => {
          const paper = luminance(ground ?? '');
          return opacity < 1 ? 0 : (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
        });
      });
    });
    expect(ratios.length).toBeGreaterThan(20);
    expect(Math.min(...ratios), colorScheme).toBeGreaterThanOrEqual(4.5);
  }
});

for (const width of [320, 360])
  test(`at ${width} pixels what is pressed is large enough for a finger, and the head has two calm rows`, { tag: '@full' }, async ({
    page,
  }) => {
    test.slow();
    await page.setViewportSize({ width, height: 700 });
    await given(page, CHOSEN);
    for (const path of [
      '',
      'guide/network/',
      'guide/clients/',
      'guide/client-boot/',
      'guide/done/',
      'answers/',
      'print/',
      'errata/',
      'troubleshooting/',
    ]) {
      await page.goto(path);
      await page.waitForLoadState('networkidle');
      await page.evaluate(() => {
        for (const fold of document.querySelectorAll('details')) fold.open = !fold.dataset['file'];
      });
      expect(await smallTargets(page), path).toEqual([]);
    }
    await page.goto('guide/network/');
    const box = (name: string) => page.locator('.top').getByText(name, { exact: true }).boundingBox();
    const [name, answers, saved, again] = await Promise.all(
      ['Using Mosix with LTSP', 'Your answers', 'Saved in this browser', 'Start again'].map(box),
    );
    const middle = (at: typeof name) => (at ? at.y + at.height / 2 : Number.NaN);
    expect(Math.abs(middle(saved) - middle(again))).toBeLessThan(4);
    expect(Math.abs(middle(name) - middle(answers))).toBeLessThan(4);
  });

/** Links within a sentence, and marks of a statement, are as high as its line; all else is to be hit with a finger. */
function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, select, summary, input, textarea, a')].flatMap((control) => {
      const inline = getComputedStyle(control).display === 'inline' && control.closest('p, li, dd, td, figcaption, small, label');
      if (inline || !control.checkVisibility({ visibilityProperty: true }) || control.matches('.skip, .mark')) return [];
      const target = control.matches('[type="radio"], [type="checkbox"]') ? (control.closest('label') ?? control) : control;
      const { width, height } = target.getBoundingClientRect();
      return height < 43.5 || width < 24 ? [`${control.outerHTML.slice(0, 90)} ${Math.round(width)}x${Math.round(height)}`] : [];
    }),
  );
}

test('letters of twice the size, as set in the browser, need no sideways scroll', { tag: '@full' }, async ({ baseURL }) => {
  test.slow();
  const { launchOptions } = test.info().project.use;
  const browser = await chromium.launch({
    ...launchOptions,
    args: [...(launchOptions?.args ?? []), '--blink-settings=defaultFontSize=32'],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, ...(baseURL ? { baseURL } : {}) });
    for (const path of everyNth(pages, 8)) {
      await page.goto(path);
      expect(await page.evaluate(() => parseFloat(getComputedStyle(document.documentElement).fontSize))).toBe(34);
      for (const width of [1280, 640]) {
        await page.setViewportSize({ width, height: 800 });
        expect(await page.evaluate(() => document.documentElement.scrollWidth), `${path} at ${width}`).toBeLessThanOrEqual(width);
      }
    }
  } finally {
    await browser.close();
  }
});

/** Names of the elements that move by themselves, or would. */
function moving(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('*')]
      .filter((element) => {
        const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element);
        return Number.parseFloat(transitionDuration) > 0 || animationName !== 'none' || scrollBehavior === 'smooth';
      })
      .map(({ localName }) => localName),
  );
}

test('nothing moves for who asks for that', { tag: '@full' }, async ({ page }) => {
  await given(page, CHOSEN);
  for (const [reducedMotion, moves] of [
    ['no-preference', true],
    ['reduce', false],
  ] as const) {
    await page.emulateMedia({ reducedMotion });
    await page.goto('guide/network/');
    await page.getByLabel('Name of the server').fill(`ada${moves}`);
    // A changed line is what moves where motion is welcome.
    await expect(page.locator('.file .new').first()).toBeAttached();
    expect((await moving(page)).length > 0, reducedMotion).toBe(moves);
  }
  for (const path of ['', 'answers/', 'errata/', 'guide/done/']) {
    await page.goto(path);
    expect(await moving(page), path).toEqual([]);
  }
});

test('where the system gives the colours, nothing rests on ours alone', async ({ page }) => {
  await given(page, { ...CHOSEN, server: { kernel: 'rpm', name: 'ada' } });
  await page.emulateMedia({ forcedColors: 'active' });
  await page.goto('guide/network/');
  await expect(page.locator('.file .v.mine').first()).toBeVisible();
  const rails = await page.evaluate(() => {
    const rail = (id: string) => getComputedStyle(document.querySelector(`[data-station="${id}"]`) as Element, '::before').backgroundColor;
    const paper = getComputedStyle(document.body).backgroundColor;
    return { done: rail('why'), ahead: rail('clients'), off: rail('other-dhcp-server'), here: rail('network'), paper };
  });
  expect(new Set([rails.done, rails.ahead, rails.off, rails.paper]).size, JSON.stringify(rails)).toBe(4);
  expect(rails.here).not.toBe(rails.paper);
  const dots = await page.evaluate(() =>
    ['network', 'clients'].map((id) => {
      const { width, borderTopWidth } = getComputedStyle(document.querySelector(`[data-station="${id}"] a`) as Element, '::before');
      return { width: Number.parseFloat(width), line: Number.parseFloat(borderTopWidth) };
    }),
  );
  expect(dots[0]?.width).toBeGreaterThan(dots[1]?.width ?? 0);
  expect(dots[0]?.line).toBeGreaterThan(dots[1]?.line ?? 0);
  // Each verdict has a shape of its own, and a word.
  const shapes = await page.evaluate(() =>
    ['ok', 'note', 'warning', 'error', 'unknown'].map((verdict) => {
      const sample = document.createElement('span');
      sample.className = `is ${verdict}`;
      document.querySelector('main')?.append(sample);
      const { clipPath, borderRadius, borderTopWidth, rotate, backgroundColor } = getComputedStyle(sample, '::before');
      sample.remove();
      return [clipPath, borderRadius, borderTopWidth, rotate, borderTopWidth === '0px' ? backgroundColor : 'hollow'].join();
    }),
  );
  expect(new Set(shapes).size).toBe(5);
  for (const text of await page.locator('.is').allTextContents()) expect(text).toMatch(/[a-z]{2}/);
  const lines = await Promise.all(
    ['.file .v.mine', '.file .v:not(.mine)'].map((kind) =>
      page
        .locator(kind)
        .first()
        .evaluate((value) => getComputedStyle(value).textDecorationStyle),
    ),
  );
  expect(lines).toEqual(['solid', 'dotted']);
  await expect(page.getByLabel('Name of the server')).toBeEnabled();
  await page.getByLabel('Name of the server').focus();
  const lit = page.locator('.file .v.lit').first();
  await expect(lit).toBeVisible();
  expect(await lit.evaluate((value) => getComputedStyle(value).outlineStyle)).toBe('solid');
});
