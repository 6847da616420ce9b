import type { Entry, Tree } from '../../wizard/rehearsal/engine.ts';

const KINDS: Record<Entry['kind'], number> = { folder: 0o040000, file: 0o100000, link: 0o120000 };

/**
 * An archive of a tree as the kernel unpacks it at its start: cpio of the form `newc`. Every owner is root, every time the start of
 * 1970, and entries come in the order of the tree, so that the same tree gives the same bytes. Folders must come before what is in them.
 */
export function cpio(tree: Tree): Uint8Array {
  const parts: Uint8Array[] = [];
  let number = 0;
  const add = (name: string, mode: number, bytes: Uint8Array) => {
    const path = new TextEncoder().encode(`${name}\0`);
    // inode, mode, owner, group, names, time, size, four of devices, length of the name, sum
    const fields = [++number, mode, 0, 0, 1, 0, bytes.length, 0, 0, 0, 0, path.length, 0];
    const head = `070701${fields.map((field) => field.toString(16).padStart(8, '0')).join('')}`;
    parts.push(padded(new TextEncoder().encode(head), path), padded(bytes));
  };
  for (const [path, entry] of tree) {
    const mode = KINDS[entry.kind] | (entry.kind === 'link' ? 0o777 : entry.mode);
    add(path.slice(1), mode, bytesOf(entry));
  }
  number = -1;
  add('TRAILER!!!', 0, new Uint8Array());
  return joined(parts);
}

function bytesOf(entry: Entry): Uint8Array {
  if (entry.kind === 'file') return entry.bytes;
  return entry.kind === 'link' ? new TextEncoder().encode(entry.to) : new Uint8Array();
}

/** The parts in one, up to a multiple of four bytes. */
function padded(...parts: Uint8Array[]): Uint8Array {
  const size = parts.reduce((sum, { length }) => sum + length, 0);
  return joined([...parts, new Uint8Array(-size & 3)]);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(Buffer.concat(parts));
}
