import type { StepId } from '../flow/steps.ts';
import type { Check, Look, Verdict } from './checks/check.ts';
import { checksOf } from './checks/index.ts';
import type { Walk } from './scenario/walk.ts';

/** One check's word on a walk, as `cli rehearse` gives it out. */
export interface Result {
  step: StepId;
  check: string;
  verdict: Verdict['verdict'];
  evidence: string;
}

/** Every check of the plan on a walk. What lies behind the step where the walk stopped cannot be known. */
export function judge(walk: Walk): Result[] {
  const { plan, before, played, finished } = walk;
  const look: Look = {
    plan,
    walk,
    tree: finished,
    after: (step) => played.get(step)?.after ?? before,
    played: (step) => played.get(step),
  };
  return checksOf(plan).map((check) => resultOf(check, verdictOf(check, look)));
}

/** Whether the walk came to what a check looks at. */
export const reached = ({ step, always }: Check, { played, stopped }: Walk): boolean => always === true || !stopped || played.has(step);

function verdictOf(check: Check, look: Look): Verdict {
  const why = check.cannotKnow?.(look.plan) ?? (look.walk.byHand && check.cannotKnowByHand?.(look));
  if (why) return { verdict: 'unknown', why };
  const { stopped } = look.walk;
  if (stopped && !reached(check, look.walk))
    return { verdict: 'unknown', why: `the way stopped at the step ${stopped.step}: ${stopped.why}` };
  return check.judge(look);
}

function resultOf({ id, step, promise }: Check, verdict: Verdict): Result {
  if (verdict.verdict === 'ok') return { step, check: id, verdict: 'ok', evidence: promise };
  if (verdict.verdict === 'unknown')
    return { step, check: id, verdict: 'unknown', evidence: `${promise}: cannot be known, since ${verdict.why}` };
  const { where, expected, found, mends = step } = verdict;
  return {
    step: mends,
    check: id,
    verdict: 'failed',
    evidence: `${where}: expected ${expected}; found ${found}; the step ${mends} mends it`,
  };
}
