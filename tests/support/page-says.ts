import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/root.ts';

/** The words of tools that the page of an erratum prints, in order, as a reader sees them. Throws where it prints none. */
export function saysOf(erratum: string): string[] {
  const text = readFileSync(join(root, 'content/errata', `${erratum.toLowerCase()}.mdx`), 'utf8');
  const says = [...text.matchAll(/<Says>(.*?)<\/Says>/gs)].map(([, words = '']) => words.replaceAll('&lt;', '<').replaceAll('&amp;', '&'));
  if (!says.length) throw new Error(`${erratum} prints no words of a tool`);
  return says;
}

/** Whether these words of a tool are those that a note has, in which `...` stands for what differs from machine to machine. */
export const sameWords = (said: string, note: string): boolean =>
  note.split('...').reduce((from, part) => {
    const at = from < 0 ? -1 : said.indexOf(part, from);
    return at < 0 ? -1 : at + part.length;
  }, 0) >= 0;
