import AxeBuilder from '@axe-core/playwright';
import { expect, pages, test } from './site.ts';

const FULL = process.env['FULL'] === '1';
const views = [
  { colorScheme: 'light', width: 1440 },
  { colorScheme: 'dark', width: 360 },
  { colorScheme: 'light', width: 360 },
  { colorScheme: 'dark', width: 1440 },
] as const;

for (const [number, path] of pages.entries()) {
  // One view a page, in turn, so that each view meets a quarter of the pages; all four with FULL=1.
  const mine = views.filter((_, view) => FULL || view === number % views.length);

  test(`/${path} has no fault that axe finds and does not scroll sideways`, async ({ page }) => {
    test.slow(FULL);
    await page.goto(path);
    for (const width of [320, 360]) {
      await page.setViewportSize({ width, height: 700 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth), `at ${width}`).toBeLessThanOrEqual(width);
    }
    for (const [view, { colorScheme, width }] of mine.entries()) {
      // Folded parts are looked at too; the long scripts with FULL=1 only, once in each theme and at each width, since axe looks at each line.
      const scripts = FULL && view < 2;
      await page.evaluate((all) => {
        for (const details of document.querySelectorAll('details')) details.open = all || !details.dataset['file']?.endsWith('.sh');
      }, scripts);
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      const { violations } = await new AxeBuilder({ page }).analyze();
      const faults = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
      expect(faults, `${colorScheme}, ${width}`).toEqual([]);
    }
  });
}

test('axe finds a planted fault', async ({ page }) => {
  await page.goto('');
  await page.evaluate(() => document.querySelector('main')?.append(document.createElement('button')));
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toContain('button-name');
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
