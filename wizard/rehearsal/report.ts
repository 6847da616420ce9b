import type { StepId } from '../flow/steps.ts';
import { checksOf } from './checks/index.ts';
import type { Tree } from './engine.ts';
import { judge, type Result } from './judge.ts';
import { actsOf } from './scenario/acts.ts';
import { NO_MORE } from './scenario/play.ts';
import type { Walk } from './scenario/walk.ts';
import { type Changed, changedFiles } from './tree-changes.ts';

/** How a step stands in a rehearsal. */
export type StepState = 'waiting' | 'passed' | 'failed' | 'unknown';

/** A check as it is told at a step; `mends` is the step that mends it where it failed. */
export interface CheckReport {
  check: string;
  verdict: Result['verdict'];
  evidence: string;
  mends: StepId;
}

/** A script that ran, as it was called but for the folder of the server, and what it printed. */
export interface RunReport {
  command: string;
  status: number;
  said: string;
}

/** What a rehearsal has to say of one step. */
export interface StepReport {
  step: StepId;
  state: StepState;
  /** Why it is not known, or why the way stopped here. */
  why?: string;
  runs: readonly RunReport[];
  checks: readonly CheckReport[];
  files: readonly Changed[];
}

/** The steps of a walk in their order, those too at which nothing was played yet. */
export function reportOf(walk: Walk): StepReport[] {
  const told = checksAt(walk);
  // Where no more was asked for, the way may go on.
  const halted = walk.stopped?.why === NO_MORE ? undefined : walk.stopped;
  let before = walk.before;
  return actsOf(walk.plan).map(({ step }) => {
    const played = walk.played.get(step);
    const checks = told.get(step) ?? [];
    const from = before;
    before = played?.after ?? before;
    const why = whyOf(walk.played.has(step), step, halted);
    return {
      step,
      state: stateOf(walk.played.has(step), step, checks, halted),
      ...(why === undefined ? {} : { why }),
      runs: (played?.runs ?? []).map(({ script, args, status, said }) => ({ command: commandOf(script, args), status, said })),
      checks,
      files: played ? changesSince(from, played.after) : [],
    };
  });
}

/** What was done by hand: every step with a promise, each as it stands now. */
export function reportByHand(walk: Walk): StepReport[] {
  const results = judge(walk);
  const told = checksOf(walk.plan).map(({ step }, at) => ({ step, report: checkReport(results[at] as Result) }));
  return [...Map.groupBy(told, ({ step }) => step)].map(([step, all]) => {
    const checks = all.map(({ report }) => report);
    return { step, state: stateOf(true, step, checks, undefined), runs: [], checks, files: [] };
  });
}

const checkReport = ({ check, verdict, evidence, step: mends }: Result): CheckReport => ({ check, verdict, evidence, mends });

/** A script as a reader would call it. */
export const commandOf = (script: string, args: readonly string[]): string => ['sh', script, ...args].join(' ');

const changesSince = (before: Tree, after: Tree): Changed[] => (before === after ? [] : changedFiles(before, after));

/** The verdicts on what was played, at the step that promises; where that was not played, a failed one stands at the step that mends it. */
function checksAt(walk: Walk): Map<StepId, CheckReport[]> {
  const results = judge(walk);
  const told = checksOf(walk.plan).flatMap(({ step }, at) => {
    const report = checkReport(results[at] as Result);
    const { verdict, mends } = report;
    const place = walk.played.has(step) ? step : verdict === 'failed' && walk.played.has(mends) ? mends : undefined;
    return place ? [{ place, report }] : [];
  });
  return new Map([...Map.groupBy(told, ({ place }) => place)].map(([place, all]) => [place, all.map(({ report }) => report)]));
}

function stateOf(played: boolean, step: StepId, checks: readonly CheckReport[], halted: Walk['stopped']): StepState {
  if (!played) return halted ? 'unknown' : 'waiting';
  if (halted?.step === step || checks.some(({ verdict }) => verdict === 'failed')) return 'failed';
  return checks.length > 0 && checks.every(({ verdict }) => verdict === 'unknown') ? 'unknown' : 'passed';
}

function whyOf(played: boolean, step: StepId, halted: Walk['stopped']): string | undefined {
  if (halted?.step === step) return halted.why;
  return played || !halted ? undefined : `the way stopped at the step ${halted.step}`;
}
