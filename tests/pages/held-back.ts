import type { Page } from '@playwright/test';

/** Holds a module of the pages back, as a slow network does, until it is let go. */
export async function heldBack(page: Page, module: string): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  await page.route(`**/assets/${module}.*.js`, async (route) => {
    await promise;
    await route.continue();
  });
  return resolve;
}
