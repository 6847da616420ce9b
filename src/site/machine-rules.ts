import { fileRules } from '../../wizard/check/file-rules.ts';
import { planRules } from '../../wizard/check/plan-rules.ts';
import { rules } from '../../wizard/lint/index.ts';
import { ACCEPTABLE } from '../../wizard/plan/acceptable.ts';
import { example } from './example.ts';

interface AnyRule {
  id: string;
  severity: string;
  title: string;
}

const entry = (on: string, { id, severity, title }: AnyRule, reads: string, more: object = {}) => ({
  id,
  on,
  severity,
  title,
  reads,
  ...more,
  ...((ACCEPTABLE as readonly string[]).includes(id) ? { acceptable: true } : {}),
});

/** Every rule for a program: its name, what it reads, how bad it is where it does not hold, and the sentence that holds. */
export const machineRules = [
  ...planRules.map((rule) => entry('plan', rule, rule.looked, rule.cannotBeKnown ? { cannotBeKnown: true } : {})),
  ...fileRules.map((rule) => entry('bundle', rule, rule.looked(example.plan).join(', '), { step: rule.step })),
  ...rules.map((rule) => entry('file', rule, rule.looked, { kind: rule.kind, source: rule.source })),
];
