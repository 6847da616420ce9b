import { afterAll, expect, test } from 'vitest';
import { scriptSteps } from '../../wizard/files/script-names.ts';
import { refused } from '../support/counts.ts';
import { distinctScripts } from '../support/distinct-scripts.ts';
import { Killed, someOf } from '../support/killed.ts';
import { planWith } from '../support/plans.ts';
import { stages } from '../support/stages.ts';

const servers = stages();
afterAll(servers.end);
const killed = new Killed(servers);
/** The shortest way first: a plain run takes that one. */
const scripts = distinctScripts()
  .scripts.filter(({ what }) => what === 'rollback')
  .sort((a, b) => scriptSteps(a.plan).length - scriptSteps(b.plan).length);

test.each(someOf(scripts))(
  'rollback.sh ($plan.server.kernel, $plan.ltsp.boots), killed anywhere in both sittings, gives all back',
  { timeout: 3_600_000 },
  ({ plan }) => {
    const server = servers.done(plan);
    const second = servers.twin(server);
    killed.sitting(server);
    expect(second.run('rollback').status).toBe(0);
    killed.sitting(second);
  },
);

test('all scripts of the way back are for server kernels of both kinds; of these every how manieth is looked at, and one at least', () => {
  expect(new Set(scripts.map(({ plan }) => plan.server.kernel))).toEqual(new Set(['rpm', 'compile']));
  expect(someOf(scripts).length).toBeGreaterThan(0);
});

test('a way back that leaves a tool of the package is found out', () => {
  const server = servers.done(planWith({ ltsp: { boots: 'already' } }));
  const rpm = server.read('/practice/bin/rpm') ?? '';
  const careless = rpm.replace('for file in $(list "$2"); do rm', 'for file in $(list "$2" | grep -v setpe); do rm');
  expect(careless).not.toBe(rpm);
  server.write('/practice/bin/rpm', careless, 0o755);
  expect(() => new Killed(servers).sitting(server)).toThrow(/taken back/);
  refused('the way back after a kill', 'a tool of the package that stays');
});
