import type { Entry, Tree } from './engine.ts';
import { same } from './tree.ts';

/** A file or link that is other than before. A text is left out where there is none, or where it is too long or no text at all. */
export interface Changed {
  path: string;
  what: 'new' | 'changed' | 'gone';
  before?: string;
  after?: string;
}

/** What stands for a running machine and for what packages keep of their own; no reader looks there for what a script did. */
const ASIDE = ['/proc', '/practice', '/var/lib/rpm', '/var/lib/practice-rpm', '/var/lib/mosix-ltsp-guide'];

/** Longer texts are named, not shown. */
const LONGEST = 20_000;

/** The files and links in which two trees differ, by path. */
export function changedFiles(before: Tree, after: Tree): Changed[] {
  const paths = [...new Set([...before.keys(), ...after.keys()])].filter(
    (path) => !ASIDE.some((each) => `${path}/`.startsWith(`${each}/`)),
  );
  return paths.sort().flatMap((path) => {
    const [was, is] = [before.get(path), after.get(path)];
    if (same(was, is) || [was, is].every((entry) => !entry || entry.kind === 'folder')) return [];
    const texts = { before: was && textOf(was), after: is && textOf(is) };
    return [
      {
        path,
        what: was ? (is ? 'changed' : 'gone') : 'new',
        ...(texts.before === undefined ? {} : { before: texts.before }),
        ...(texts.after === undefined ? {} : { after: texts.after }),
      } satisfies Changed,
    ];
  });
}

/** An entry as text: what a link says, what a file holds. */
function textOf(entry: Entry): string | undefined {
  if (entry.kind === 'link') return `-> ${entry.to}\n`;
  if (entry.kind === 'folder' || entry.bytes.length > LONGEST) return undefined;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(entry.bytes);
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
}
