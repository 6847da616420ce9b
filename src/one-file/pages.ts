import { renameElements } from '../elements/element-names.ts';

/** A page of the guide as the file carries it: what else is a page's head stands in its attributes. */
export type Carried = HTMLElement & { dataset: { title: string; kind: string; styles: string } };

/** All pages by their address, `#/guide/why/`: they are taken out of the document, so that each stands there alone. */
export const allPages: ReadonlyMap<string, Carried> = new Map(
  [...document.querySelectorAll<Carried>('body > .carried')].map((page) => {
    page.remove();
    // A heading that no link leads to came without a name; search leads there, too.
    page.querySelectorAll('h2, h3, dt').forEach((heading, at) => {
      heading.id ||= `found-${at}`;
    });
    renameElements(page, (name) => name.replace(/^[^#]*#/, ''));
    return [`#${page.id}`, page];
  }),
);

/** The address of the page that a fragment asks for: `#/errata/` of `#/errata/#e04`; undefined where it names none of them. */
export function pageOf(hash: string): string | undefined {
  const [address] = /^#\/[^#]*/.exec(hash) ?? [];
  return address !== undefined && allPages.has(address) ? address : undefined;
}

/** A copy of the page at an address. */
export function carried(address: string): Carried | undefined {
  return allPages.get(address)?.cloneNode(true) as Carried | undefined;
}
