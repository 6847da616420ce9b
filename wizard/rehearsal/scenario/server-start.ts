import type { Changes, Entry, Tree } from '../engine.ts';
import { type Kernel, readKernel } from '../server/kernels.ts';
import { BOOT_MAP } from '../server/machine.ts';
import { ADMIN } from '../server/own-scripts.ts';
import { file, textAt } from '../tree.ts';

/** One entry of what LILO has noted when it ran last. */
export interface Noted {
  label: string;
  image: string;
  /** md5 sum of the image as it was then. */
  sum: string;
}

/** What LILO has noted: it starts this, whatever lilo.conf says by now. */
export function bootMap(tree: Tree): { standard: string; entries: Noted[] } {
  const rows = (textAt(tree, BOOT_MAP) ?? '').split('\n').map((row) => row.split(' '));
  return {
    standard: rows.find(([word]) => word === '=')?.[1] ?? '',
    entries: rows.flatMap(([label = '', image, sum]) => (image && sum ? [{ label, image, sum }] : [])),
  };
}

/** The kernel that starts when this label is typed at `boot:`; an unknown one, or none, gives the default. */
export function kernelFor(tree: Tree, typed: string): Kernel | undefined {
  const { standard, entries } = bootMap(tree);
  const entry = entries.find(({ label }) => label === typed) ?? entries.find(({ label }) => label === standard);
  return entry && readKernel(textAt(tree, entry.image));
}

/** What a started kernel shows of itself below /proc. */
export function procOf({ version, mosix }: Kernel): Changes {
  const changes = new Map<string, Entry | null>([
    ['/proc/version', file(`Linux version ${version}\n`)],
    ['/practice/release', file(`${version}\n`)],
    ['/proc/mosix', null],
  ]);
  if (mosix) for (const [name, text] of Object.entries(ADMIN)) changes.set(`/proc/mosix/admin/${name}`, file(text));
  return changes;
}

/** The node number that a kernel has been told, of the server or of a client's folder; undefined where none. */
export function numberAt(tree: Tree, root = ''): number | undefined {
  const number = Number.parseInt(textAt(tree, `${root}/proc/mosix/admin/mospe`) ?? '', 10);
  return number > 0 ? number : undefined;
}
