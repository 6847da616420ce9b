import { clientKernelName } from '../../files/network.ts';
import { LINUX_TAR, MOSIX_TAR } from '../../files/shell/sources.ts';
import type { Plan } from '../../plan/schema.ts';
import type { Entry } from '../engine.ts';
import { file } from '../tree.ts';
import { readyKernel } from './kernels.ts';
import { packages } from './packages.ts';
import { PRACTICE } from './stand-in.ts';
import { gzip, tar } from './tarball.ts';

const stand = (name: string) => `Stand-in for ${name} of MOSIX 0.97.9, made by mosix-ltsp-guide: the real one is not to be had.\n`;

/** The line that the patch puts into the kernel, and by which a practice kernel knows its MOSIX. */
export const PATCHED = 'mosix 0.97.9';

/** Fits kernel 2.2.17 as it lies in our tarball, at `-p0` and at no other level. */
export const PATCH = `--- kernel/sched.c
+++ kernel/sched.c
@@ -1,2 +1,2 @@
 practice source
-no mosix
+${PATCHED}
`;

/** The files that the HOWTO has the reader download, under its names; each says that it is a stand-in. */
export async function downloads(plan: Plan): Promise<[string, Entry][]> {
  const { folder } = plan.downloads;
  const found: [string, Entry][] = [];
  const add = (name: string, bytes: Uint8Array) => found.push([`${folder}/${name}`, { kind: 'file', mode: 0o644, bytes }]);
  if (plan.server.kernel === 'rpm') for (const { name, bytes } of packages()) add(`${name}.i386.rpm`, bytes);
  if (plan.server.kernel === 'compile' || plan.clientKernel === 'compile') {
    add(LINUX_TAR, gzip(await tar(linux)));
    add(MOSIX_TAR, gzip(await tar(await mosix(), 0o755)));
  }
  if (plan.clientKernel !== 'compile') found.push([`${folder}/${clientKernelName(plan)}`, file(readyKernel(plan))]);
  return found;
}

const linux = {
  'linux/': '',
  'linux/Makefile': 'VERSION = 2\nPATCHLEVEL = 2\nSUBLEVEL = 17\nEXTRAVERSION =\n',
  'linux/kernel/': '',
  'linux/kernel/sched.c': 'practice source\nno mosix\n',
  'linux/arch/i386/': '',
  'linux/arch/i386/defconfig': 'CONFIG_NET=y\n# CONFIG_ROOT_NFS is not set\nCONFIG_NE2K_PCI=m\n',
};

/** The fifteen members that the HOWTO lists (H20). What is in the inner archives is not known; one file stands for it. */
async function mosix(): Promise<Record<string, string | Uint8Array>> {
  const plain = ['README', 'user.tar', 'manuals.tar', 'install.src.tar.gz', 'mosix.init', 'mosix.install.perl'];
  const scripts = ['backup_kernel', 'redhat_atd', 'redhat_inetd', 'redhat_inittab', 'redhat_slocate'].map((name) => `scripts/${name}`);
  return {
    ...Object.fromEntries([...plain, ...scripts].map((name) => [name, stand(name)])),
    // Called from here by who has no practice folder, and asks the same there.
    'mosix.install': `#!/bin/sh\n# ${stand('mosix.install')}exec ${PRACTICE}/mosix.install "$@"\n`,
    'kernel.new.2.2.17.tar': await tar({ 'mosix/practice.c': stand('a new file') }),
    'patches.2.2.17': PATCH,
    'scripts/': '',
  };
}
