import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { ANSWERS } from '../src/elements/storage.ts';
import { dist } from './site.ts';
import { IMAGE_PLACE } from './site-image.ts';
import { withSite } from './site-in-browser.ts';

/** The rehearsal in the page: bytes that are fetched, and seconds, each of one run. */
interface PageRehearsal {
  bytes: number;
  'first verdict, cold': number;
  'first verdict, from cache': number;
  whole: number;
  'ratio to native': number;
}

/** A bound against hanging, in milliseconds. */
const LONGEST = 900_000;

/**
 * Rehearses an example in the page, in one browser: a line of the HOWTO from an empty cache, again from the cache, then the whole way.
 * @param native seconds that the native engine takes for the whole way
 * @returns undefined where the site has no practice machine
 */
export async function measureInPage(example: string, native: number): Promise<PageRehearsal | undefined> {
  const record = join(dist, IMAGE_PLACE, 'image.json');
  const image = existsSync(record) ? (JSON.parse(readFileSync(record, 'utf8')) as { files: { file: string }[] } | null) : null;
  if (!image) return undefined;
  return withSite(async (browser, address) => {
    const context = await browser.newContext();
    const open = async (): Promise<Page> => {
      const page = await context.newPage();
      await page.addInitScript(([key, text]) => localStorage.setItem(key ?? '', text ?? ''), [ANSWERS, example]);
      await page.goto(`${address}rehearse/`);
      await page.locator('[data-do="fail"][aria-disabled="false"]').waitFor();
      return page;
    };
    const timed = async (page: Page, press: string, until: string): Promise<number> => {
      const before = performance.now();
      await page.locator(`[data-do="${press}"]`).click();
      await page.locator(until).first().waitFor({ timeout: LONGEST });
      return Number(((performance.now() - before) / 1000).toFixed(2));
    };
    const first = await open();
    const cold = await timed(first, 'fail', '.stations [data-state="failed"]');
    await first.close();
    const second = await open();
    const cached = await timed(second, 'fail', '.stations [data-state="failed"]');
    await second.close();
    const third = await open();
    const whole = await timed(third, 'all', '#step-done:is([data-state="passed"], [data-state="failed"], [data-state="unknown"])');
    return {
      bytes: image.files.reduce((sum, { file }) => sum + statSync(join(dist, IMAGE_PLACE, file)).size, 0),
      'first verdict, cold': cold,
      'first verdict, from cache': cached,
      whole,
      'ratio to native': Number((whole / native).toFixed(1)),
    };
  });
}
