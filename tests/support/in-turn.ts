import { count } from './counts.ts';

/** True where a run looks at every script, boundary, table and hostile answer: `FULL=1`, as in CI. A plain run has these in turn. */
export const full = process.env['FULL'] === '1';

/** The same for what is played on the emulated machine, which would take an hour more: `EMULATED=all`; else it stays in turn. */
export const fullEmulated: boolean = full && process.env['EMULATED'] === 'all';

/** How a count says what of all was looked at: nothing with FULL=1. */
export const ruleOf = (every: number): string => (full ? '' : ` (every ${ordinal(every)}; FULL=1 takes all)`);

const ENDINGS: Partial<Record<Intl.LDMLPluralRule, string>> = { one: 'st', two: 'nd', few: 'rd' };
const order = new Intl.PluralRules('en', { type: 'ordinal' });
/** 2nd, 17th. */
export const ordinal = (n: number): string => `${n}${ENDINGS[order.select(n)] ?? 'th'}`;

/** Every n-th of these, with FULL=1 all. */
export const everyNth = <T>(all: readonly T[], n: number): T[] => all.filter((_, at) => full || at % n === 0);

/** The same, and the closing lines tell how many there were, and the rule. */
export function inTurn<T>(what: string, all: readonly T[], every: number): T[] {
  const some = everyNth(all, every);
  count(`${what}${ruleOf(every)}`, some.length);
  return some;
}
