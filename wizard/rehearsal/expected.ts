import { replay } from '../flow/replay.ts';
import type { StepId } from '../flow/steps.ts';
import type { Plan } from '../plan/schema.ts';
import type { Check } from './checks/check.ts';
import { checksOf } from './checks/index.ts';
import type { Fault } from './faults/fault.ts';
import { reached } from './judge.ts';
import type { Walk } from './scenario/walk.ts';

/** Checks that a fault leaves alone although they read what it touches, each with its reason; at most five. */
export const EXCEPTIONS: readonly { fault: string; check: string; why: string }[] = [];

/** The checks that read what a fault touches, of those that can be known. */
const readersOf = ({ touches }: Fault, plan: Plan): Check[] =>
  checksOf(plan).filter((check) => !check.cannotKnow?.(plan) && check.reads.some((facet) => touches.includes(facet)));

/** The last step that a fault must be played to, so that every check which it must fail is judged. */
export function lastStep(fault: Fault, plan: Plan): StepId {
  const { steps } = replay(plan);
  const at = [
    fault.step,
    ...readersOf(fault, plan)
      .filter(({ always }) => !always)
      .map(({ step }) => step),
  ].map((step) => steps.indexOf(step));
  return steps[Math.max(...at)] ?? fault.step;
}

/** The checks that a fault must fail: those that read what it touches, as far as the walk came. */
export function expected(fault: Fault, walk: Walk): string[] {
  return readersOf(fault, walk.plan)
    .filter((check) => reached(check, walk))
    .map(({ id }) => id)
    .filter((id) => !EXCEPTIONS.some((each) => each.fault === fault.name && each.check === id));
}
