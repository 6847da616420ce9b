/** The address of a page in the one file, which is also its element's name there: `/guide/why/`. */
export type Address = `/${string}`;

/** The addresses of all pages that the file carries, by the path that links on the site lead to, with what the site stands below. */
export type Addresses = ReadonlyMap<string, Address>;

/** A link of the site as it is in the file: to a page that is carried, or to a place on this one; undefined for what only the site has. */
export function carriedLink(link: string, from: Address, addresses: Addresses): string | undefined {
  if (link.startsWith('#')) return `#${from}${link}`;
  const [path = '', name] = link.split('#');
  const to = addresses.get(path);
  if (to === undefined) return undefined;
  return name === undefined ? `#${to}` : `#${to}#${name}`;
}
