import { count } from './counts.ts';

/**
 * True where a run looks at every script, boundary, table and hostile answer: `FULL=2`, for a machine that may take hours. CI's
 * `FULL=1` has these in turn, as a plain run has. Remove the difference when all of it fits into the half hour of FULL=1.
 */
export const full = process.env['FULL'] === '2';

/** How a count says what of all was looked at: nothing with FULL=2. */
export const ruleOf = (every: number): string => (full ? '' : ` (every ${every}th; FULL=2 takes all)`);

/** Every n-th of these, with FULL=2 all; the closing lines tell how many there were, and the rule. */
export function inTurn<T>(what: string, all: readonly T[], every: number): T[] {
  const some = all.filter((_, at) => full || at % every === 0);
  count(`${what}${ruleOf(every)}`, some.length);
  return some;
}
