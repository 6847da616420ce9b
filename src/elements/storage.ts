/** Where the answers lie in this browser. */
export const ANSWERS = 'mosix-ltsp-guide/answers';
/** Answers that `Start again` put aside, until the next ones are given. */
export const ASIDE = 'mosix-ltsp-guide/aside';
/** The link that this tab looks at without taking it over. */
export const LOOKING = 'mosix-ltsp-guide/looking';

type Where = 'localStorage' | 'sessionStorage';

/** Reads from a store that may be switched off, full or forbidden; null where nothing can be read. */
export function recall(key: string, where: Where = 'localStorage'): string | null {
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
    return true;
  } catch {
    return false;
  }
}
