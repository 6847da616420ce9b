import { expect, test } from 'vitest';
import { planJson } from '../../wizard/files/plan-json.ts';
import { print } from '../../wizard/files/print.ts';
import { routes } from '../../wizard/flow/routes.ts';
import { canonicalJson } from '../../wizard/plan/canonical.ts';
import { manyClientsPlan, planWith } from '../support/plans.ts';

test('plan.json is spelled letter by letter as a plan is', () => {
  const plans = [...routes().map(({ plan }) => plan), manyClientsPlan(250), planWith({ server: { domain: 'lab.lan' } })];
  expect(plans.length).toBeGreaterThan(10);
  for (const plan of plans) expect(print(planJson.lines(plan))).toBe(canonicalJson(plan));
});

test('each value in it knows its place in the plan, and the form of the plan is nobody’s answer', () => {
  const plan = planWith({ server: { address: '10.1.0.254' } });
  const values = new Map(
    planJson
      .lines(plan)
      .flatMap(({ pieces }) => pieces)
      .flatMap((piece) => (typeof piece === 'string' ? [] : [[piece.of, piece.text] as const])),
  );
  expect(values.get('/server/address')).toBe('"10.1.0.254"');
  expect(values.get('/clients/1/node')).toBe(String(plan.clients[1]?.node));
  expect(values.has('/schemaVersion')).toBe(false);
});
