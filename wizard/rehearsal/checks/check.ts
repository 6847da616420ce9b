import type { StepId } from '../../flow/steps.ts';
import type { Plan } from '../../plan/schema.ts';
import type { Tree } from '../engine.ts';
import type { Played, Walk } from '../scenario/walk.ts';
import type { Facet } from './facets.ts';

/** What a check found wrong: the first three parts of a message; the fourth is the step that mends it. */
export interface Wrong {
  where: string;
  expected: string;
  found: string;
  /** The step that mends it, where it is another than the check's own. */
  mends?: StepId;
}

type Failed = { verdict: 'failed' } & Wrong;
export type Verdict = { verdict: 'ok' } | Failed | { verdict: 'unknown'; why: string };

/** A walk as a check sees it. */
export interface Look {
  plan: Plan;
  walk: Walk;
  /** The server at the end, before the way back. */
  tree: Tree;
  /** The server right after a step; as it was before everything where the step was not played. */
  after(step: StepId): Tree;
  played(step: StepId): Played | undefined;
}

/** One promise of a step, judged on what was played. */
export interface Check {
  id: string;
  /** The step that promises it, and that mends it. */
  step: StepId;
  /** What holds where it is kept, in one sentence. */
  promise: string;
  reads: readonly Facet[];
  /** True for what is judged however far the walk came. */
  always?: true;
  /** Plans that the promise is made to; all that have the step, where it is left out. */
  applies?(plan: Plan): boolean;
  /** Why nobody can know whether it holds; undefined where it can be known. */
  cannotKnow?(plan: Plan): string | undefined;
  /** The same where a person has done the steps without the scripts, who does the same in other ways. */
  cannotKnowByHand?(look: Look): string | undefined;
  judge(look: Look): Verdict;
}

export const ok: Verdict = { verdict: 'ok' };
export const failed = (where: string, expected: string, found: string): Failed => ({ verdict: 'failed', where, expected, found });
export const unknown = (why: string): Verdict => ({ verdict: 'unknown', why });

/** Kept where there is nothing wrong, else failed with the first of it. */
export const unless = (wrong: Wrong | undefined): Verdict => (wrong ? { verdict: 'failed', ...wrong } : ok);
