import { basename } from 'node:path';
import { elementsOf } from '../html.ts';

/** Addresses of the style sheets that a page links to, in their order. */
export function sheetsOf(html: string): string[] {
  return elementsOf(html).flatMap(({ name, attributes }) =>
    name === 'link' && attributes.get('rel') === 'stylesheet' ? [attributes.get('href') ?? ''] : [],
  );
}

/** All sheets of all pages, each before those that it stands before; of two that pages have in either order, any may be the first. */
export function sheetsInOrder(pages: readonly (readonly string[])[]): string[] {
  const lists = pages.map((page) => [...page]);
  const order: string[] = [];
  while (lists.some((list) => list.length)) {
    const heads = lists.flatMap((list) => list.slice(0, 1));
    const next = heads.find((sheet) => lists.every((list) => list.indexOf(sheet) <= 0)) ?? heads[0] ?? '';
    order.push(next);
    for (const list of lists) if (list.includes(next)) list.splice(list.indexOf(next), 1);
  }
  return order;
}

/** `words` of `/assets/words.02sF5WuT.css`. */
export const sheetName = (address: string): string => basename(address).replace(/\..*$/, '');

/** A file as an address that holds it. */
export function dataAddress(name: string, bytes: Buffer): string {
  const type = name.endsWith('.svg') ? 'image/svg+xml' : 'font/woff2';
  return `data:${type};base64,${bytes.toString('base64')}`;
}
