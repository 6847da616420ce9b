import { afterAll, expect, test } from 'vitest';
import { type ScriptStep, scriptPath, scriptSteps } from '../../wizard/files/script-names.ts';
import { killAt } from '../support/killer.ts';
import { sitting } from '../support/outcomes.ts';
import { planWith } from '../support/plans.ts';
import { type Server, stages } from '../support/stages.ts';

const servers = stages();
afterAll(servers.end);

const plan = planWith({ ltsp: { boots: 'already' } });
const compiled = planWith({ server: { kernel: 'compile' }, clientKernel: 'compile', ltsp: { boots: 'already' } });
const OUTSIDE = ['/var/lib/mosix-ltsp-guide', '/var/lib/practice-rpm', '/lib/modules', '/sbin', '/bin', '/etc/rc.d'];

/** Every image that LILO names is there, so the machine starts. */
const starts = (server: Server) => {
  const images = [...(server.read('/etc/lilo.conf') ?? '').matchAll(/^image=(\S+)$/gm)].map(([, path = '']) => path);
  expect(images).toContain('/boot/vmlinuz-2.2.14-5.0');
  for (const image of images) expect(server.read(image), image).toBeDefined();
};

test.each<[ScriptStep, typeof plan]>([
  ['server-lilo', plan],
  ['server-build', compiled],
])('%s, killed before any of its changes: the machine starts, a second run ends as a whole one, and so does the way back', (step, each) => {
  const steps = scriptSteps(each);
  const next = steps[steps.indexOf(step) + 1] as ScriptStep;
  const whole = servers.before(each, next).tree();
  const before = servers.before(each, steps[0] as ScriptStep).tree(OUTSIDE);
  let at = 1;
  for (let killed = true; killed; at++) {
    // To save time each kill is followed by a second run or by the way back, in turn; with FULL=1 by both.
    if (at % 2 || process.env['FULL']) {
      const again = servers.before(each, step);
      killed = killAt(again, scriptPath(each, step), at);
      starts(again);
      expect(again.run(step).status, `killed at ${at}`).toBe(0);
      expect(again.tree(), `killed at ${at}`).toEqual(whole);
    }
    if (at % 2 === 0 || process.env['FULL']) {
      const back = servers.before(each, step);
      killed = killAt(back, scriptPath(each, step), at);
      starts(back);
      sitting(back);
      sitting(back);
      expect(back.tree(OUTSIDE), `killed at ${at}`).toEqual(before);
    }
  }
  expect(at).toBeGreaterThan(5);
});

test('rollback, killed at every sixth of its changes, still gives everything back', () => {
  const before = servers.before(plan, 'rpm-install').tree(OUTSIDE);
  let at = 2;
  for (let killed = true; killed; at += 6) {
    const server = servers.done(plan);
    killed = killAt(server, 'rollback.sh', at);
    starts(server);
    sitting(server);
    sitting(server);
    expect(server.tree(OUTSIDE), `killed at ${at}`).toEqual(before);
  }
  expect(at).toBeGreaterThan(40);
});
