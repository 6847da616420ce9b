/**
 * The text of `_headers`, for hosts that read such a file; where none does, the service worker does the same (src/offline/isolated.ts).
 * @param base what absolute paths of the site begin with
 */
export const headers = (base: string): string =>
  [
    '# The workshop alone is isolated from other sites: the runtime that it can start demands that.',
    `${base}workshop/*`,
    '  Cross-Origin-Opener-Policy: same-origin',
    '  Cross-Origin-Embedder-Policy: require-corp',
    '',
  ].join('\n');
