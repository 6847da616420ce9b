import { describe, expect, test } from 'vitest';
import { scriptSteps } from '../../wizard/files/script-names.ts';
import { checksOf } from '../../wizard/rehearsal/checks/index.ts';
import { EXCEPTIONS } from '../../wizard/rehearsal/expected.ts';
import { faults, happensTo } from '../../wizard/rehearsal/faults/index.ts';
import { examplePlanFile } from '../support/plans.ts';
import { ways } from './ways.ts';

describe('what the matrix is made of', () => {
  test('each step with a script has a check on what it promises', () => {
    for (const { id, plan } of ways) {
      const checked = new Set(checksOf(plan).map(({ step }) => step));
      const scripts = scriptSteps(plan).filter((step) => step !== 'client-accounts' || plan.localApps.accounts !== '');
      for (const step of scripts) expect(checked, `${step} of ${id}`).toContain(step);
    }
  });

  test('at least twenty faults, each with a symptom; at most five exceptions, each with a reason', () => {
    expect(faults.length).toBeGreaterThanOrEqual(20);
    expect(new Set(faults.map(({ name }) => name)).size).toBe(faults.length);
    for (const { symptom } of faults) expect(symptom).toMatch(/\w{3}/);
    expect(EXCEPTIONS.length).toBeLessThanOrEqual(5);
    for (const { why } of EXCEPTIONS) expect(why).toMatch(/\w{3}/);
  });

  test('each fault happens on some way', () => {
    const plans = [...ways.map(({ plan }) => plan), examplePlanFile('lab-compile').plan];
    expect(faults.filter((fault) => !plans.some((plan) => happensTo(fault, plan)))).toEqual([]);
  });

  test('each check that can be known on a route reads something that a fault of that route touches', () => {
    for (const { id, plan } of ways) {
      const touched = new Set(faults.filter((fault) => happensTo(fault, plan)).flatMap(({ touches }) => touches));
      const safe = checksOf(plan).filter((check) => !check.cannotKnow?.(plan) && !check.reads.some((facet) => touched.has(facet)));
      expect(
        safe.map((check) => check.id),
        id,
      ).toEqual([]);
    }
  });
});
