import { initialTransition, transition } from 'xstate';
import type { Plan } from '../plan/schema.ts';
import { guide } from './guide.ts';
import { ends, type StepId } from './steps.ts';

/** The path that a plan takes, first step to last, and how it ends. */
export interface Route {
  steps: StepId[];
  ends: 'done' | 'stopped';
}

/**
 * Walks the plan through the chart. The path is always computed, never stored: a changed answer cannot leave the reader on
 * a branch that is no longer theirs, and Back is the step before in this list.
 */
export function replay(plan: Plan): Route {
  const steps: StepId[] = [];
  let [state] = initialTransition(guide, plan);
  for (;;) {
    const id = state.value as StepId;
    if (steps.includes(id)) throw new Error(`the guide comes back to step ${id}`);
    steps.push(id);
    if (state.status === 'done') return { steps, ends: ends[id] ?? 'stopped' };
    [state] = transition(guide, state, { type: 'NEXT' });
  }
}
