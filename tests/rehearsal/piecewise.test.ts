import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../wizard/rehearsal/engine.ts';
import { judge } from '../../wizard/rehearsal/judge.ts';
import { faultNamed } from '../../wizard/rehearsal/rehearse.ts';
import { reportOf, type StepReport } from '../../wizard/rehearsal/report.ts';
import { Piecewise } from '../../wizard/rehearsal/scenario/piecewise.ts';
import { playAll } from '../../wizard/rehearsal/scenario/play.ts';
import { examplePlanFile } from '../support/plans.ts';
import { testEngine } from '../support/rehearsal.ts';
import { testTools } from '../support/test-root.ts';

const { plan } = examplePlanFile('school-rpm');
const at = (reports: readonly StepReport[], step: string) => reports.find((report) => report.step === step);
const inState = (reports: readonly StepReport[], state: string) =>
  reports.filter((report) => report.state === state).map(({ step }) => step);

describe.skipIf(testTools().leftOut)('a way in pieces', { timeout: 600_000 }, () => {
  let engine: Engine;
  let pieces: Piecewise;
  beforeAll(async () => {
    engine = testEngine();
    pieces = await Piecewise.begin(engine, plan);
  }, 600_000);
  afterAll(() => engine?.end());

  test('a fault stops it; without the fault the same step passes, and what lies behind it waits', async () => {
    const failed = reportOf(await pieces.play({ fault: faultNamed('printed-e04', plan), until: 'rpm-install' }));
    const install = at(failed, 'rpm-install');
    expect(install).toMatchObject({ state: 'failed', why: 'the script ended with status 1' });
    expect(install?.runs[0]?.said).toContain('open of kernel-MOSIX-0.97.8-2.2.17.i386.rpm failed');
    expect(install?.checks.filter(({ verdict }) => verdict === 'failed').map(({ check }) => check)).toEqual([
      'packages-installed',
      'scripts-end-well',
    ]);
    expect(inState(failed, 'unknown')).toHaveLength(failed.length - 1);

    const mended = reportOf(await pieces.play({ until: 'rpm-install' }));
    expect(at(mended, 'rpm-install')).toMatchObject({ state: 'passed' });
    expect(at(mended, 'rpm-install')?.why).toBeUndefined();
    expect(inState(mended, 'waiting')).toHaveLength(mended.length - 1);
  });

  test('stopped in the middle of a step, it goes on as if that had not begun', async () => {
    const stop = new AbortController();
    const output = () => stop.abort();
    await expect(pieces.play({ until: 'server-lilo', signal: stop.signal, output })).rejects.toThrow();
    expect([...pieces.walk.played.keys()]).toEqual(['rpm-install']);
    const reports = reportOf(await pieces.play({ until: 'server-lilo' }));
    expect(inState(reports, 'passed')).toEqual(['rpm-install', 'server-hosts-and-map', 'server-lilo']);
    const hosts = at(reports, 'server-hosts-and-map')?.files.find(({ path }) => path === '/etc/hosts');
    expect(hosts).toMatchObject({ what: 'changed' });
    expect(hosts?.after).toContain(hosts?.before?.split('\n')[0]);
  });

  test('taken back from the middle all is as before, and then it goes on where it was', { tags: 'full' }, async () => {
    const back = reportOf(await pieces.takeBack({}));
    expect(at(back, 'done')).toMatchObject({ state: 'passed' });
    expect(at(back, 'done')?.checks.find(({ check }) => check === 'way-back-whole')).toMatchObject({ verdict: 'ok' });
    const bad: string[] = [];
    const walk = await pieces.play({ ended: (far) => bad.push(...inState(reportOf(far), 'failed')) });
    // No check may fail only because what comes later is not there yet.
    expect(bad).toEqual([]);
    const whole = await playAll(engine, plan);
    expect(judge(walk)).toEqual(judge(whole));
    expect(reportOf(walk).map(({ step, state }) => [step, state])).toEqual(reportOf(whole).map(({ step, state }) => [step, state]));
    expect(inState(reportOf(walk), 'waiting')).toEqual([]);
  });

  test('started over, nothing is played', async () => {
    await pieces.startOver();
    expect(pieces.walk.played.size).toBe(0);
    expect(await engine.tree()).toEqual(pieces.walk.before);
  });
});
