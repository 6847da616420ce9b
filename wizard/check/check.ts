import { scriptSteps } from '../files/script-names.ts';
import { stepOf } from '../flow/questions.ts';
import type { StepId } from '../flow/steps.ts';
import { type Kind, kindOf, lint } from '../lint/index.ts';
import { ACCEPTABLE } from '../plan/acceptable.ts';
import type { Problem } from '../plan/problem.ts';
import type { Plan } from '../plan/schema.ts';
import { fileRules, type Texts } from './file-rules.ts';
import type { Finding, Severity, Verdict } from './finding.ts';
import { planRules } from './plan-rules.ts';

/** The rule of the door: types, ranges, doubles, addresses outside the network. The command line refuses such a plan (exit 2). */
const DOOR = { rule: 'plan-fits-together', title: 'The answers fit together', looked: 'every field of the plan' };

/** Every rule that applies to a plan and its files, each with its verdict, the kept ones too. */
export function verdicts(plan: Plan, texts: Texts): Verdict[] {
  return [
    { ...DOOR, verdict: 'ok', step: 'clients', findings: [] },
    ...planRules.map((rule) => {
      const findings = rule.run(plan).map(({ pointer, ...flaw }) => ({ where: `plan:${pointer}`, ...flaw }));
      return verdictOf(plan, { ...rule, step: typeof rule.step === 'function' ? rule.step(plan) : rule.step }, rule.looked, findings);
    }),
    ...fileRules.map((rule) => {
      const findings = rule.run(plan, texts).map(({ path, line, message, fix }) => ({ where: `file:${path}:${line}`, message, fix }));
      return verdictOf(plan, rule, rule.looked(plan).join(', '), findings);
    }),
    ...lintVerdicts(plan, texts),
  ];
}

/** The verdict where the answers are no plan: nothing can be generated, so nothing else can be judged. */
export function refusal(problems: readonly Problem[]): Verdict {
  const findings = problems.map(({ where, expected, found, todo }): Finding => {
    return { rule: DOOR.rule, severity: 'error', where, message: `Expected ${expected}, found ${found}.`, fix: todo };
  });
  return { ...DOOR, verdict: 'error', step: stepOf((problems[0]?.where ?? '').replace(/^plan:/, '')) ?? 'clients', findings };
}

/** All findings, as `cli check` prints them. */
export function findings(plan: Plan, texts: Texts): Finding[] {
  return verdicts(plan, texts).flatMap((verdict) => verdict.findings);
}

/** Whether the findings keep a bundle from being written. */
export function hasErrors(all: readonly Finding[]): boolean {
  return all.some(({ severity }) => severity === 'error');
}

interface AnyRule {
  id: string;
  severity: Severity;
  title: string;
  step: StepId;
  cannotBeKnown?: true;
}

interface Flaw extends Omit<Finding, 'rule' | 'severity' | 'accepted'> {
  severity?: Severity;
  known?: true;
}

function verdictOf(plan: Plan, rule: AnyRule, looked: string, flaws: readonly Flaw[]): Verdict {
  const accepted = (ACCEPTABLE as readonly string[]).includes(rule.id) && (plan.accepted as string[]).includes(rule.id);
  const found = flaws.map(
    ({ where, message, fix, severity = rule.severity }): Finding => ({
      rule: rule.id,
      severity: accepted ? 'note' : severity,
      where,
      message,
      fix,
      ...(accepted && { accepted }),
    }),
  );
  const first = flaws[0];
  const broken = accepted ? 'note' : rule.cannotBeKnown && !first?.known ? 'unknown' : (first?.severity ?? rule.severity);
  return { rule: rule.id, title: rule.title, verdict: found.length ? broken : 'ok', looked, step: rule.step, findings: found };
}

const STEP_OF_KIND: Record<Exclude<Kind, 'script'>, StepId> = {
  'mosix.map': 'server-hosts-and-map',
  hosts: 'server-hosts-and-map',
  'dhcpd.conf': 'client-boot',
  exports: 'client-boot',
  'lts.conf': 'client-boot',
  'lilo.conf': 'server-lilo',
  'inetd.conf': 'client-boot',
  'rc.local': 'client-rc-local',
};

/** The rules of `wizard/lint/`, one verdict for each rule over all files of its kind. */
function lintVerdicts(plan: Plan, texts: Texts): Verdict[] {
  const byRule = new Map<string, { rule: AnyRule; looked: string[]; flaws: Flaw[] }>();
  for (const [path, text] of texts) {
    const kind = kindOf(path);
    if (!kind) continue;
    const step = kind === 'script' ? scriptStep(plan, path) : STEP_OF_KIND[kind];
    for (const { rule, flaws } of lint(kind, text)) {
      const entry = byRule.get(rule.id) ?? { rule: { ...rule, step }, looked: [], flaws: [] };
      entry.looked.push(path);
      entry.flaws.push(...flaws.map(({ line, message, fix }) => ({ where: `file:${path}:${line}`, message, fix })));
      if (flaws.length) entry.rule.step = step;
      byRule.set(rule.id, entry);
    }
  }
  return [...byRule.values()].map(({ rule, looked, flaws }) => verdictOf(plan, rule, looked.join(', '), flaws));
}

/** The step that a script of the bundle belongs to; `done` for those of no step, such as `verify.sh`. */
export function scriptStep(plan: Plan, path: string): StepId {
  return scriptSteps(plan).find((step) => path.endsWith(`-${step}.sh`)) ?? 'done';
}
