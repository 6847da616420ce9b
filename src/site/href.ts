const base = import.meta.env.BASE_URL.replace(/\/?$/, '/');

/** The address of a page of this site, below whatever folder it is served from. */
export function href(path: string): string {
  return base + path;
}

/** The address of a step's page. */
export function stepHref(id: string): string {
  return href(`guide/${id}/`);
}

/** An address of this site for who reads a file of it elsewhere: whole, where the build knows the site's own. */
export function addressOf(path: string): string {
  return import.meta.env.SITE ? new URL(href(path), import.meta.env.SITE).href : href(path);
}

/** The address of an erratum's words. */
export function erratumHref(id: string): string {
  return href(`errata/#${id.toLowerCase()}`);
}
