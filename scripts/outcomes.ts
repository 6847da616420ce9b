import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { full } from '../tests/support/in-turn.ts';
import type { Outcome } from './closing-lines.ts';
import { root } from './root.ts';

/** The part of vitest's JSON report that is read here. */
interface UnitReport {
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: { fullName: string; status: string; tags?: string[]; duration?: number | null; failureMessages?: string[] }[];
  }[];
}

/** The part of Playwright's JSON report that is read here. */
interface PagesReport {
  suites: Suite[];
}
interface Suite {
  title: string;
  file: string;
  suites?: Suite[];
  specs: {
    title: string;
    tags?: string[];
    tests: { status: 'expected' | 'unexpected' | 'flaky' | 'skipped'; results: { duration: number; error?: { message?: string } }[] }[];
  }[];
}

/** What is skipped was left to FULL=1 where a tag says so, and where this is not that run. */
const notRun = (tags: readonly string[] = []): Outcome['result'] => (!full && tags.includes('full') ? 'left' : 'skipped');

/** A message up to where it says from where it was called, if there is one: enough of it that a record of a run shows what was found. */
const because = (message = ''): Pick<Outcome, 'why'> => {
  const [said = ''] = stripVTControlCharacters(message).split(/\n\s*at /);
  const lines = said.split('\n').filter((line) => line.trim());
  return lines.length > 0 ? { why: lines.slice(0, 15).map((line) => line.trimEnd().slice(0, 300)) } : {};
};

/** Vitest's tests; a file that could not even be loaded is one failed test. */
export function unitOutcomes(report: UnitReport): Outcome[] {
  return report.testResults.flatMap((file): Outcome[] => {
    const name = relative(root, file.name);
    const tests = file.assertionResults.map(
      (test): Outcome => ({
        name: test.fullName.trim(),
        file: name,
        result: test.status === 'passed' ? 'passed' : test.status === 'failed' ? 'failed' : notRun(test.tags),
        milliseconds: test.duration ?? 0,
        ...because(test.failureMessages?.[0]),
      }),
    );
    const untold = file.status === 'failed' && !tests.some((test) => test.result === 'failed');
    return untold
      ? [...tests, { name: `the file itself: ${file.message.split('\n')[0]}`, file: name, result: 'failed', milliseconds: 0 }]
      : tests;
  });
}

/** Playwright's tests; one that passed only at a later try counts as failed. */
export function pageOutcomes(report: PagesReport): Outcome[] {
  const walk = (suite: Suite, titles: string[]): Outcome[] => [
    ...suite.specs.flatMap((spec) =>
      spec.tests.map(
        (test): Outcome => ({
          name: [...titles, spec.title].join(' '),
          file: `tests/pages/${suite.file}`,
          result: test.status === 'expected' ? 'passed' : test.status === 'skipped' ? notRun(spec.tags) : 'failed',
          milliseconds: test.results.reduce((sum, result) => sum + result.duration, 0),
          ...because(test.results.find(({ error }) => error)?.error?.message),
        }),
      ),
    ),
    ...(suite.suites ?? []).flatMap((inner) => walk(inner, [...titles, inner.title])),
  ];
  return report.suites.flatMap((suite) => walk(suite, []));
}

/**
 * The outcomes that a runner reported. A runner that failed without a failed test, or reported nothing,
 * is itself a failed test, so that no way of dying looks like success.
 */
export function outcomesOf<R>(runner: string, file: string, code: number, read: (report: R) => Outcome[]): Outcome[] {
  let outcomes: Outcome[] = [];
  let why = `${runner} ended with exit code ${code} and no failed test`;
  try {
    outcomes = read(JSON.parse(readFileSync(file, 'utf8')) as R);
  } catch (error) {
    why = `${runner} left no report: ${error instanceof Error ? error.message : String(error)}`;
  }
  const sound = code === 0 && outcomes.length > 0;
  if (sound || outcomes.some((test) => test.result === 'failed')) return outcomes;
  return [...outcomes, { name: why, file: runner, result: 'failed', milliseconds: 0 }];
}
