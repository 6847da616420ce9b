const MAGIC = 'glibc-ld.so.cache1.1';
const HEAD = 48;
const ENTRY = 24;
/** A library of glibc for the processor's main way of calling. */
const LIBC6 = 3;

/**
 * What `ldconfig` would write to /etc/ld.so.cache for libraries of one folder: with it a program finds its libraries at once, without
 * looking through folders. The form is that of glibc's `dl-cache.h`.
 */
export function libraryCache(folder: string, names: readonly string[]): Uint8Array {
  const sorted = [...names].sort((a, b) => compare(b, a));
  const strings = new TextEncoder().encode(sorted.map((name) => `${folder}/${name}\0`).join(''));
  const bytes = new Uint8Array(HEAD + ENTRY * sorted.length + strings.length);
  const view = new DataView(bytes.buffer);
  new TextEncoder().encodeInto(MAGIC, bytes);
  view.setUint32(20, sorted.length, true);
  view.setUint32(24, strings.length, true);
  bytes[28] = 2; // least byte first
  let string = HEAD + ENTRY * sorted.length;
  bytes.set(strings, string);
  sorted.forEach((name, at) => {
    const start = HEAD + ENTRY * at;
    // The name is the end of the path.
    const words = [LIBC6, string + folder.length + 1, string, 0, 0, 0];
    words.forEach((word, n) => {
      view.setUint32(start + 4 * n, word, true);
    });
    string += folder.length + 1 + name.length + 1;
  });
  return bytes;
}

/** The order of the cache: by character, but runs of digits by their number, and before any other character less than a digit. */
function compare(a: string, b: string): number {
  const [as, bs] = [a, b].map((name) => name.match(/\d+|\D/g) ?? []);
  for (let at = 0; ; at++) {
    const [x, y] = [as?.[at], bs?.[at]];
    if (x === undefined || y === undefined) return x === y ? 0 : x === undefined ? -1 : 1;
    if (x === y) continue;
    const [xDigit, yDigit] = [/\d/.test(x), /\d/.test(y)];
    if (xDigit !== yDigit) return xDigit ? 1 : -1;
    return xDigit ? Number(x) - Number(y) : x < y ? -1 : 1;
  }
}
