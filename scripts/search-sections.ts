import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DefaultTreeAdapterTypes as Dom, parse } from 'parse5';
import type { Section } from '../src/search/section.ts';
import { all, attribute } from './html-tree.ts';
import { placeOf } from './module-imports.ts';

/** Pages that repeat others, or the reader's answers. */
const LEFT_OUT = /^(404\.html|answers\/|print\/)/;

/** What a page has beside its words: controls, ways on, what only appears later. */
const NO_WORDS = new Set('script style noscript nav svg button input select textarea template'.split(' '));

const KINDS: readonly (readonly [RegExp, string])[] = [
  [/^guide\//, 'Step'],
  [/^reference\//, 'Reference'],
  [/^errata\//, 'Erratum'],
  [/^troubleshooting\//, 'Symptom'],
  [/^sources\//, 'Source'],
];

/** Writes into a built site what its search looks through; returns how many sections that are. */
export function writeSections(folder: string, base: string): number {
  const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('index.html') && !LEFT_OUT.test(name))
    .sort();
  const sections = pages.flatMap((page) => sectionsOf(page, readFileSync(join(folder, page), 'utf8'), base));
  writeFileSync(join(folder, 'search/sections.json'), JSON.stringify(sections));
  return sections.length;
}

/** The sections of one page of the built site: from each heading with an anchor to the next, and each thing that is listed by its name. */
export function sectionsOf(page: string, html: string, base: string): Section[] {
  const at = page.replace(/index\.html$/, '');
  const main = all(parse(html)).find(({ tagName }) => tagName === 'main');
  const title = main && all(main).find(({ tagName }) => tagName === 'h1');
  if (!main || !title) return [];
  const named = all(main).flatMap((element) => namedThing(element, page, base));
  if (named.length > 0) return named;
  const kind = KINDS.find(([of]) => of.test(page))?.[1] ?? 'Page';
  const head = squeezed(wordsOf(title));
  const sections: Section[] = [{ at, kind, page: head, heading: head, text: '' }];
  const walk = (node: Dom.Node): void => {
    const last = sections.at(-1);
    if ('value' in node && last) last.text += node.value;
    if (!('tagName' in node) || node === title || isSilent(node)) return;
    const id = attribute(node, 'id');
    if (id !== undefined && /^(h[23]|dt)$/.test(node.tagName))
      sections.push({ at: `${at}#${id}`, kind, page: head, heading: squeezed(wordsOf(node)), text: '' });
    else {
      node.childNodes.forEach(walk);
      if (last && !INLINE.has(node.tagName)) (sections.at(-1) ?? last).text += ' ';
    }
  };
  walk(main);
  return sections.map((section) => ({ ...section, text: squeezed(section.text) }));
}

/** Elements that end no word. */
const INLINE = new Set('a abbr b cite code em i kbd mark samp small span strong var'.split(' '));

/** An entry of a list that names one thing: `<li data-found="Rule"><a>its name</a> what it is</li>`. */
function namedThing(element: Dom.Element, page: string, base: string): Section[] {
  const kind = attribute(element, 'data-found');
  const link = kind === undefined ? undefined : all(element).find(({ tagName }) => tagName === 'a');
  if (!kind || !link) return [];
  const heading = squeezed(wordsOf(link));
  const text = squeezed(element.childNodes.map((child) => (child === link ? '' : wordsOf(child))).join(' '));
  return [{ at: placeOf(page, attribute(link, 'href') ?? '', base), kind, page: heading, heading, text }];
}

function isSilent(element: Dom.Element): boolean {
  return (
    NO_WORDS.has(element.tagName) ||
    attribute(element, 'hidden') !== undefined ||
    attribute(element, 'role') === 'status' ||
    attribute(element, 'class') === 'to-contents'
  );
}

function wordsOf(node: Dom.Node): string {
  if ('value' in node) return node.value;
  return 'childNodes' in node && !('tagName' in node && isSilent(node)) ? node.childNodes.map(wordsOf).join('') : '';
}

const squeezed = (text: string): string => text.replace(/\s+/g, ' ').trim();
