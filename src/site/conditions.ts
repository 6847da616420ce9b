import { type Next, nextOf } from '../../wizard/flow/next.ts';
import type { StepId } from '../../wizard/flow/steps.ts';

/** What the guards of the chart ask, in words. */
const WORDS: Readonly<Record<string, string>> = {
  anotherDhcpServerAnswers: 'another DHCP server answers on the network of the clients',
  serverKernelIsRpm: 'the server gets its kernel from the packages',
  clientKernelIsDownloaded: 'the clients boot a kernel that you download',
  localAppsWanted: 'programs are to run on the clients themselves',
  moreThanOneClient: 'you have more than one client',
};

/** Where the way goes on from a step, each with its condition in words; none where it goes on in one way only. */
export function conditionsOf(id: StepId): (Next & { words: string | undefined })[] {
  const next = nextOf(id);
  return next.map((each) => {
    if (each.when === undefined) return { ...each, words: next.length > 1 ? 'in all other cases' : undefined };
    const words = WORDS[each.when];
    if (!words) throw new Error(`the guard ${each.when} has no words in src/site/conditions.ts`);
    return { ...each, words: `if ${words}` };
  });
}
