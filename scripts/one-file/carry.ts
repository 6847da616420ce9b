import { defaultTreeAdapter, html as HTML, parse } from 'parse5';
import { ELEMENT_NAMES } from '../../src/elements/element-names.ts';
import { all, attribute, type Element, hasClass, htmlOf, isIn, isTag, only } from '../html-tree.ts';
import type { Address, Addresses } from './addresses.ts';
import { carryLink } from './carry-link.ts';

/** What the file draws itself once it is open: such an element stays, without what is in it. */
const isDrawn = (element: Element): boolean =>
  (element.tagName === 'code' && isIn(element, 'bench')) ||
  (element.tagName === 'ol' && hasClass(element.parentNode, 'reasons')) ||
  hasClass(element, 'verdicts') ||
  hasClass(element, 'network');

/** What several pages have is carried on one of them; the others take it from there when they are shown (src/one-file/place-page.ts). */
const isElsewhere = (element: Element, address: Address): boolean =>
  (hasClass(element, 'line') && address !== '/') || (hasClass(element, 'summary') && address !== '/answers/');

/** A page of the built site. */
export interface Page {
  address: Address;
  html: string;
  /** Names of the style sheets that it needs. */
  styles: readonly string[];
}

/**
 * A page as the one file carries it: a section with the page's address for its name. Every name in it begins with that address, so
 * that the names of two pages never meet, and each link leads to its place without a script, too.
 * @param named places that links of any page lead to, or that other attributes of this one name
 */
export function carry({ address, html, styles }: Page, addresses: Addresses, named: ReadonlySet<string>): string {
  const page = parse(html);
  const body = only(page, isTag('body'));
  const [title] = only(page, isTag('title')).childNodes;
  const section = defaultTreeAdapter.createElement('section', HTML.NS.HTML, [
    { name: 'class', value: 'carried' },
    { name: 'id', value: address },
    { name: 'data-kind', value: attribute(body, 'class') ?? '' },
    { name: 'data-title', value: title && 'value' in title ? title.value : '' },
    { name: 'data-styles', value: styles.join(' ') },
  ]);
  section.childNodes = body.childNodes.filter((node) => 'tagName' in node && (node.tagName === 'guide-step' || hasClass(node, 'sheet')));
  for (const element of all(section)) {
    // Nothing is fetched by the file, and what leads to other files of the site leads nowhere from it.
    if (element.tagName === 'script' || attribute(element, 'data-site-only') !== undefined) defaultTreeAdapter.detachNode(element);
    if (isDrawn(element) || isElsewhere(element, address)) {
      element.childNodes = [];
      element.attrs.push({ name: 'data-empty', value: '' });
    }
    // A heading that nothing leads to needs no name here.
    if (/^h[2-4]$/.test(element.tagName) && !named.has(`${address}#${attribute(element, 'id')}`))
      element.attrs = element.attrs.filter(({ name }) => name !== 'id');
    for (const each of element.attrs) {
      if (ELEMENT_NAMES.includes(each.name)) each.value = each.value.replace(/\S+/g, (name) => `${address}#${name}`);
    }
    carryLink(element, address, addresses);
  }
  return htmlOf(section);
}
