import type { StepId } from '../flow/steps.ts';

/** How bad a finding is. An error that is not accepted keeps `generate` from writing. */
export type Severity = 'error' | 'warning' | 'note';

/** One thing that is wrong, or that nobody can know, in a well-formed plan or in its files. */
export interface Finding {
  rule: string;
  severity: Severity;
  /** `plan:/clients/3/mac` (JSON pointer) or `file:PATH:LINE`. */
  where: string;
  message: string;
  fix: string;
  /** There where the plan accepts the rule by name; the severity is then `note`. */
  accepted?: true;
}

/** What one rule says of a plan and its files: the form that the panel `Checks` shows. */
export interface Verdict {
  rule: string;
  /** What holds where the rule is kept. */
  title: string;
  verdict: 'ok' | 'note' | 'warning' | 'error' | 'unknown';
  /** What the rule looked at. */
  looked: string;
  /** The step that mends it. */
  step: StepId;
  findings: Finding[];
}
