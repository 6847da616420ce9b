import MiniSearch from 'minisearch';
import type { Section } from './section.ts';

/** A section that a query leads to, with the words of it that match, in small letters. */
export interface Found {
  section: Section;
  words: string[];
}

/** What a query leads to, best first. */
export interface Answer {
  found: Found[];
  /** Whether each section has all words of the query; else no section has, and these have some. */
  whole: boolean;
}

/** A reader asks in a few words; what is longer was pasted by mistake, or to do harm. */
const LONGEST = 200;

/** Words that nearly every section has: asking for them says nothing. */
const EMPTY = new Set('a an and are as at do does for how i in is it my of on or the to what where which with'.split(' '));

const wordsOf = (text: string): string[] => text.split(/[^\p{L}\p{N}]+/u).filter(Boolean);

/**
 * Makes sections searchable: by whole words, by their beginnings, and by words that are a letter off. Knows no page and no
 * network, so that the sections may come from a file of the site or from a document itself.
 */
export function searcher(sections: readonly Section[]): (query: string) => Answer {
  const index = new MiniSearch({
    fields: ['heading', 'page', 'text'],
    tokenize: wordsOf,
    processTerm: (word) => {
      const small = word.toLowerCase();
      return EMPTY.has(small) ? null : small;
    },
    searchOptions: {
      boost: { heading: 4, page: 2 },
      prefix: (word) => word.length > 2,
      fuzzy: (word) => word.length > 4 && 0.2,
    },
  });
  index.addAll(sections.map((section, id) => ({ ...section, id })));
  // Whoever types a whole name means it.
  const isNamed = (id: number, query: string) => sections[id]?.heading.toLowerCase() === query.trim().toLowerCase();
  const ask = (query: string, combineWith: 'AND' | 'OR'): Found[] =>
    index.search(query, { combineWith, boostDocument: (id) => (isNamed(id, query) ? 10 : 1) }).flatMap(({ id, terms }) => {
      const section = sections[id];
      return section ? [{ section, words: terms }] : [];
    });
  return (asked) => {
    const query = asked.slice(0, LONGEST);
    const all = ask(query, 'AND');
    return all.length > 0 ? { found: all, whole: true } : { found: ask(query, 'OR'), whole: false };
  };
}
