import type { Verdict } from '../../wizard/check/finding.ts';

/** The verdict where an engine gave none; `why` is a sentence for the reader. */
export function notJudged(why: string, fix: string): Verdict {
  const rule = 'rules-were-asked';
  return {
    rule,
    title: 'The rules of the checks were asked',
    verdict: 'unknown',
    looked: 'nothing',
    step: 'done',
    findings: [{ rule, severity: 'note', where: 'plan:', message: why, fix }],
  };
}
