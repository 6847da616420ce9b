import type { Changes, Entry, Tree } from '../engine.ts';
import { file, textAt } from '../tree.ts';

/** A file of the server that becomes another by itself; it must be there. */
function changed(tree: Tree, path: string, to: (entry: Extract<Entry, { kind: 'file' }>) => Entry): Changes {
  const entry = tree.get(path);
  if (entry?.kind !== 'file') throw new Error(`${path} is no file`);
  return new Map([[path, to(entry)]]);
}

/** A file cut in the middle, as a broken transfer leaves it. */
export const cut = (tree: Tree, path: string): Changes =>
  changed(tree, path, (entry) => ({ ...entry, bytes: entry.bytes.slice(0, entry.bytes.length / 2) }));

/** A file of the server with each piece replaced, wherever it stands; as it is where it stands nowhere. */
export const replaced = (tree: Tree, path: string, from: string | RegExp, to: string): Changes =>
  new Map([[path, file((textAt(tree, path) ?? '').replace(from, () => to))]]);

/** A file of the server with another mode. */
export const withMode = (tree: Tree, path: string, mode: number): Changes => changed(tree, path, (entry) => ({ ...entry, mode }));

/** The hosts file without the lines that name a machine. */
export const withoutName = (tree: Tree, name: string): string =>
  (textAt(tree, '/etc/hosts') ?? '').replace(new RegExp(`^(?!#).*[ \\t]${name}([ \\t].*)?\n`, 'gm'), '');
