import { afterAll, expect, test } from 'vitest';
import { distinctScripts } from '../support/distinct-scripts.ts';
import { Killed, someOf } from '../support/killed.ts';
import { stages } from '../support/stages.ts';

const servers = stages();
afterAll(servers.end);
const killed = new Killed(servers);
const scripts = distinctScripts().scripts.filter(({ what }) => what === 'rollback');

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

test('server kernels of both kinds are among them', () =>
  expect(new Set(scripts.map(({ plan }) => plan.server.kernel))).toEqual(new Set(['rpm', 'compile'])));
