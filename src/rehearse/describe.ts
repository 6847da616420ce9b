import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import school from '../../examples/school-rpm.json';
import { asPrinted } from '../../wizard/files/as-printed.ts';
import { missingChoices, planOf, readAnswers } from '../../wizard/plan/answers.ts';
import { canonicalJson } from '../../wizard/plan/canonical.ts';
import { parsePlan } from '../../wizard/plan/parse.ts';
import { Unusable } from '../../wizard/plan/problem.ts';
import type { Plan } from '../../wizard/plan/schema.ts';
import type { Fault } from '../../wizard/rehearsal/faults/fault.ts';
import { faults, happensTo } from '../../wizard/rehearsal/faults/index.ts';
import { playable } from '../../wizard/rehearsal/rehearse.ts';
import { actsOf } from '../../wizard/rehearsal/scenario/acts.ts';
import { readKept } from './kept.ts';
import type { Described, FaultShown, Whose } from './messages.ts';

/** The plan to be rehearsed: the reader's own where their answers make a bundle, else the example of the school. */
export function planToRehearse(stored: string): { plan: Plan; whose: Whose; why: string } {
  const { answers } = readAnswers(stored);
  if (!answers) return { plan: example(), whose: 'example', why: '' };
  const missing = missingChoices(answers);
  if (missing.length) return instead('Choices are still open that only you can make.');
  const { plan, problems } = planOf(answers);
  if (!plan) return instead(`They hold an error: ${problems[0]?.where ?? ''} should be ${problems[0]?.expected ?? 'other'}.`);
  try {
    playable(plan);
  } catch (error) {
    if (error instanceof Unusable) return instead(`No bundle is made of them yet: ${error.problems[0]?.found ?? ''}`);
    throw error;
  }
  return { plan, whose: 'own', why: '' };
}

const instead = (why: string) => ({ plan: example(), whose: 'example' as const, why });

function example(): Plan {
  const { plan } = parsePlan(school);
  if (!plan) throw new Error('the example is no plan');
  return plan;
}

/** What the page shows of a plan before anything runs. */
export function describedPlan(stored: string, kept: string): Described {
  const { plan, whose, why } = planToRehearse(stored);
  const sum = bytesToHex(sha256(utf8ToBytes(canonicalJson(plan)))).slice(0, 16);
  const can = faults.filter((fault) => happensTo(fault, plan)).map(shown);
  const before = readKept(kept);
  return {
    whose,
    why,
    plan: sum,
    steps: actsOf(plan).map(({ step }) => step),
    faults: can,
    first: can.find(({ printed }) => printed),
    kept: before?.plan === sum ? before : undefined,
  };
}

function shown({ name, step, symptom }: Fault): FaultShown {
  const erratum = /^printed-(e\d\d)/.exec(name)?.[1]?.toUpperCase();
  const entry = asPrinted.find((each) => each.erratum === erratum);
  return { name, step, symptom, ...(entry ? { printed: { erratum: entry.erratum, lines: entry.printed, fails: entry.fails } } : {}) };
}
