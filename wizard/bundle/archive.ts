import { gzipSync, type Zippable, zipSync } from 'fflate';
import { packTar } from 'modern-tar';
import { print } from '../files/print.ts';
import type { BundleFile } from './contents.ts';

/** The one top folder of every archive. */
export const TOP = 'mosix-ltsp';

/** No clock: every file carries the date of the HOWTO's year, so that the same plan gives the same archive. */
const EPOCH = new Date(Date.UTC(2001, 0, 1));

/** The bundle as gzipped ustar, with modes; unpacks with the tar of Red Hat 6.2. */
export function tarGz(files: readonly BundleFile[]): Promise<Uint8Array> {
  return packed(
    TOP,
    files.map(({ path, mode, lines }) => ({ path, mode, text: print(lines) })),
  );
}

/** Texts as gzipped ustar below one folder. */
export async function packed(top: string, files: readonly { path: string; mode: number; text: string }[]): Promise<Uint8Array> {
  const entries = files.map(({ path, mode, text }) => {
    const body = new TextEncoder().encode(text);
    return {
      header: {
        name: `${top}/${path}`,
        size: body.length,
        mode,
        mtime: EPOCH,
        uid: 0,
        gid: 0,
        uname: 'root',
        gname: 'root',
        type: 'file' as const,
      },
      body,
    };
  });
  return gzipSync(await packTar(entries), { level: 9, mtime: 0 });
}

/** The bundle as zip, with modes (made as by Unix: `os` 3). Its dates have no zone, so they are built from local parts. */
export function zip(files: readonly BundleFile[]): Uint8Array {
  const tree: Zippable = {};
  for (const file of files)
    tree[`${TOP}/${file.path}`] = [
      new TextEncoder().encode(print(file.lines)),
      { mtime: new Date(2001, 0, 1), os: 3, attrs: ((0o100000 | file.mode) << 16) >>> 0 },
    ];
  return zipSync(tree, { level: 9 });
}
