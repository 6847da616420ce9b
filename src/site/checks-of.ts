import type { Verdict } from '../../wizard/check/finding.ts';

/** Rules that hold, as a page lists them before a script lists all: enough to show what is looked at. */
const MOST = 1;

/**
 * The verdicts that a step's page is written with: all that do not simply hold, and some that looked at the first file beside
 * its text. A page must stay light before the first answer.
 */
export function checksOf(checks: readonly Verdict[], path: string | undefined): Verdict[] {
  const [broken, kept] = [checks.filter(({ verdict }) => verdict !== 'ok'), checks.filter(({ verdict }) => verdict === 'ok')];
  const looked = kept.filter((check) =>
    check.looked
      .split(', ')
      .slice(0, 3)
      .some((place) => place === path),
  );
  return [...broken, ...looked.slice(0, MOST)];
}
