import { expect, test } from 'vitest';
import { readKept } from '../../src/rehearse/kept.ts';
import { refused } from '../support/counts.ts';

const REPORT = {
  step: 'rpm-install',
  state: 'failed',
  why: 'No such file.',
  runs: [{ command: 'sh install.sh', status: 1, said: 'error' }],
  checks: [{ check: 'kernel-there', verdict: 'failed', evidence: 'none', mends: 'rpm-install' }],
  files: [{ path: '/etc/hosts', what: 'changed', before: 'a\n', after: 'b\n' }],
};
const GOOD = { plan: '0123456789abcdef', fault: null, reports: [REPORT] };

test('what the page itself has kept is taken as it is', () => {
  expect(readKept(JSON.stringify(GOOD))).toEqual(GOOD);
  expect(readKept(JSON.stringify({ ...GOOD, fault: 'printed-e08' }))).toEqual({ ...GOOD, fault: 'printed-e08' });
});

const report = (part: object): string => JSON.stringify({ ...GOOD, reports: [{ ...REPORT, ...part }] });

test.each([
  ['a state that no step has', report({ state: 'odd' })],
  ['a step that no plan has', report({ step: 'nowhere' })],
  ['a fault of 81 characters', JSON.stringify({ ...GOOD, fault: 'x'.repeat(81) })],
  ['a verdict that is none', report({ checks: [{ ...REPORT.checks[0], verdict: '<b>' }] })],
  ['a sum that is none', JSON.stringify({ ...GOOD, plan: 'x' })],
  ['a text that is cut off', '['],
  ['no text', ''],
  ['over 3,000,000 characters', JSON.stringify(GOOD).padEnd(3_000_001)],
])('a kept rehearsal with %s is none', (sample, text) => {
  expect(readKept(text)).toBeUndefined();
  refused('kept rehearsals', sample);
});
