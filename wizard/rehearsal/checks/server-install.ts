import { KERNEL_PACKAGE, TOOLS_PACKAGE } from '../../files/scripts/rpm-install.ts';
import { linesOf } from '../../lint/parse/rows.ts';
import { locksServices } from '../scenario/acts.ts';
import { PATCHED } from '../server/downloads.ts';
import { textAt } from '../tree.ts';
import { type Check, failed, ok, unless } from './check.ts';
import { mosixKernels, notUnpacked, unpackedUnmarked } from './kernels.ts';

/** The server gets its new kernel and the tools of MOSIX. */
export const serverInstall: readonly Check[] = [
  {
    id: 'packages-installed',
    step: 'rpm-install',
    promise: 'Both packages are installed, and the old kernel is still there',
    reads: ['packages'],
    judge({ plan, after, played }) {
      const tree = after('rpm-install');
      const said = (played('rpm-install')?.runs ?? []).flatMap(({ out }) => out.split('\n'));
      const missing = [KERNEL_PACKAGE, TOOLS_PACKAGE].filter((name) => !said.includes(`installed ${name}`));
      if (missing.length) return failed('the database of rpm', `${KERNEL_PACKAGE} and ${TOOLS_PACKAGE}`, `no ${missing.join(', no ')}`);
      if (!tree.has(plan.boot.image)) return failed(plan.boot.image, 'the old kernel', 'no such file');
      return mosixKernels(tree).length === 1 ? ok : failed('/boot', 'one kernel with MOSIX', `${mosixKernels(tree).length}`);
    },
  },
  {
    id: 'sources-whole',
    step: 'server-unpack',
    promise: 'The sources of kernel 2.2.17 and of MOSIX are unpacked by the script, the inner archives of MOSIX as they came',
    reads: ['sources of the server'],
    cannotKnowByHand: ({ plan, tree }) => unpackedUnmarked(tree, plan.sources.server, plan.downloads.folder),
    judge: ({ plan, after }) => unless(notUnpacked(after('server-unpack'), plan.sources.server, plan.downloads.folder)),
  },
  {
    id: 'mosix-installed',
    step: 'server-mosix-install',
    promise: 'The tools are there, services start locked to the server, and no login at a text screen does',
    reads: ['installation of MOSIX'],
    judge({ plan, after }) {
      const tree = after('server-mosix-install');
      const missing = ['/sbin/setpe', '/etc/rc.d/init.d/mosix'].find((path) => !tree.has(path));
      if (missing) return failed(missing, 'a tool of MOSIX', 'no such file');
      if (textAt(tree, `${plan.sources.server}/kernel/sched.c`)?.includes(PATCHED) !== true)
        return failed(plan.sources.server, 'sources that are patched', 'the kernel as published');
      if (!locksServices(tree)) return failed('/etc/inittab', ':/bin/mosrun -h /etc/rc.d/rc', textAt(tree, '/etc/inittab') ?? 'nothing');
      const getty = linesOf(textAt(tree, '/etc/inittab') ?? '').find((line) => /mosrun.*getty/.test(line));
      return getty ? failed('/etc/inittab', 'getty without mosrun', getty) : ok;
    },
  },
  {
    id: 'kernel-built',
    step: 'server-build',
    promise: 'One new kernel with MOSIX is in /boot, beside the old one',
    reads: ['kernel of the server'],
    judge({ plan, after }) {
      const tree = after('server-build');
      const kernels = mosixKernels(tree);
      if (kernels.length !== 1) return failed('/boot', 'one kernel with MOSIX', kernels.join(' ') || 'none');
      return tree.has(plan.boot.image) ? ok : failed(plan.boot.image, 'the old kernel', 'no such file');
    },
  },
];
