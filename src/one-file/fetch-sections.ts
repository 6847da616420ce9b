import type { Section } from '../search/section.ts';
import { allPages, type Carried } from './pages.ts';

/** Pages that repeat others, or the reader's answers. */
const LEFT_OUT = /^\/(answers|print|search)\//;
const NO_WORDS = 'nav, svg, button, input, select, textarea, [hidden], [role="status"], .to-contents';
const KINDS: Readonly<Record<string, string>> = {
  guide: 'Step',
  reference: 'Reference',
  errata: 'Erratum',
  troubleshooting: 'Symptom',
  sources: 'Source',
};

/** What the search looks through: the pages that the file carries, and the names in its lists. */
export async function fetchSections(): Promise<Section[]> {
  const { namedSections } = await import('./named-sections.ts');
  return [...[...allPages.values()].filter(({ id }) => !LEFT_OUT.test(id)).flatMap(sectionsOf), ...namedSections()];
}

function sectionsOf(page: Carried): Section[] {
  const main = page.querySelector('main');
  const at = page.id.slice(1);
  const head = words(page.querySelector('h1'));
  const kind = KINDS[at.replace(/\/.*/, '')] ?? 'Page';
  const sections: Section[] = [{ at, kind, page: head, heading: head, text: '' }];
  const texts = main ? document.createTreeWalker(main, NodeFilter.SHOW_TEXT) : undefined;
  for (let node = texts?.nextNode(); node; node = texts?.nextNode()) {
    const around = node.parentElement;
    const title = around?.closest<HTMLElement>('h2, h3, dt');
    if (!around || around.closest(`h1, ${NO_WORDS}`)) continue;
    if (title) {
      const place = `${at}#${title.id}`;
      if (sections.at(-1)?.at !== place) sections.push({ at: place, kind, page: head, heading: words(title), text: '' });
    } else (sections.at(-1) as Section).text += ` ${node.textContent}`;
  }
  return sections.map((section) => ({ ...section, text: section.text.replace(/\s+/g, ' ').trim() }));
}

const words = (element: Element | null): string => (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
