import { expect, test } from 'vitest';
import { networkAfter } from '../../wizard/flow/network-after.ts';
import { replay } from '../../wizard/flow/replay.ts';
import { allRoutes } from '../../wizard/flow/routes.ts';
import type { StepId } from '../../wizard/flow/steps.ts';
import { planWith } from '../support/plans.ts';

const plan = planWith({ firstClient: planWith().clients[1]?.name ?? '' });
const path = replay(plan).steps;
const after = (step: StepId) => networkAfter(plan, path, step);

test('each machine runs its MOSIX kernel from its own restart on, the first client before the others', () => {
  expect(after('server-lilo')).toMatchObject({ server: false, clients: new Set() });
  expect(after('server-reboot')).toMatchObject({ server: true, clients: new Set() });
  expect(after('client-boot')).toMatchObject({ server: true, clients: new Set() });
  expect(after('start-client')).toMatchObject({ server: true, clients: new Set([1]) });
  expect(after('see-migration').clients).toEqual(new Set([1]));
  expect(after('other-clients').clients).toEqual(new Set(plan.clients.keys()));
});

test('on every way no client runs it before the server does, and at the end all machines do', () => {
  for (const { plan, steps, ends } of allRoutes()) {
    for (const step of steps) {
      const { server, clients } = networkAfter(plan, steps, step);
      expect(server || clients.size === 0, `${step} of ${steps}`).toBe(true);
    }
    const end = networkAfter(plan, steps, undefined);
    expect(end.clients.size).toBe(ends === 'done' ? plan.clients.length : 0);
    expect(end.server).toBe(ends === 'done');
    expect(end.touched.size).toBe(0);
  }
});

test('what a step works on', () => {
  expect(after('start-client').touched).toEqual(new Set(['first']));
  expect(after('other-clients').touched).toEqual(new Set(['others']));
  expect(after('server-lilo').touched).toEqual(new Set(['server']));
  expect(after('done').touched.size).toBe(0);
});
