import type { PageWeight } from './page-weight.ts';

const KIB = 1024;

/** Byte budgets of the site, after brotli: why a reader on a slow line can use it. */
export const BUDGETS = {
  /** Scripts of a step before the first answer. */
  script: 18 * KIB,
  /** A step before the first answer, in all. */
  all: 32 * KIB,
  /** What a step fetches later, in all. */
  later: 30 * KIB,
} as const;

const kib = (bytes: number): string => `${(bytes / KIB).toFixed(1)} KiB`;

/** What is over its budget, one line each; none means that the site keeps them. A page of words alone runs no script. */
export function overBudget(pages: readonly PageWeight[]): string[] {
  return pages.flatMap((page) => {
    if (!page.isStep)
      return page.script + page.later === 0 ? [] : [`${page.page}: scripts on a page that is no step: ${kib(page.script + page.later)}`];
    const over = (Object.keys(BUDGETS) as (keyof typeof BUDGETS)[]).filter((name) => page[name] > BUDGETS[name]);
    return over.map((name) => `${page.page}: ${name} ${kib(page[name])}, budget ${kib(BUDGETS[name])}`);
  });
}

/** The figures of every page as lines of a table. */
export function budgetTable(pages: readonly PageWeight[]): string[] {
  const row = (page: string, script: string, all: string, later: string): string =>
    `${page.padEnd(48)} ${script.padStart(10)} ${all.padStart(10)} ${later.padStart(10)}`;
  return [
    row('page (KiB after brotli)', 'script', 'in all', 'later'),
    ...pages.map((page) => row(page.page, kib(page.script), kib(page.all), kib(page.later))),
    row('budget of a step', kib(BUDGETS.script), kib(BUDGETS.all), kib(BUDGETS.later)),
  ];
}
