import { afterAll, expect, test } from 'vitest';
import { distinctScripts } from '../support/distinct-scripts.ts';
import { Killed, someOf } from '../support/killed.ts';
import { stages } from '../support/stages.ts';

const servers = stages();
afterAll(servers.end);
const killed = new Killed(servers);
const scripts = distinctScripts().scripts.filter(({ what }) => what.startsWith('server-') || what.startsWith('rpm-'));

test('there are such scripts', () => expect(scripts.length).toBeGreaterThan(5));

test.each(someOf(scripts))(
  '$path ($plan.server.kernel, $plan.ltsp.boots), killed anywhere: run again, and taken back',
  { timeout: 3_600_000 },
  (each) => killed.script(each),
);
