import { md5 } from '@noble/hashes/legacy.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { bundle } from '../../bundle/tree.ts';
import { clientKernelName } from '../../files/network.ts';
import { print } from '../../files/print.ts';
import { KERNEL_PACKAGE, TOOLS_PACKAGE } from '../../files/scripts/rpm-install.ts';
import { LINUX_TAR, MOSIX_TAR } from '../../files/shell/sources.ts';
import type { Plan } from '../../plan/schema.ts';
import type { Engine, Entry, Tree } from '../engine.ts';
import { file } from '../tree.ts';
import { clientRoot } from './client-root.ts';
import { downloads } from './downloads.ts';
import { machine } from './machine.ts';
import { mosixTools } from './mosix-tools.ts';
import { ownScripts } from './own-scripts.ts';
import { redHat } from './red-hat.ts';
import { rpmStandIn } from './rpm.ts';

/**
 * A server of the plan on which nothing is done yet: Red Hat 6.2 as far as the scripts can see it, the root of the clients, the
 * downloads under the HOWTO's names, and stand-ins for what speaks to a running machine.
 */
export async function practiceServer(plan: Plan, { hasRpm }: Pick<Engine, 'hasRpm'>): Promise<Tree> {
  return new Map<string, Entry>([
    ...redHat(plan),
    ...clientRoot(plan),
    ...(await downloads(plan)),
    ...machine(plan),
    ...[...mosixTools].map(([place, entry]): [string, Entry] => [`/practice/mosix${place}`, entry]),
    ...(hasRpm ? [] : rpmStandIn()),
  ]);
}

/** The files that a plan may know the sums of, by its keys. */
const summed = (plan: Plan): [key: keyof Omit<Plan['downloads'], 'folder'>, name: string][] => [
  ['kernelRpm', `${KERNEL_PACKAGE}.i386.rpm`],
  ['toolsRpm', `${TOOLS_PACKAGE}.i386.rpm`],
  ['clientKernel', clientKernelName(plan)],
  ['linuxSource', LINUX_TAR],
  ['mosixSource', MOSIX_TAR],
];

/**
 * The bundle of the plan, and our own scripts beside it. The sums that a plan has of the real downloads are those of the stand-ins here:
 * nothing else differs from the bundle that the reader gets.
 */
export function practiceBundle(plan: Plan, server: Tree): Tree {
  const downloads = { ...plan.downloads };
  for (const [key, name] of summed(plan)) {
    const entry = server.get(`${downloads.folder}/${name}`);
    if (downloads[key].md5 !== '' && entry?.kind === 'file') downloads[key] = { ...downloads[key], md5: bytesToHex(md5(entry.bytes)) };
  }
  return new Map<string, Entry>([
    ...bundle({ ...plan, downloads }).map(({ path, mode, lines }): [string, Entry] => [`/${path}`, file(print(lines), mode)]),
    ...ownScripts,
  ]);
}
