import { packTar, unpackTar } from 'modern-tar';
import type { Entry, Tree } from '../../engine.ts';

/** No clock: whatever is put on the machine carries the date of the HOWTO's year. */
const EPOCH = new Date(Date.UTC(2001, 0, 1));

/** A tree as an archive for `tar -xp` in the folder that is to hold it. */
export function archiveOf(tree: Iterable<readonly [string, Entry]>): Promise<Uint8Array> {
  const root = { mtime: EPOCH, uid: 0, gid: 0, uname: 'root', gname: 'root' };
  return packTar(
    [...tree].map(([path, entry]) => {
      const name = path.slice(1);
      if (entry.kind === 'folder') return { header: { ...root, name: `${name}/`, type: 'directory', size: 0, mode: entry.mode } };
      if (entry.kind === 'link') return { header: { ...root, name, type: 'symlink', size: 0, mode: 0o777, linkname: entry.to } };
      return { header: { ...root, name, type: 'file', size: entry.bytes.length, mode: entry.mode }, body: entry.bytes };
    }),
  );
}

/** The tree that `tar -c .` made an archive of, folders before what is in them. What is no file, folder or link is passed over. */
export async function treeOf(archive: Uint8Array): Promise<Tree> {
  const tree = new Map<string, Entry>();
  for (const { header, data = new Uint8Array() } of await unpackTar(archive)) {
    const path = pathOf(header.name);
    const { mode = 0, linkname = '' } = header;
    if (path === '/') continue;
    if (header.type === 'directory') tree.set(path, { kind: 'folder', mode });
    if (header.type === 'symlink') tree.set(path, { kind: 'link', to: linkname });
    if (header.type === 'file') tree.set(path, { kind: 'file', mode, bytes: data });
    // A second name of a file that came before.
    const first = header.type === 'link' ? tree.get(pathOf(linkname)) : undefined;
    if (first) tree.set(path, first);
  }
  return new Map([...tree].sort(([a], [b]) => (key(a) < key(b) ? -1 : 1)));
}

/** `./etc/` and `etc` are /etc. */
const pathOf = (name: string): string => `/${name.replace(/^\.?\/+/, '').replace(/\/+$/, '')}`.replace(/^\/\.$/, '/');

/** Sorted by it, what is in a folder comes right after the folder. */
const key = (path: string): string => path.replaceAll('/', '\0');
