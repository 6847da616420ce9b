import { type Answers, missingChoices, planOf } from './answers.ts';
import { canonicalJson } from './canonical.ts';
import { SCHEMA_VERSION } from './schema.ts';

/**
 * What a plan file says: the plan, in its one spelling, once the answers make one and every real choice is made; before
 * that the answers so far, since a choice of the example is nobody's choice. Undefined where the answers make no plan.
 */
export function planFile(answers: Answers): string | undefined {
  const { plan } = planOf(answers);
  if (!plan) return undefined;
  return missingChoices(answers).length
    ? `${JSON.stringify({ schemaVersion: SCHEMA_VERSION, ...answers }, null, 2)}\n`
    : canonicalJson(plan);
}
