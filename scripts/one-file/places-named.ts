import { elementsOf } from '../html.ts';
import { type Address, type Addresses, carriedLink } from './addresses.ts';

const BY_ATTRIBUTE = ['aria-labelledby', 'aria-describedby', 'aria-controls'];

/** Places in the file, `/errata/#e04`, that a link of any page leads to, or that another element is named by. */
export function placesNamed(pages: readonly { address: Address; html: string }[], addresses: Addresses): Set<string> {
  const named = new Set<string>();
  for (const { address, html } of pages)
    for (const { attributes } of elementsOf(html)) {
      const link = attributes.get('href');
      const place = link === undefined ? undefined : carriedLink(link, address, addresses);
      if (place) named.add(place.slice(1));
      for (const name of BY_ATTRIBUTE) for (const id of (attributes.get(name) ?? '').split(/\s+/)) named.add(`${address}#${id}`);
    }
  return named;
}
