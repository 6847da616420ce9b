import { prepareJudge } from '../../scripts/judges.ts';
import type { Plan } from '../../wizard/plan/schema.ts';
import { nativeEngine } from '../../wizard/rehearsal/engines/native/engine.ts';
import type { Fault } from '../../wizard/rehearsal/faults/fault.ts';
import { faults, happensTo } from '../../wizard/rehearsal/faults/index.ts';
import { count } from '../support/counts.ts';
import { fullEmulated } from '../support/in-turn.ts';
import { test } from './own-site.ts';
import { Rehearser } from './rehearser.ts';
import { button, idle, made, stands } from './rehearsing.ts';

/** A bound against hanging, not a measure. */
const LONGEST = 5_400_000;

const EXAMPLES = [
  { example: 'school-rpm', width: 360 },
  { example: 'lab-compile', width: 1440 },
] as const;

/** The faults that are seen in every run: lines of the HOWTO as printed. */
const SHOWN: ReadonlySet<string> = new Set(['printed-e05', 'printed-e15']);

/** Boots in a row, each with the first step. */
const BOOTS = 50;

test.skip(!made, 'no practice machine was made here');

/** This machine's own shells, with a `patch` where it lacks one. */
function onThisMachine() {
  const patch = prepareJudge('patch');
  return nativeEngine('program' in patch ? { patch: patch.program } : {});
}

/** Faults from the last step to the first, so that nothing before a fault's step has to be played again. */
const backwards = (plan: Plan, without: (fault: Fault) => boolean): Fault[] =>
  faults.filter((fault) => happensTo(fault, plan) && !without(fault)).reverse();

// A plain run plays the school whole outside of a page, and a way in pieces in one.
test('from an empty cache, and kept with the server gone: the examples fail nothing, each fault shows its symptom, all verdicts as on this machine', {
  tag: '@full',
}, async ({ browser, site }) => {
  test.setTimeout(LONGEST);
  const readers: Rehearser[] = [];
  for (const each of EXAMPLES) readers.push(await Rehearser.begin(browser, site.address, each, onThisMachine()));
  const [first] = readers as [Rehearser];
  /** The two of them at once: each has a processor. */
  const all = async (act: (reader: Rehearser) => Promise<void>) => {
    await Promise.all(readers.map(act));
  };
  if (fullEmulated) await all((reader) => reader.whole());
  await all((reader) => reader.keepAll());
  await site.stop();
  await all((reader) => reader.whole());
  let played = 0;
  await all(async (reader) => {
    // What happens to both is played by the first.
    const own = backwards(reader.plan, (fault) => reader !== first && happensTo(fault, first.plan));
    for (const fault of fullEmulated ? own : own.filter(({ name }) => SHOWN.has(name))) {
      await reader.fault(fault);
      played++;
    }
  });
  await first.mend();
  // The fifth.
  if (fullEmulated) await first.whole();
  for (const reader of readers) await reader.end();
  count(`whole ways rehearsed in the page${fullEmulated ? '' : ' (FULL=1 EMULATED=all: five)'}`, fullEmulated ? 5 : readers.length);
  count(`faults seen in the page${fullEmulated ? '' : ' (FULL=1 EMULATED=all: all)'}`, played);
});

test('the machine starts again and again, each time with the first step, and never hangs', { tag: '@full' }, async ({ browser, site }) => {
  test.setTimeout(LONGEST);
  const boots = fullEmulated ? BOOTS : 1;
  // Two at a time: each has a processor.
  const boot = async (times: number) => {
    const context = await browser.newContext({ baseURL: site.address });
    const page = await context.newPage();
    for (let n = 0; n < times; n++) {
      await page.goto('rehearse/');
      await button(page, 'Next step').click();
      await stands(page, 'rpm-install', 'passed');
      await idle(page);
      await page.evaluate(() => sessionStorage.clear());
    }
    await context.close();
  };
  await Promise.all([boot(Math.ceil(boots / 2)), boot(Math.floor(boots / 2))]);
  count(`boots in a row with the first step${fullEmulated ? '' : ` (FULL=1 EMULATED=all: ${BOOTS})`}`, boots);
});
