import { replay } from '../../flow/replay.ts';
import type { Plan } from '../../plan/schema.ts';
import type { Check } from './check.ts';
import { clientKernel } from './client-kernel.ts';
import { clientRoot } from './client-root.ts';
import { clientStarts } from './client-starts.ts';
import { migration } from './migration.ts';
import { serverInstall } from './server-install.ts';
import { serverStart } from './server-start.ts';
import { wholeChecks } from './whole.ts';

/** Every check. */
export const checks: readonly Check[] = [
  ...serverInstall,
  ...serverStart,
  ...clientKernel,
  ...clientRoot,
  ...clientStarts,
  ...migration,
  ...wholeChecks,
];

/** The checks of a plan, in the order of its steps. */
export function checksOf(plan: Plan): Check[] {
  const { steps } = replay(plan);
  return checks
    .filter((check) => steps.includes(check.step) && (check.applies?.(plan) ?? true))
    .sort((a, b) => steps.indexOf(a.step) - steps.indexOf(b.step));
}
