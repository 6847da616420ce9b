import type { Changes, Entry, Tree } from './engine.ts';

/** A file of this text; mode as of `chmod`, 0644 where none is given. */
export const file = (text: string, mode = 0o644): Entry => ({ kind: 'file', mode, bytes: new TextEncoder().encode(text) });

export const folder = (mode = 0o755): Entry => ({ kind: 'folder', mode });

/** The text of a file; undefined where there is no file. */
export function textAt(tree: Tree, path: string): string | undefined {
  const entry = tree.get(path);
  return entry?.kind === 'file' ? new TextDecoder().decode(entry.bytes) : undefined;
}

/** What of one file becomes another text: a change for an engine. Throws where the piece is not there. */
export function edited(tree: Tree, path: string, from: string | RegExp, to: string): Changes {
  const entry = tree.get(path);
  const old = textAt(tree, path) ?? '';
  const text = old.replace(from, () => to);
  if (entry?.kind !== 'file' || text === old) throw new Error(`${path} has no ${from}`);
  return new Map([[path, file(text, entry.mode)]]);
}

/** Whether two entries are the same in kind, mode and content. */
export function same(a: Entry | undefined, b: Entry | undefined): boolean {
  if (!a || !b || a.kind === 'link' || b.kind === 'link') return a?.kind === 'link' && b?.kind === 'link' && a.to === b.to;
  if (a.mode !== b.mode) return false;
  return a.kind === 'file' && b.kind === 'file' ? sameBytes(a.bytes, b.bytes) : a.kind === b.kind;
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}
