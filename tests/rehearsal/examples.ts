import type { Fault } from '../../wizard/rehearsal/faults/fault.ts';
import { faults, happensTo } from '../../wizard/rehearsal/faults/index.ts';
import { full } from '../support/in-turn.ts';
import { examplePlanFile } from '../support/plans.ts';
import { matrix } from '../support/rehearsal.ts';

const both = ['school-rpm', 'lab-compile'] as const;

/**
 * Plays an example: in a plain run with its share of every eleventh fault, those of both examples in turn; with FULL=1 with all of its
 * own, every third to the end of the way.
 */
export function playExample(example: (typeof both)[number]): void {
  const { plan } = examplePlanFile(example);
  matrix(example, plan, full ? faults.filter((fault) => happensTo(fault, plan)) : shareOf(example), {
    all: full,
    toTheEnd: full ? 3 : undefined,
  });
}

/** Without FULL=1: every how manieth fault. */
const EVERY = 11;

function shareOf(example: (typeof both)[number]): Fault[] {
  return faults.filter((fault, at) => {
    const on = both.filter((name) => happensTo(fault, examplePlanFile(name).plan));
    return at % EVERY === 0 && on[(at / EVERY) % on.length] === example;
  });
}
