/**
 * What a browser lets a page do: run and show files of this site, nothing that stands in the page itself, nothing from
 * elsewhere. Astro's own policy would name a hash for every script and style on every page, half a kilobyte that does not
 * compress, for pages that hold none.
 * @param frame the one other origin that a page may show a frame of
 */
export function policy(frame?: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    ...(frame ? [`frame-src ${frame}`] : []),
    "base-uri 'none'",
    "form-action 'none'",
    "object-src 'none'",
  ].join(';');
}
