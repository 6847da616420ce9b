import { guide } from './guide.ts';
import type { StepId } from './steps.ts';

/** A step that may come next: where the named guard holds, or, without one, where none before it does. */
export interface Next {
  to: StepId;
  when?: string;
}

type Target = string | { target: string; guard?: string };

/** Where the chart leads from a step, in the order in which it asks; nowhere from an end. */
export function nextOf(id: StepId): Next[] {
  const state = guide.config.states?.[id] as { on?: { NEXT?: Target | readonly Target[] } } | undefined;
  const targets = state?.on?.NEXT === undefined ? [] : [state.on.NEXT].flat();
  return (targets as Target[]).map((each) =>
    typeof each === 'string' ? { to: each as StepId } : { to: each.target as StepId, ...(each.guard ? { when: each.guard } : {}) },
  );
}
