import { toDom } from '../render/to-dom.ts';
import { type Branch, h } from '../render/tree.ts';
import { excerpt } from '../search/excerpt.ts';
import { type Answer, type Found, searcher } from '../search/find.ts';
import type { Section } from '../search/section.ts';
import { href } from '../site/href.ts';

/** More than a reader looks through. */
const MOST = 30;

/** Shows what a query leads to. */
export type Ask = (query: string) => void;

/** Makes the sections searchable. */
export function asking(sections: readonly Section[]): Ask {
  const find = searcher(sections);
  return (query) => {
    const answer = find(query);
    const shown = answer.found.slice(0, MOST);
    document.querySelector('[data-results]')?.replaceChildren(...shown.map((found) => toDom(entry(found))));
    const count = document.querySelector('[data-count]');
    if (count) count.textContent = query ? inWords(answer) : '';
  };
}

function entry({ section: { at, kind, page, heading, text }, words }: Found): Branch {
  const marked = excerpt(text, words).map(({ text, hit }) => (hit ? h('mark', {}, text) : text));
  // The parts of all steps have the same headings, so it is the step that tells them apart.
  const [name, below] =
    kind === 'Step' && page !== heading ? [`${page}: ${heading}`, kind] : [heading, page === heading ? kind : `${kind} · ${page}`];
  return h('li', {}, h('a', { href: href(at) }, name), ' ', h('small', {}, below), h('p', {}, ...marked));
}

function inWords({ found, whole }: Answer): string {
  if (found.length === 0) return 'Nothing found. Try fewer words, or the beginning of one; the lists below lead everywhere.';
  const places = found.length === 1 ? '1 place' : `${found.length} places`;
  const most = found.length > MOST ? `, the best ${MOST} here` : '';
  return whole ? `${places}${most}.` : `No place has all of these words. Some of them: ${places}${most}.`;
}
