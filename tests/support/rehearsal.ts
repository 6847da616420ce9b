import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Plan } from '../../wizard/plan/schema.ts';
import { checksOf } from '../../wizard/rehearsal/checks/index.ts';
import type { Engine } from '../../wizard/rehearsal/engine.ts';
import { linuxEngine } from '../../wizard/rehearsal/engines/linux/engine.ts';
import { nativeEngine } from '../../wizard/rehearsal/engines/native/engine.ts';
import { expected, lastStep } from '../../wizard/rehearsal/expected.ts';
import type { Fault } from '../../wizard/rehearsal/faults/fault.ts';
import { judge, type Result } from '../../wizard/rehearsal/judge.ts';
import { type Kept, playAll, playFault, playKeeping } from '../../wizard/rehearsal/scenario/play.ts';
import { untouched } from '../../wizard/rehearsal/scenario/walk.ts';
import { told } from './both-engines.ts';
import { count, distinct, refused } from './counts.ts';
import { judge as program } from './judge.ts';
import { linuxImage } from './linux.ts';
import { testTools } from './test-root.ts';

/** The native engine, as the tests have it: `patch` is brought where the machine has none. */
export function testEngine(): Engine {
  const patch = program('patch');
  return nativeEngine(patch ? { patch: patch.program } : {});
}

/** The emulated machine of this process, for one way after the other. */
let linux: Promise<Engine> | undefined;
afterAll(async () => (await linux)?.end());

const failedOf = (results: readonly Result[]) => results.filter(({ verdict }) => verdict === 'failed');
const idsOf = (results: readonly Result[]) => results.map(({ check }) => check).sort();

/** Whether the evidence of a failed check shows what a fault looks like. */
const shows = (results: readonly Result[], { shows: what }: Fault): boolean =>
  failedOf(results).some(({ evidence }) => (typeof what === 'string' ? evidence.includes(what) : what.test(evidence)));

export interface Scope {
  /** The faults are all that can happen to the plan: then each check has one that fails it. */
  all?: boolean;
  /** The whole way is played on the emulated machine too. */
  onLinux?: boolean;
  /** Every so manieth fault is played to the end of the way, the others to the last step whose checks read what they touch. */
  toTheEnd?: number | undefined;
  /** A plain run leaves it to FULL=1. */
  inFull?: boolean;
}

/**
 * Plays one plan whole, then these faults on it: the whole way fails nothing, the untouched server fails every check that can be known,
 * each fault fails exactly the checks that read what it touches and shows its symptom.
 */
export function matrix(
  name: string,
  plan: Plan,
  some: readonly Fault[],
  { all = false, onLinux = false, toTheEnd, inFull = false }: Scope = {},
): void {
  describe.skipIf(testTools().leftOut)(`the rehearsal of ${name}`, { timeout: 600_000, tags: inFull ? ['full'] : [] }, () => {
    let engine: Engine;
    let kept: Kept;
    const bitten = new Set<string>();
    const checks = checksOf(plan);
    const known = checks.filter((check) => !check.cannotKnow?.(plan)).map(({ id }) => id);

    beforeAll(async () => {
      engine = testEngine();
      kept = await playKeeping(engine, plan);
    }, 600_000);
    afterAll(() => engine?.end());

    test('the whole way fails nothing, and what cannot be known is told with its reason', () => {
      const results = judge(kept.walk);
      expect(kept.walk.stopped).toBeUndefined();
      expect(failedOf(results)).toEqual([]);
      expect(idsOf(results.filter(({ verdict }) => verdict === 'ok'))).toEqual([...known].sort());
      for (const { verdict, evidence } of results) if (verdict === 'unknown') expect(evidence).toMatch(/cannot be known, since ./);
      for (const { id } of checks) distinct('checks of the rehearsal', id);
      count('ways rehearsed whole', 1);
    });

    const image = onLinux ? linuxImage() : undefined;
    if (image)
      test('the whole way gives the same verdicts on a Linux of its own', { timeout: 1_800_000 }, async () => {
        linux ??= linuxEngine(image);
        expect(told(await playAll(await linux, plan))).toEqual(told(kept.walk));
        count('ways played on both engines', 1);
      });

    test('the untouched server fails every check that can be known', () => {
      const results = judge(untouched(plan, kept.walk.before));
      expect(idsOf(failedOf(results))).toEqual([...known].sort());
      count('cells of check and state of the rehearsal', 2 * checks.length);
      for (const id of known) refused(`rehearsal: ${id}`, 'the untouched server');
    });

    const ends = (at: number): boolean => toTheEnd !== undefined && at % toTheEnd === 0;
    test.each(some.map((fault, at) => [fault.name, fault, ends(at)] as const))(
      '%s fails the checks that read what it touches, and no others',
      async (_, fault, toEnd) => {
        const walk = await playFault(engine, kept, { fault, ...(toEnd ? {} : { until: lastStep(fault, plan) }) });
        const results = judge(walk);
        const failed = idsOf(failedOf(results));
        expect(failed, JSON.stringify(failedOf(results), null, 1)).toEqual(expected(fault, walk).sort());
        expect(failed).not.toEqual([]);
        expect(shows(results, fault), `${fault.shows} in ${JSON.stringify(failedOf(results), null, 1)}`).toBe(true);
        for (const id of failed) bitten.add(id);
        distinct('faults of the rehearsal', fault.name);
        count(`faults played ${toEnd ? 'to the end of the way' : 'to the last step that reads what they touch'}`, 1);
        count('cells of check and state of the rehearsal', results.length);
        for (const id of failed) refused(`rehearsal: ${id}`, fault.name);
      },
    );

    if (all)
      test('each check that can be known is failed by a fault', () => {
        expect(known.filter((id) => !bitten.has(id))).toEqual([]);
      });
  });
}
