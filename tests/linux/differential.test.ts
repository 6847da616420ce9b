import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../wizard/rehearsal/engine.ts';
import { linuxEngine } from '../../wizard/rehearsal/engines/linux/engine.ts';
import type { Image } from '../../wizard/rehearsal/engines/linux/image.ts';
import { lastStep } from '../../wizard/rehearsal/expected.ts';
import type { Fault } from '../../wizard/rehearsal/faults/fault.ts';
import { faults, happensTo } from '../../wizard/rehearsal/faults/index.ts';
import { type Kept, playFault, playKeeping } from '../../wizard/rehearsal/scenario/play.ts';
import type { Walk } from '../../wizard/rehearsal/scenario/walk.ts';
import { told } from '../support/both-engines.ts';
import { count } from '../support/counts.ts';
import { fullEmulated } from '../support/in-turn.ts';
import { linuxImage } from '../support/linux.ts';
import { examplePlanFile } from '../support/plans.ts';
import { testEngine } from '../support/rehearsal.ts';
import { testTools } from '../support/test-root.ts';

const image = linuxImage();
const { plan: school } = examplePlanFile('school-rpm');

/** Plays an example on both engines, whole and with these of its faults. */
function sameOn(example: string, which: (fault: Fault, at: number) => boolean, rule: string): void {
  const { plan } = examplePlanFile(example);
  const own = faults.filter((fault) => happensTo(fault, plan)).filter(which);

  describe.skipIf(!image || testTools().leftOut)(`${example} on a Linux of its own`, { timeout: 1_800_000, tags: 'full' }, () => {
    const played: { engine: Engine; kept: Kept }[] = [];
    beforeAll(async () => {
      for (const engine of [testEngine(), await linuxEngine(image as Image)])
        played.push({ engine, kept: await playKeeping(engine, plan) });
    }, 1_800_000);
    afterAll(() => Promise.all(played.map(({ engine }) => engine.end())));

    test('ends with the same verdicts as on this machine', () => {
      const [native, linux] = played.map(({ kept }) => told(kept.walk));
      expect(linux).toEqual(native);
      count('ways played on both engines', 1);
    });

    test.each(own.map((fault) => [fault.name, fault] as const))('%s fails the same there as here', async (_, fault) => {
      const how = { fault, until: lastStep(fault, plan) };
      const walks: Walk[] = [];
      for (const { engine, kept } of played) walks.push(await playFault(engine, kept, how));
      const [native, linux] = walks.map(told);
      expect(linux).toEqual(native);
      count(`faults of ${example} played on both engines (${rule})`, 1);
    });
  });
}

// With EMULATED=all the page plays all faults of the school, and those that only the lab has (tests/pages/rehearse-whole.spec.ts).
if (fullEmulated)
  sameOn('lab-compile', (fault) => happensTo(fault, school), 'those of school-rpm too; the page plays the others, and all of school-rpm');
else sameOn('school-rpm', (_, at) => at % 12 === 0, 'every 12th; FULL=1 EMULATED=all takes all, and those of lab-compile');
