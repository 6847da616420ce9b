import type { Kind } from './kinds.ts';

export type Severity = 'error' | 'warning' | 'note';

/** One place in a text where a rule does not hold. */
export interface Flaw {
  /** Counted from 1. */
  line: number;
  /** What was expected and what was found. */
  message: string;
  /** What to do about it. */
  fix: string;
}

/** One thing that a good file of a kind keeps to, judged from the text alone. */
export interface Rule {
  /** Begins with the kind, dots as hyphens: `mosix-map-overlap`. Reports and accepted findings use this name. */
  id: string;
  kind: Kind;
  severity: Severity;
  /** What holds where the rule is kept, in one sentence. */
  title: string;
  /** What the rule looks at. */
  looked: string;
  /** Where the rule comes from: a key of the guide's list of sources. */
  source: string;
  run(text: string): Flaw[];
}
