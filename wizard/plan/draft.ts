import { type Answers, planOf, readAnswers } from './answers.ts';
import { type Parsed, readPlan } from './parse.ts';
import { shown } from './problem.ts';

/**
 * Reads a plan file, which may be one that was saved before every choice was made: a plan with holes. All that is there must
 * be right, and it must say its version; what is missing comes from the example, as with answers in the page.
 */
export function readDraft(text: string): Parsed & { answers?: Answers } {
  const whole = readPlan(text);
  if (whole.plan) return { ...whole, answers: { ...whole.plan } };
  const onlyHoles = whole.problems.every(({ where, found }) => found === shown(undefined) && where !== 'plan:/schemaVersion');
  const { answers = {} } = onlyHoles ? readAnswers(text) : {};
  const filled = onlyHoles ? planOf(answers) : whole;
  return filled.plan ? { ...filled, answers } : whole;
}
