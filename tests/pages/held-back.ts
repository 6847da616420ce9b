import type { Page } from '@playwright/test';

/** Holds files of the site back, as a slow network does, until they are let go. */
export async function heldBack(page: Page, files: string): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  await page.route(`**/${files}`, async (route) => {
    await promise;
    await route.continue();
  });
  return resolve;
}

/** A module of the pages, for {@link heldBack}. */
export const module = (name: string): string => `assets/${name}.*.js`;
