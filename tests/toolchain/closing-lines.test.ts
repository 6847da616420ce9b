import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { closingLines, type Outcome } from '../../scripts/closing-lines.ts';
import { outcomesOf, pageOutcomes, unitOutcomes } from '../../scripts/outcomes.ts';
import { root } from '../../scripts/root.ts';
import { type Fact, refused } from '../support/counts.ts';
import { full } from '../support/in-turn.ts';

const folder = mkdtempSync(join(tmpdir(), 'closing-'));
afterAll(() => rmSync(folder, { recursive: true }));

const outcome = (name: string, result: Outcome['result'] = 'passed', milliseconds = 1): Outcome => ({
  name,
  file: 'a.test.ts',
  result,
  milliseconds,
});

describe('closing lines', () => {
  const facts: Fact[] = [
    { kind: 'count', name: 'routes', n: 2 },
    { kind: 'count', name: 'routes', n: 3 },
    { kind: 'distinct', name: 'texts judged', key: 'a' },
    { kind: 'distinct', name: 'texts judged', key: 'a' },
    { kind: 'refused', what: 'dhcpd', sample: 'no semicolon' },
    { kind: 'version', judge: 'dhcpd', version: '4.4' },
    { kind: 'left out', judge: 'posh', why: 'no apt-get' },
    { kind: 'left out', judge: 'posh', why: 'no apt-get' },
  ];

  test('add counts up, name what was left out, and end with the totals', () => {
    const { lines, failed } = closingLines([outcome('x'), outcome('y', 'skipped')], facts, false);
    expect(lines).toEqual(
      expect.arrayContaining(['  routes: 5', '  texts judged: 1', '  dhcpd: no semicolon', '  dhcpd 4.4', '  LEFT OUT: posh: no apt-get']),
    );
    expect(lines).toContain('  a.test.ts: y');
    expect(lines.at(-1)).toBe('tests: 1 passed, 0 failed, 1 skipped');
    expect(failed).toBe(0);
  });

  test('tell what a plain run leaves to FULL=1, and do not call that skipped', () => {
    const { lines } = closingLines([outcome('x'), outcome('y', 'left'), outcome('z', 'left')], [], true);
    expect(lines).toContain('left to FULL=1: 2 tests, beside the counts that say so');
    expect(lines.at(-1)).toBe('tests: 1 passed, 0 failed, 0 skipped');
  });

  test('a judge that was left out fails a run with CI=true', () => {
    const { lines, failed } = closingLines([outcome('x')], facts, true);
    expect(lines.at(-1)).toBe('tests: 1 passed, 1 failed, 0 skipped');
    expect(failed).toBe(1);
    refused('closing lines', 'a judge left out under CI=true');
  });

  test('end with what failed and why, before the totals', () => {
    const { lines } = closingLines([{ ...outcome('x', 'failed'), why: ['Error: too late', '- soon'] }, outcome('y')], facts, false);
    expect(lines.slice(-6)).toEqual([
      'failed',
      '  a.test.ts: x',
      '    Error: too late',
      '    - soon',
      '',
      'tests: 1 passed, 1 failed, 0 skipped',
    ]);
  });

  test('name the ten slowest, slowest first', () => {
    const { lines } = closingLines(
      Array.from({ length: 12 }, (_, n) => outcome(`t${n}`, 'passed', n * 1000)),
      [],
      false,
    );
    const from = lines.indexOf('ten slowest tests');
    expect(lines.slice(from, from + 11)).toEqual([
      'ten slowest tests',
      ...[11, 10, 9, 8, 7, 6, 5, 4, 3, 2].map((n) => `  ${n.toFixed(1).padStart(6)} s  a.test.ts: t${n}`),
    ]);
  });
});

describe('outcomes', () => {
  const report = (name: string, value: unknown): string => {
    const path = join(folder, name);
    writeFileSync(path, typeof value === 'string' ? value : JSON.stringify(value));
    return path;
  };
  const file = {
    name: join(root, 'tests/a.test.ts'),
    status: 'passed',
    message: '',
    assertionResults: [{ fullName: 'a b', status: 'passed', duration: 5 }],
  };

  test('of vitest', () => {
    const read = outcomesOf('vitest', report('unit.json', { testResults: [file] }), 0, unitOutcomes);
    expect(read).toEqual([{ name: 'a b', file: 'tests/a.test.ts', result: 'passed', milliseconds: 5 }]);
  });

  test('of vitest, with what a failed one found', () => {
    const failed = {
      fullName: 'a',
      status: 'failed',
      duration: 5,
      failureMessages: ['\u001b[31mError: 1 is not 2\u001b[39m\n\n- 2\n+ 1\n    at there'],
    };
    const [read] = unitOutcomes({ testResults: [{ ...file, status: 'failed', assertionResults: [failed] }] });
    expect(read?.why).toEqual(['Error: 1 is not 2', '- 2', '+ 1']);
  });

  test('of both, what was left to FULL=1 by its tag, and what was skipped without one', () => {
    const left = full ? 'skipped' : 'left';
    const skipped = (fullName: string, tags: string[]) => ({ fullName, status: 'skipped', tags });
    const unit = unitOutcomes({ testResults: [{ ...file, assertionResults: [skipped('a', ['full']), skipped('b', [])] }] });
    expect(unit.map(({ result }) => result)).toEqual([left, 'skipped']);
    const spec = (title: string, tags: string[]) => ({ title, tags, tests: [{ status: 'skipped' as const, results: [] }] });
    const pages = pageOutcomes({ suites: [{ title: 'a', file: 'a', specs: [spec('a', ['full']), spec('b', [])] }] });
    expect(pages.map(({ result }) => result)).toEqual([left, 'skipped']);
  });

  test('of Playwright: only a test that passed at once has passed', () => {
    const spec = (title: string, status: string, found = {}) => ({
      title,
      tests: [{ status, results: [{ duration: 1, ...found }, { duration: 2 }] }],
    });
    const suites = [
      {
        title: 'a.spec.ts',
        file: 'a.spec.ts',
        specs: [spec('x', 'expected')],
        suites: [{ title: 'in', file: 'a.spec.ts', specs: [spec('y', 'flaky', { error: { message: 'too late\n  at there' } })] }],
      },
    ];
    expect(outcomesOf('playwright', report('pages.json', { suites }), 1, pageOutcomes)).toEqual([
      { name: 'x', file: 'tests/pages/a.spec.ts', result: 'passed', milliseconds: 3 },
      { name: 'in y', file: 'tests/pages/a.spec.ts', result: 'failed', milliseconds: 3, why: ['too late'] },
    ]);
  });

  test.each<[string, string, number]>([
    ['a runner that left no report', join(folder, 'none.json'), 0],
    ['half a report', report('half.json', '{"testResults": ['), 0],
    ['a report without tests', report('empty.json', { testResults: [] }), 0],
    ['a runner that failed although each test passed', report('fine.json', { testResults: [file] }), 1],
    [
      'a test file that could not be loaded',
      report('broken.json', { testResults: [{ ...file, status: 'failed', message: 'no such import', assertionResults: [] }] }),
      1,
    ],
  ])('%s is a failed test', (sample, path, code) => {
    expect(outcomesOf('vitest', path, code, unitOutcomes).filter((test) => test.result === 'failed')).toHaveLength(1);
    refused('outcomes', sample);
  });
});
