import { type CollectionEntry, getCollection } from 'astro:content';
import { stepIds } from '../../wizard/flow/steps.ts';

/** The words of every erratum by its number, in order: E01 up. A gap, or words that name no step, stop the build. */
export const errata: ReadonlyMap<string, CollectionEntry<'errata'>> = await (async () => {
  const entries = (await getCollection('errata')).sort((a, b) => a.id.localeCompare(b.id));
  const found = new Map(entries.map((entry) => [entry.id.toUpperCase(), entry]));
  const expected = entries.map((_, at) => `E${String(at + 1).padStart(2, '0')}`);
  const missing = expected.filter((id) => !found.has(id));
  const strangers = [...found.keys()].filter((id) => !expected.includes(id));
  const lost = entries.flatMap(({ id, data }) =>
    data.steps.filter((step) => !(stepIds as string[]).includes(step)).map((step) => `${id}: ${step}`),
  );
  if (missing.length || strangers.length || lost.length)
    throw new Error(`content/errata: without words [${missing}], without a number [${strangers}], steps that are none [${lost}]`);
  return found;
})();
