import { TOOLS_PACKAGE } from '../../files/scripts/rpm-install.ts';
import { MOSIX_TAR } from '../../files/shell/sources.ts';
import { packages } from '../server/packages.ts';
import { STORE } from '../server/rpm.ts';
import { inPractice } from '../server/stand-in.ts';
import { file } from '../tree.ts';
import { cut } from './edits.ts';
import type { Fault } from './fault.ts';
import { NO_SUCH_FILE, printed } from './printed.ts';

/** On the way to the new kernel and the tools of MOSIX. */
export const serverInstall: readonly Fault[] = [
  {
    name: 'truncated-package',
    step: 'rpm-install',
    symptom: 'rpm does not install the package: its file was cut off on the way',
    touches: ['end of a script', 'packages'],
    shows: `${TOOLS_PACKAGE}.i386.rpm`,
    before: (tree, { downloads }) => cut(tree, `${downloads.folder}/${TOOLS_PACKAGE}.i386.rpm`),
  },
  {
    name: 'package-replaces-kernel',
    step: 'rpm-install',
    // A sum in the plan finds another package before anything is asked of it.
    applies: ({ downloads }) => downloads.kernelRpm.md5 === '',
    symptom: 'The script stops: the package says that it replaces the package kernel, and the old kernel would go',
    touches: ['end of a script', 'packages'],
    shows: 'it says that it replaces the package kernel',
    before(_, { downloads }) {
      const [{ name, bytes }] = packages('kernel');
      return new Map([
        [`${downloads.folder}/${name}.i386.rpm`, { kind: 'file', mode: 0o644, bytes }],
        // The stand-in for rpm cannot read a package.
        [`${STORE}/${name}.obsoletes`, file('kernel\n')],
      ]);
    },
  },
  {
    name: 'printed-e04',
    step: 'rpm-install',
    symptom: `error: open of kernel-MOSIX-0.97.8-2.2.17.i386.rpm failed: ${NO_SUCH_FILE}`,
    touches: ['end of a script', 'packages'],
    shows: `open of kernel-MOSIX-0.97.8-2.2.17.i386.rpm failed: ${NO_SUCH_FILE}`,
    instead: printed('e04'),
  },
  {
    name: 'printed-e05',
    step: 'rpm-install',
    symptom: `error: open of mosix-redhat-0.97.8-2.2.17.i386.rpm failed: ${NO_SUCH_FILE}`,
    touches: ['end of a script', 'packages'],
    shows: `open of mosix-redhat-0.97.8-2.2.17.i386.rpm failed: ${NO_SUCH_FILE}`,
    instead: printed('e05'),
  },
  {
    name: 'truncated-sources',
    step: 'server-unpack',
    symptom: 'tar ends early, and the script stops before it unpacks anything',
    touches: ['end of a script', 'sources of the server'],
    shows: /the fifteen members that the HOWTO lists|the md5 sum/,
    before: (tree, { downloads }) => cut(tree, `${downloads.folder}/${MOSIX_TAR}`),
  },
  {
    name: 'inner-archives-untarred',
    step: 'server-unpack',
    symptom:
      'The archives inside that of MOSIX were unpacked by hand, which mosix.install is to do; the script finds a folder that is not its own',
    touches: ['end of a script', 'sources of the server'],
    shows: 'a folder that these scripts did not unpack',
    before: (_, { downloads }) =>
      new Map([
        [`${downloads.folder}/MOSIX-0.97.9/README`, file('unpacked by hand\n')],
        [`${downloads.folder}/MOSIX-0.97.9/user/setpe.c`, file('unpacked by hand\n')],
      ]),
  },
  {
    name: 'killed-in-mosix-install',
    step: 'server-mosix-install',
    symptom:
      'The script is gone in the middle of mosix.install: status 137. A kill is weaker than a power cut: what was written reaches the disk',
    touches: ['end of a script', 'installation of MOSIX'],
    shows: 'status 137',
    before: () => new Map([inPractice('mosix.install', 'kill -9 $PPID')]),
  },
  {
    name: 'kernel-without-mosix',
    step: 'server-build',
    symptom: 'The script stops: the configuration of the kernel has no CONFIG_MOSIX=y',
    touches: ['end of a script', 'kernel of the server'],
    shows: 'CONFIG_MOSIX=y',
    before: (_, { sources }) => new Map([[`${sources.server}/.config`, file('CONFIG_NET=y\n')]]),
  },
];
