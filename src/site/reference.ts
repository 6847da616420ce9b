import { type CollectionEntry, getCollection } from 'astro:content';
import { href } from './href.ts';

/** The pages of the reference in the order of their groups, then of their own numbers. */
export const reference: readonly CollectionEntry<'reference'>[] = await (async () => {
  const groups = ['MOSIX', 'Files', 'Booting', 'Words and history'];
  return (await getCollection('reference')).sort(
    (a, b) => groups.indexOf(a.data.group) - groups.indexOf(b.data.group) || a.data.order - b.data.order,
  );
})();

/** The address of a page of the reference. */
export function referenceHref(id: string): string {
  return href(`reference/${id}/`);
}
