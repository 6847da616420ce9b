import { TOOLS_PACKAGE } from '../../files/scripts/rpm-install.ts';
import { MOSIX_TAR } from '../../files/shell/sources.ts';
import type { Plan } from '../../plan/schema.ts';
import type { Changes, Entry, Tree } from '../engine.ts';
import { BOOT_MAP } from '../server/machine.ts';
import { OWN } from '../server/own-scripts.ts';
import { packages } from '../server/packages.ts';
import { STORE } from '../server/rpm.ts';
import { inPractice } from '../server/stand-in.ts';
import { edited, file, textAt } from '../tree.ts';
import type { Fault } from './fault.ts';

/** A file cut in the middle, as a broken transfer leaves it. */
export function cut(tree: Tree, path: string): Changes {
  const entry = tree.get(path);
  if (entry?.kind !== 'file') throw new Error(`${path} is no file`);
  return new Map([[path, { ...entry, bytes: entry.bytes.slice(0, entry.bytes.length / 2) }]]);
}

/** A program of this name that kills the script which calls it for a file whose name ends so, as a power cut would leave it there. */
const killer = (name: string, end: string): [string, Entry] => [
  `${KILLERS}/${name}`,
  file(
    `#!/bin/sh
for last; do :; done
case "$last" in
  *${end}) kill -9 $PPID; exit 137 ;;
esac
PATH=/usr/bin:/bin
exec ${name} "$@"
`,
    0o755,
  ),
];
const KILLERS = '/practice/killers';

/** What the HOWTO prints, in place of the script. */
export const printed = (name: string) => (plan: Plan) => ({
  script: `${OWN}/printed.sh`,
  args: [name, plan.downloads.folder, plan.ltsp.root, plan.sources.client],
});

const NO_SUCH_FILE = 'No such file or directory';

const killedInLilo = {
  step: 'server-lilo',
  touches: ['end of a script', 'lilo.conf', 'what LILO has noted'],
  shows: 'status 137',
  before: (): Changes => new Map([killer('mv', '/etc/lilo.conf')]),
  first: KILLERS,
} as const;

/** Faults on the way to a server that runs MOSIX. */
export const serverFaults: readonly Fault[] = [
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
    shows: 'the fifteen members that the HOWTO lists',
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
  {
    name: 'disk-full',
    step: 'server-hosts-and-map',
    symptom: 'No space left on device; the script stops, and every file is the old one, whole',
    touches: ['end of a script', 'own name in hosts', 'own entry in the map', 'names of nodes in hosts'],
    shows: /No space left on device/i,
    disks: () => ({ room: 0 }),
  },
  {
    name: 'host-name-on-127',
    step: 'server-hosts-and-map',
    symptom: 'setpe: the supplied table is well-formatted, but my IP address (127.0.0.1) is not there!',
    touches: ['own name in hosts'],
    shows: 'setpe: the supplied table is well-formatted, but my IP address (127.0.0.1) is not there!',
    after: (tree, { server }) => new Map([['/etc/hosts', file(`127.0.0.1 ${server.name}\n${withoutName(tree, server.name)}`)]]),
  },
  {
    name: 'server-not-in-map',
    step: 'server-hosts-and-map',
    symptom: 'setpe: the supplied table is well-formatted, but my IP address is not there!',
    touches: ['own entry in the map'],
    shows: /the supplied table is well-formatted, but my IP address \(.*\) is not there!/,
    after: (tree, { server }) => edited(tree, '/etc/mosix.map', `${server.node}  ${server.address}  1\n`, ''),
  },
  {
    name: 'client-not-in-hosts',
    step: 'server-hosts-and-map',
    symptom: 'The mount of the root hangs: the server does not know the client by name',
    touches: ['names of nodes in hosts'],
    shows: 'no such name',
    after: (tree, { firstClient }) => new Map([['/etc/hosts', file(withoutName(tree, firstClient))]]),
  },
  {
    name: 'killed',
    symptom:
      'The script is gone before it puts the new lilo.conf in place: status 137, and the old file is whole. A kill is weaker than a power cut: what was written reaches the disk',
    ...killedInLilo,
  },
  {
    name: 'killed-run-again',
    symptom: 'The script was gone with status 137; run again, it goes on and does all that is missing',
    ...killedInLilo,
    touches: ['end of a script'],
    again: true,
  },
  {
    name: 'killed-taken-back',
    symptom: 'The script was gone with status 137; rollback.sh takes back what was done, in its two sittings',
    ...killedInLilo,
    back: true,
  },
  {
    name: 'old-kernel-removed',
    step: 'server-lilo',
    symptom: 'The entry of the old kernel was taken out of lilo.conf: there is no way back at the prompt',
    touches: ['lilo.conf'],
    shows: 'the way back',
    after: (tree, { boot }) => edited(tree, '/etc/lilo.conf', `label=${boot.label}\n`, 'label=other\n'),
  },
  {
    name: 'lilo-not-rerun',
    step: 'server-lilo',
    symptom: 'After the restart the old kernel runs, and /proc/mosix is not there: LILO starts what it noted when it ran last',
    touches: ['what LILO has noted'],
    shows: 'without MOSIX',
    after: (tree) => edited(tree, BOOT_MAP, /^mosix .*\n/m, ''),
  },
  {
    name: 'stay-on-server',
    step: 'see-migration',
    symptom: 'Processes come to the server, but none leaves it: stay is set there',
    touches: ['stay on the server'],
    shows: 'no process of the server moves away by itself',
    before: () => new Map([['/proc/mosix/admin/stay', file('1\n')]]),
  },
  {
    name: 'changed-since',
    step: 'done',
    symptom: 'rollback.sh ends with "done, but some files were changed since by somebody else"',
    touches: ['files as they were'],
    shows: 'were changed since by somebody else',
    before: (tree) => new Map([['/etc/hosts', file(`${textAt(tree, '/etc/hosts') ?? ''}192.0.2.5 printer\n`)]]),
  },
];

/** The hosts file without the lines that name a machine. */
const withoutName = (tree: Tree, name: string): string =>
  (textAt(tree, '/etc/hosts') ?? '').replace(new RegExp(`^(?!#).*[ \\t]${name}([ \\t].*)?\n`, 'gm'), '');
