/**
 * What an address names on its page: `#e04`, `#plan=…`; nothing where it names the page alone. On the site a page is a path, in the
 * guide of one file it is a first `#` with a path (`guide.html#/errata/#e04`).
 */
export function fragmentOf(address: string): string {
  return /#(?!\/)[^#]*$/.exec(address)?.[0] ?? '';
}

/** The same page with another fragment, or with none. */
export function withFragment(address: string, fragment: string): string {
  return address.replace(/#(?!\/)[^#]*$/, '') + fragment;
}

/** What the address of this page names on it. */
export const fragment = (): string => fragmentOf(location.href);
