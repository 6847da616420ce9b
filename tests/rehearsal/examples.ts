import type { Fault } from '../../wizard/rehearsal/faults/fault.ts';
import { faults, happensTo } from '../../wizard/rehearsal/faults/index.ts';
import { examplePlanFile } from '../support/plans.ts';

const both = ['school-rpm', 'lab-compile'] as const;

/** The faults that are played on an example in a plain run: each fault once, those of both examples in turn. */
export function shareOf(example: (typeof both)[number]): Fault[] {
  return faults.filter((fault, at) => {
    const on = both.filter((name) => happensTo(fault, examplePlanFile(name).plan));
    return on[at % on.length] === example;
  });
}
