import type { Verdict } from '../../wizard/check/finding.ts';
import { parseVerdict } from '../../wizard/check/parse-verdict.ts';
import { everyExample } from './example.ts';

/** Every rule that a bundle of some way is held against, by its name. */
export const rules: readonly Verdict[] = (() => {
  const all = everyExample().flatMap(({ plan, checks }) => [...checks, parseVerdict(plan, [], [])]);
  const known = new Map(all.reverse().map((verdict) => [verdict.rule, verdict]));
  return [...known.values()].sort((a, b) => (a.rule < b.rule ? -1 : 1));
})();
