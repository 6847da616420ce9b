import type { Check } from './checks/check.ts';
import { checksOf } from './checks/index.ts';
import type { Fault } from './faults/fault.ts';
import type { Walk } from './scenario/walk.ts';

/** Checks that a fault leaves alone although they read what it touches, each with its reason; at most five. */
export const EXCEPTIONS: readonly { fault: string; check: string; why: string }[] = [];

/** The checks that a fault must fail: those that read what it touches, as far as the walk came. */
export function expected(fault: Fault, { plan, stopped, played }: Walk): string[] {
  const reached = (check: Check) => !stopped || played.has(check.step) || check.step === 'before-you-start';
  return checksOf(plan)
    .filter((check) => !check.cannotKnow?.(plan) && reached(check) && check.reads.some((facet) => fault.touches.includes(facet)))
    .map(({ id }) => id)
    .filter((id) => !EXCEPTIONS.some((each) => each.fault === fault.name && each.check === id));
}
