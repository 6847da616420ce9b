import { texts } from '../../wizard/bundle/contents.ts';
import { bundle } from '../../wizard/bundle/tree.ts';
import { verdicts } from '../../wizard/check/check.ts';
import type { Verdict } from '../../wizard/check/finding.ts';
import { parseVerdict } from '../../wizard/check/parse-verdict.ts';
import { routes } from '../../wizard/flow/routes.ts';

/** Every rule that a bundle of some way is held against, by its name. */
export const rules: readonly Verdict[] = (() => {
  const known = new Map<string, Verdict>();
  for (const { plan } of routes()) {
    for (const verdict of [...verdicts(plan, texts(bundle(plan))), parseVerdict(plan, [], [])]) {
      if (!known.has(verdict.rule)) known.set(verdict.rule, verdict);
    }
  }
  return [...known.values()].sort((a, b) => (a.rule < b.rule ? -1 : 1));
})();
