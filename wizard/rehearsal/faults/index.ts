import { replay } from '../../flow/replay.ts';
import type { Plan } from '../../plan/schema.ts';
import type { Fault } from './fault.ts';
import { clientFaults } from './on-the-clients.ts';
import { serverFaults } from './on-the-server.ts';

/** Every fault, in the order of the steps. */
export const faults: readonly Fault[] = [...serverFaults, ...clientFaults];

/** Whether a fault can happen on this plan's way. */
export const happensTo = (fault: Fault, plan: Plan): boolean => replay(plan).steps.includes(fault.step) && (fault.applies?.(plan) ?? true);
