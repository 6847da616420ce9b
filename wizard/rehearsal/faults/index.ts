import { replay } from '../../flow/replay.ts';
import { stepIds } from '../../flow/steps.ts';
import type { Plan } from '../../plan/schema.ts';
import { clientKernel } from './client-kernel.ts';
import { clientRoot } from './client-root.ts';
import type { Fault } from './fault.ts';
import { killed } from './killed.ts';
import { migration } from './migration.ts';
import { network } from './network.ts';
import { serverInstall } from './server-install.ts';
import { serverStart } from './server-start.ts';

/** Every fault, in the order of the steps at which they happen. */
export const faults: readonly Fault[] = [
  ...serverInstall,
  ...serverStart,
  ...killed,
  ...clientKernel,
  ...clientRoot,
  ...network,
  ...migration,
].sort((a, b) => stepIds.indexOf(a.step) - stepIds.indexOf(b.step));

/** Whether a fault can happen on this plan's way. */
export const happensTo = (fault: Fault, plan: Plan): boolean => replay(plan).steps.includes(fault.step) && (fault.applies?.(plan) ?? true);
