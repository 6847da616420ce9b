import { expect, type Page } from '@playwright/test';
import { dist } from '../../scripts/site.ts';
import { test as base } from './in-full.ts';
import { OwnSite } from './serving.ts';

/** Pages of a site of the test's own, at the top of its host, which a browser may keep. */
export const test = base.extend<{ site: OwnSite }>({
  site: async ({ browserName: _ }, use) => {
    const site = new OwnSite(dist);
    await site.start();
    await use(site);
    await site.end();
  },
  baseURL: async ({ site }, use) => use(site.address),
  serviceWorkers: 'allow',
});

/** Visits one page and waits until the browser has the whole guide. */
export async function visitOnce(page: Page): Promise<void> {
  await page.goto('');
  const state = () => page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active?.state);
  await expect.poll(state).toBe('activated');
}

export { expect };
