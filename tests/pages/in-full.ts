import { test as base } from '@playwright/test';
import { full } from '../support/in-turn.ts';

/** What every page's test begins from: one with the tag `@full` is left to FULL=1, and the closing lines count it, as the tag `full` does for vitest. */
export const test = base.extend<{ leftToFull: undefined }>({
  leftToFull: [
    async ({ browserName: _ }, use, info) => {
      info.skip(!full && info.tags.includes('@full'));
      await use(undefined);
    },
    { auto: true },
  ],
});
