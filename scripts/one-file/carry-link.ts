import type { Element } from '../html-tree.ts';
import { type Address, type Addresses, carriedLink } from './addresses.ts';

/** Leads an element's link to its place in the file. What leads to a file that only the site has is words there, and no link. */
export function carryLink(element: Element, from: Address, addresses: Addresses): void {
  element.attrs = element.attrs.flatMap((each) => {
    if (each.name !== 'href') return [each];
    const value = carriedLink(each.value, from, addresses);
    return value === undefined ? [] : [{ ...each, value }];
  });
}
