import type { Verdict } from '../../wizard/check/finding.ts';

/** What the page asks the rules: to judge a plan, or what the stored answers make. Both are texts of whoever wrote them. */
export type RulesRequest = { judge: string } | { answers: string };

/** The plan that is on the bench, and the bundle that the guide's own modules make of it. */
export interface OnBench {
  /** The bundle's files by path, `plan.json` among them. */
  files: ReadonlyMap<string, string>;
  /** The answers of the reader, those of the example where none are given, or where they hold an error. */
  whose: 'reader' | 'example' | 'broken';
}

/** What they answer. */
export interface RulesAnswer {
  judge: Verdict[];
  answers: OnBench;
}
