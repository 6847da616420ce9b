import type { Plan } from '../plan/schema.ts';
import { scriptStep } from './check.ts';
import type { Finding, Verdict } from './finding.ts';

/** Why a parser does not take a script. */
export interface ScriptFault {
  path: string;
  /** From 1; 0 where the parser names no line. */
  line: number;
  /** The parser's own words. */
  message: string;
}

const RULE = { rule: 'script-parses', title: 'A shell parser takes every script' };

/** What a parser said of the scripts that it was given. */
export function parseVerdict(plan: Plan, paths: readonly string[], faults: readonly ScriptFault[]): Verdict {
  const findings = faults.map(({ path, line, message }): Finding => {
    const fix = 'Do not run this script. The generator has a defect; tell the project which answers lead to it.';
    return { rule: RULE.rule, severity: 'error', where: `file:${path}:${line}`, message: `The parser says: ${message}.`, fix };
  });
  return {
    ...RULE,
    verdict: findings.length ? 'error' : 'ok',
    looked: paths.join(', '),
    step: scriptStep(plan, faults[0]?.path ?? ''),
    findings,
  };
}

/** The verdict where no parser could be asked; `why` is a sentence for the reader. */
export function notParsed(paths: readonly string[], why: string): Verdict {
  const fix = 'Each script can still be parsed where it runs: every one has --dry-run, which stops at a mistake of syntax.';
  const findings: Finding[] = [{ rule: RULE.rule, severity: 'note', where: `file:${paths[0] ?? ''}:0`, message: why, fix }];
  return { ...RULE, verdict: 'unknown', looked: paths.join(', '), step: 'done', findings };
}
