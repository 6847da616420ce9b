import type { Verdict } from '../../wizard/check/finding.ts';

/**
 * The verdicts that a step's page is written with: all that do not simply hold, and those that looked at the first file
 * beside its text. The script lists every rule; a page must stay light before that.
 */
export function checksOf(checks: readonly Verdict[], path: string | undefined): Verdict[] {
  return checks.filter(
    ({ verdict, looked }) =>
      verdict !== 'ok' ||
      looked
        .split(', ')
        .slice(0, 3)
        .some((place) => place === path),
  );
}
