/** Where the answers lie in this browser. */
export const ANSWERS = 'mosix-ltsp-guide/answers';
/** Answers that were put aside at once, until the next one is given. */
export const ASIDE = 'mosix-ltsp-guide/aside';
/** The link that this tab looks at without taking it over. */
export const LOOKING = 'mosix-ltsp-guide/looking';

type Where = 'localStorage' | 'sessionStorage';

/** What the browser did not take: it lasts as long as the page. */
const unkept = new Map<string, string | null>();

/** Reads from a store that may be switched off, full or forbidden; null where there is nothing. */
export function recall(key: string, where: Where = 'localStorage'): string | null {
  const own = unkept.get(key);
  if (own !== undefined) return own;
  try {
    return window[where].getItem(key);
  } catch {
    return null;
  }
}

/** Writes, or removes with null; false where the browser keeps nothing. */
export function keep(key: string, text: string | null, where: Where = 'localStorage'): boolean {
  try {
    if (text === null) window[where].removeItem(key);
    else window[where].setItem(key, text);
    unkept.delete(key);
    return true;
  } catch {
    unkept.set(key, text);
    return false;
  }
}
