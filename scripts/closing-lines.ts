import type { Fact } from '../tests/support/counts.ts';

/** One test of a run, of whatever runner. */
export interface Outcome {
  name: string;
  file: string;
  /** `left`: to FULL=1, by its tag. */
  result: 'passed' | 'failed' | 'skipped' | 'left';
  milliseconds: number;
  /** What it found, where it failed: the first lines. */
  why?: string[];
}

/** What the runs left behind, and what it comes to. */
export interface Closing {
  lines: string[];
  failed: number;
}

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1).padStart(6)} s`;

function byName<T>(items: readonly T[], name: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(name(item), [...(groups.get(name(item)) ?? []), item]);
  return new Map([...groups].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * The last lines of `npm test`. A judge that was left out counts as a failure where `ci` holds: there it must be had.
 */
export function closingLines(outcomes: readonly Outcome[], facts: readonly Fact[], ci: boolean): Closing {
  const of = <K extends Fact['kind']>(kind: K) => facts.filter((fact): fact is Extract<Fact, { kind: K }> => fact.kind === kind);
  const lines = ['', 'counts'];
  for (const [name, counts] of byName(of('count'), (fact) => fact.name)) {
    lines.push(`  ${name}: ${counts.reduce((sum, fact) => sum + fact.n, 0)}`);
  }
  for (const [name, texts] of byName(of('distinct'), (fact) => fact.name)) {
    lines.push(`  ${name}: ${new Set(texts.map((fact) => fact.key)).size}`);
  }

  const refusals = byName(of('refused'), (fact) => fact.what);
  lines.push('', `rules and judges with a bad sample that they refused: ${refusals.size}`);
  for (const [what, samples] of refusals) lines.push(`  ${what}: ${[...new Set(samples.map((fact) => fact.sample))].join(' | ')}`);

  lines.push('', 'judges');
  for (const [judge, [fact]] of byName(of('version'), (fact) => fact.judge)) lines.push(`  ${judge} ${fact?.version}`);
  const missing = byName(of('left out'), (fact) => fact.judge);
  for (const [judge, [fact]] of missing) lines.push(`  LEFT OUT: ${judge}: ${fact?.why}`);
  lines.push(`left out: ${missing.size}${missing.size > 0 && ci ? ' (each counts as failed, as CI=true)' : ''}`);

  // At the end, since a record of a run may keep its end alone.
  const slowest = [...outcomes].sort((a, b) => b.milliseconds - a.milliseconds).slice(0, 10);
  lines.push('', 'ten slowest tests', ...slowest.map((test) => `  ${seconds(test.milliseconds)}  ${test.file}: ${test.name}`));

  const failures = outcomes.filter((test) => test.result === 'failed');
  const failed = failures.flatMap(({ file, name, why }) => [`  ${file}: ${name}`, ...(why ?? []).map((line) => `    ${line}`)]);
  if (failures.length > 0) lines.push('', 'failed', ...failed);
  const skips = outcomes.filter((test) => test.result === 'skipped');
  if (skips.length > 0) lines.push('', 'skipped', ...skips.map((test) => `  ${test.file}: ${test.name}`));

  const left = outcomes.filter((test) => test.result === 'left').length;
  if (left > 0) lines.push('', `left to FULL=1: ${left} tests, beside the counts that say so`);

  const passed = outcomes.filter((test) => test.result === 'passed').length;
  const count = failures.length + (ci ? missing.size : 0);
  lines.push('', `tests: ${passed} passed, ${count} failed, ${skips.length} skipped`);
  return { lines, failed: count };
}
