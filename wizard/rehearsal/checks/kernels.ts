import { clientKernelName } from '../../files/network.ts';
import type { Plan } from '../../plan/schema.ts';
import type { Tree } from '../engine.ts';
import { readKernel } from '../server/kernels.ts';
import { textAt } from '../tree.ts';
import { failed, ok, type Verdict } from './check.ts';

/** The server's kernels in /boot that have MOSIX. */
export const mosixKernels = (tree: Tree): string[] =>
  [...tree.keys()].filter((path) => /^\/boot\/vmlinuz[^/]*$/.test(path) && readKernel(textAt(tree, path))?.mosix !== undefined);

/** What a script leaves in sources that it has unpacked whole. */
const MARK = '.mosix-ltsp-guide';

/** Why nobody can tell that sources are whole that somebody has unpacked by hand. */
export function unpackedUnmarked(tree: Tree, kernel: string, downloads: string): string | undefined {
  const there = tree.has(`${kernel}/Makefile`) && tree.has(`${downloads}/MOSIX-0.97.9/user.tar`);
  return there && notUnpacked(tree, kernel, downloads)?.where.endsWith(MARK)
    ? 'the script alone leaves a mark in sources that are whole'
    : undefined;
}

/** What is not as unpacked: a whole tree of a kernel, marked as the script's, and MOSIX with its inner archives closed. */
export function notUnpacked(tree: Tree, kernel: string, downloads: string) {
  const mosix = `${downloads}/MOSIX-0.97.9`;
  for (const path of [`${kernel}/Makefile`, `${kernel}/${MARK}`, `${mosix}/${MARK}`, `${mosix}/user.tar`])
    if (!tree.has(path)) return { where: path, expected: 'sources that the script has unpacked', found: 'no such file' };
  return undefined;
}

/** Where the kernel of the clients comes from: what was made here, or what was downloaded. */
export const kernelFrom = (plan: Plan): string =>
  `${plan.clientKernel === 'compile' ? plan.sources.client : plan.downloads.folder}/${clientKernelName(plan)}`;

/** Whether a file is a kernel of the clients that the boot ROM loads. */
export function tagged(tree: Tree, path: string): Verdict {
  const kernel = readKernel(textAt(tree, path));
  if (!kernel?.mosix) return failed(path, 'a kernel with MOSIX', kernel ? 'one without' : 'none');
  return kernel.tagged ? ok : failed(path, 'an image that mknbi-linux has tagged', 'an untagged one');
}
