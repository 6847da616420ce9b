// The rules in a thread of their own: the same modules as the command line runs, and nothing is fetched.
import { texts } from '../../wizard/bundle/contents.ts';
import { bundle } from '../../wizard/bundle/tree.ts';
import { refusal, verdicts } from '../../wizard/check/check.ts';
import type { Verdict } from '../../wizard/check/finding.ts';
import { planOf, readAnswers } from '../../wizard/plan/answers.ts';
import { readPlan } from '../../wizard/plan/parse.ts';
import type { OnBench, RulesRequest } from './rules-messages.ts';

function judged(text: string): Verdict[] {
  const { plan, problems } = readPlan(text);
  return plan ? verdicts(plan, texts(bundle(plan))) : [refusal(problems)];
}

function onBench(stored: string): OnBench {
  const { answers = {} } = readAnswers(stored);
  const own = planOf(answers).plan;
  const plan = own ?? planOf({}).plan;
  if (!plan) throw new Error('the example is no plan');
  return { files: texts(bundle(plan)), whose: !own ? 'broken' : Object.keys(answers).length ? 'reader' : 'example' };
}

addEventListener('message', ({ data }: MessageEvent<RulesRequest>) =>
  postMessage('judge' in data ? judged(data.judge) : onBench(data.answers)),
);
