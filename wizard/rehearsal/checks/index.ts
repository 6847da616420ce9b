import { replay } from '../../flow/replay.ts';
import type { Plan } from '../../plan/schema.ts';
import type { Check } from './check.ts';
import { clientChecks } from './clients.ts';
import { serverChecks } from './server.ts';
import { wholeChecks } from './whole.ts';

const all: readonly Check[] = [...serverChecks, ...clientChecks, ...wholeChecks];

/** The checks of a plan, in the order of its steps. */
export function checksOf(plan: Plan): Check[] {
  const { steps } = replay(plan);
  return all
    .filter((check) => steps.includes(check.step) && (check.applies?.(plan) ?? true))
    .sort((a, b) => steps.indexOf(a.step) - steps.indexOf(b.step));
}
