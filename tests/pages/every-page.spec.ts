import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { count } from '../support/counts.ts';
import { everyNth, full, ruleOf } from '../support/in-turn.ts';
import { expect, pages, test } from './site.ts';

/** Both themes and both widths; what does not hang on a colour has been looked at in one theme at each width by then. */
const views = [
  { colorScheme: 'light', width: 1440, coloursAlone: false },
  { colorScheme: 'dark', width: 360, coloursAlone: false },
  { colorScheme: 'light', width: 360, coloursAlone: full },
  { colorScheme: 'dark', width: 1440, coloursAlone: full },
] as const;

/** The rules of axe that read colours. */
const COLOURS = ['color-contrast', 'link-in-text-block'];

/** What axe finds. Our pages have no frames, so its slow way around them is left out; nor is it asked to describe what is in order. */
async function faults(page: Page, coloursAlone = false): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({ resultTypes: ['violations'], ...(coloursAlone ? { runOnly: COLOURS } : {}) })
    .analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
}

/** Unfolds all that folds; long scripts only if told so, since each of their lines takes axe its time. */
async function unfold(page: Page, scripts: boolean): Promise<void> {
  await page.evaluate((scripts) => {
    for (const details of document.querySelectorAll('details')) details.open = scripts || !details.dataset['file']?.endsWith('.sh');
  }, scripts);
}

/** Without FULL=1: every how manieth page. */
const EVERY = 18;

for (const [number, path] of everyNth([...pages.entries()], EVERY)) {
  // One view a page, in turn; with FULL=1 three: both whole ones, the others in turn.
  const mine = views.filter((_, view) => (full && view < 2) || view === (full ? 2 + (number % 2) : number % views.length));

  test(`/${path} has no fault that axe finds and does not scroll sideways`, async ({ page }) => {
    test.slow(full);
    await page.goto(path);
    // 640 is what a screen of 1280 has at 200 %.
    for (const width of [320, 360, 640]) {
      await page.setViewportSize({ width, height: 700 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth), `at ${width}`).toBeLessThanOrEqual(width);
    }
    // As a step is when it comes, and unfolded. Long scripts with FULL=1 only, on every third page, in one theme and at one width in turn, since
    // axe looks at each line.
    const states = path.startsWith('guide/') ? ['as it comes', 'unfolded'] : ['unfolded'];
    for (const [view, { colorScheme, width, coloursAlone }] of mine.entries()) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      // What unfolds the way on a wide screen does so when the page comes.
      await page.reload();
      for (const state of coloursAlone || !(full || width > 1000) ? states.slice(-1) : states) {
        if (state === 'unfolded') await unfold(page, full && number % 3 === 0 && view === number % 2);
        expect(await faults(page, coloursAlone), `${colorScheme}, ${width}, ${state}`).toEqual([]);
      }
    }
    count(`pages in which axe finds nothing${ruleOf(EVERY)}`, 1);
  });
}

test('axe finds a planted fault', async ({ page }) => {
  await page.goto('');
  await page.evaluate(() => document.querySelector('main')?.append(document.createElement('button')));
  expect((await faults(page)).join()).toContain('button-name');
  expect(await faults(page, true)).toEqual([]);
  await page.evaluate(() => Object.assign(document.querySelector<HTMLElement>('main p')?.style ?? {}, { color: '#ddd' }));
  expect((await faults(page, true)).join()).toContain('color-contrast');
});

test('the policy stops a planted script and style', async ({ page, complaints }) => {
  await page.goto('');
  const refused = await page.evaluate(async () => {
    const found: string[] = [];
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => found.push(effectiveDirective));
    const script = document.createElement('script');
    script.textContent = 'document.title = "planted"';
    document.head.append(script);
    document.body.setAttribute('style', 'color: red');
    await new Promise((resolve) => setTimeout(resolve, 200));
    return found;
  });
  expect(refused).toContain('script-src-elem');
  expect(refused).toContain('style-src-attr');
  expect(await page.title()).not.toBe('planted');
  complaints.length = 0;
});
