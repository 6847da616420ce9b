import { type CollectionEntry, getCollection } from 'astro:content';
import { HELP, type StepId, stepIds } from '../../wizard/flow/steps.ts';

export type Step = CollectionEntry<'steps'> & { id: StepId };

const entries = await getCollection('steps');
const strangers = entries.filter(({ id }) => !(stepIds as string[]).includes(id)).map(({ id }) => id);
const wordless = stepIds.filter((id) => !entries.some((entry) => entry.id === id));
if (strangers.length || wordless.length)
  throw new Error(`content/steps and the flow differ: words without a state [${strangers}], states without words [${wordless}]`);

/** The words of every step, by the id of its state. */
export const steps = new Map(entries.map((entry) => [entry.id as StepId, entry as Step]));

/** The words of one step; the build has made sure that they are there. */
export function stepOf(id: StepId): Step {
  const step = steps.get(id);
  if (!step) throw new Error(`no words for step ${id}`);
  return step;
}

export const help = HELP;
