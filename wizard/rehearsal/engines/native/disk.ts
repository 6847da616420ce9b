import { chmodSync, lstatSync, mkdirSync, readdirSync, readFileSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Changes, Entry, Tree } from '../../engine.ts';
import { same } from '../../tree.ts';

/** Everything below a folder; what is no file, folder or link is passed over. */
export function readTree(top: string): Map<string, Entry> {
  const tree = new Map<string, Entry>();
  const walk = (below: string) => {
    for (const name of readdirSync(join(top, below)).sort()) {
      const path = `${below}/${name}`;
      const info = lstatSync(join(top, path));
      const mode = info.mode & 0o7777;
      if (info.isSymbolicLink()) tree.set(path, { kind: 'link', to: readlinkSync(join(top, path)) });
      else if (info.isFile()) tree.set(path, { kind: 'file', mode, bytes: new Uint8Array(readFileSync(join(top, path))) });
      else if (info.isDirectory()) {
        tree.set(path, { kind: 'folder', mode });
        walk(path);
      }
    }
  };
  walk('');
  return tree;
}

/** Puts entries below a folder, or takes them away; no link below it is written through. */
export function writeChanges(top: string, changes: Changes): void {
  for (const [path, entry] of changes) {
    const at = join(top, path);
    const old = lstatSync(at, { throwIfNoEntry: false });
    if (old && !(entry?.kind === 'folder' && old.isDirectory())) rmSync(at, { recursive: true });
    if (!entry) continue;
    mkdirSync(dirname(at), { recursive: true, mode: 0o755 });
    if (entry.kind === 'link') symlinkSync(entry.to, at);
    else {
      if (entry.kind === 'file') writeFileSync(at, entry.bytes);
      else mkdirSync(at, { recursive: true });
      chmodSync(at, entry.mode);
    }
  }
}

/** What makes one tree of another: what is gone first, then folders before what lies in them. Folders on the way to an entry stay. */
export function changesTo(from: Tree, to: Tree): Changes {
  const stays = new Set<string>();
  for (const path of to.keys()) for (let at = path; at !== '' && !stays.has(at); at = at.slice(0, at.lastIndexOf('/'))) stays.add(at);
  const changes = new Map<string, Entry | null>();
  for (const path of from.keys()) if (!stays.has(path)) changes.set(path, null);
  for (const [path, entry] of to) if (!same(from.get(path), entry)) changes.set(path, entry);
  return changes;
}
