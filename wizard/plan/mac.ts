/**
 * A hardware address as people write it (`0:e0:6:e8:0:84`, `00-E0-06-E8-00-84`, `00e0.06e8.0084`, `00e006e80084`), in the
 * one form that plans have. Undefined where the text is none.
 */
export function macOf(text: string): string | undefined {
  const parts = /^[0-9a-f]{1,2}([:-])[0-9a-f]{1,2}(\1[0-9a-f]{1,2}){4}$/i.test(text)
    ? text.split(/[:-]/)
    : (/^[0-9a-f]{12}$|^[0-9a-f]{4}([.-])[0-9a-f]{4}\1[0-9a-f]{4}$/i.test(text) && text.replace(/[.-]/g, '').match(/../g)) || undefined;
  return parts?.map((part) => part.padStart(2, '0').toUpperCase()).join(':');
}
