import { dirname, join } from 'node:path/posix';
import { elementsOf } from './html.ts';

/**
 * What is wrong with the links of a built site, one line each: a page or an anchor that is not there, an address on another host (the guide
 * links to nothing that its reader cannot reach), an anchor given twice.
 * @param pages path below the site's top (`guide/why/index.html`) to HTML
 * @param base what absolute paths begin with, `/` or `/x/`
 * @param others files of the site that are no pages
 */
export function linkFaults(pages: ReadonlyMap<string, string>, base: string, others: ReadonlySet<string>): string[] {
  const read = new Map([...pages].map(([path, html]) => [path, elementsOf(html)]));
  const anchors = new Map(
    [...read].map(([path, elements]) => [path, elements.flatMap(({ attributes }) => attributes.get('id') ?? [])] as const),
  );
  const faultOf = (from: string, link: string): string | undefined => {
    if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(link)) return 'leads to another host';
    const [path = '', ...names] = link.replace(/\?[^#]*/, '').split('#');
    const anchor = names.join('#');
    if (path.startsWith('/') && !path.startsWith(base)) return `is not below ${base}`;
    const place = path === '' ? from : path.startsWith('/') ? path.slice(base.length) : join(dirname(from), path);
    if (others.has(place)) return undefined;
    const page = /(^|\/)$/.test(place) ? `${place}index.html` : place;
    const there = anchors.get(page);
    if (!there) return 'leads to no page';
    return anchor && !there.includes(anchor) ? `leads to no place on ${page}` : undefined;
  };
  return [...read].flatMap(([from, elements]) => {
    const ids = anchors.get(from) ?? [];
    const twice = [...new Set(ids.filter((id, at) => ids.indexOf(id) !== at))].map((id) => `${from}: the anchor ${id} stands twice`);
    const lost = elements.flatMap(({ name, attributes }) => {
      const link = name === 'a' ? attributes.get('href') : undefined;
      const fault = link === undefined ? undefined : faultOf(from, link);
      return fault ? [`${from}: ${link} ${fault}`] : [];
    });
    return [...twice, ...lost];
  });
}
