import { createHash } from 'node:crypto';
import { appendFileSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** One line of the file in which the tests of a run, in whatever process, leave what the closing lines tell. */
export type Fact =
  | { kind: 'count'; name: string; n: number }
  | { kind: 'distinct'; name: string; key: string }
  | { kind: 'refused'; what: string; sample: string }
  | { kind: 'left out'; judge: string; why: string }
  | { kind: 'version'; judge: string; version: string };

const file = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), 'test-results', 'counts.jsonl');

/** One write per fact and line, so that processes at work at once do not mix their lines. */
function note(fact: Fact): void {
  mkdirSync(dirname(file), { recursive: true });
  appendFileSync(file, `${JSON.stringify(fact)}\n`);
}

/** Adds `n` to the count of that name: `count('routes', 12)`. */
export function count(name: string, n: number): void {
  note({ kind: 'count', name, n });
}

/** Counts a text once however often it comes: `distinct('texts judged', text)`. */
export function distinct(name: string, text: string): void {
  note({ kind: 'distinct', name, key: createHash('sha256').update(text).digest('base64url').slice(0, 16) });
}

/** Says which bad sample a rule or a judge refused; the test must have asserted it. */
export function refused(what: string, sample: string): void {
  note({ kind: 'refused', what, sample });
}

/** Says that a judge could not be had here; with CI=true the run fails for it. */
export function leftOut(judge: string, why: string): void {
  note({ kind: 'left out', judge, why });
}

/** Says which version of a judge gave its verdicts. */
export function judgeVersion(judge: string, version: string): void {
  note({ kind: 'version', judge, version });
}

/** Forgets the last run. */
export function wipeCounts(): void {
  rmSync(file, { force: true });
}

/** All facts of this run. */
export function readCounts(): Fact[] {
  let text = '';
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return [];
  }
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Fact);
}
