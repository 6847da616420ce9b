/** A stretch of text, and whether it is a word that was asked for. */
export interface Stretch {
  text: string;
  hit: boolean;
}

/** Letters before the first hit, and in all: about two lines on a wide screen, four on a phone. */
const BEFORE = 60;
const LENGTH = 200;

/**
 * The part of a text around the first of the words, with each of them set off. Where none is in it, its beginning.
 * @param words letters and digits only, in small letters
 */
export function excerpt(text: string, words: readonly string[]): Stretch[] {
  const pattern = words.length > 0 ? new RegExp(`(?<![\\p{L}\\p{N}])(${words.join('|')})(?![\\p{L}\\p{N}])`, 'giu') : /(?!)/g;
  const first = text.search(pattern);
  const from = first > BEFORE ? text.indexOf(' ', first - BEFORE) + 1 : 0;
  const cut = text.length > from + LENGTH ? text.lastIndexOf(' ', from + LENGTH) : text.length;
  const to = cut > Math.max(from, first) ? cut : from + LENGTH;
  const pieces = text.slice(from, to).split(pattern);
  const stretches = pieces.map((piece, at) => ({ text: piece, hit: at % 2 === 1 })).filter((stretch) => stretch.text !== '');
  return [...(from > 0 ? [dots] : []), ...stretches, ...(to < text.length ? [dots] : [])];
}

const dots: Stretch = { text: ' … ', hit: false };
