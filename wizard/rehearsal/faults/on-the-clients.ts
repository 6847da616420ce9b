import { clientKernelName } from '../../files/network.ts';
import { scriptPath } from '../../files/script-names.ts';
import { MOSIX_TAR } from '../../files/shell/sources.ts';
import type { Plan } from '../../plan/schema.ts';
import { OTHER_DHCP } from '../checks/clients.ts';
import type { Changes, Entry, Tree } from '../engine.ts';
import { XSESSION } from '../scenario/acts.ts';
import { TAG } from '../server/kernels.ts';
import { HASH } from '../server/red-hat.ts';
import { inPractice } from '../server/stand-in.ts';
import { edited, file, textAt } from '../tree.ts';
import type { Fault } from './fault.ts';
import { cut, printed } from './on-the-server.ts';

const compiled = ({ clientKernel }: Plan) => clientKernel === 'compile';
const downloaded = (plan: Plan) => !compiled(plan);
const first = (plan: Plan) => plan.clients.find(({ name }) => name === plan.firstClient) ?? plan.clients[0];

/** A file of the server with each piece replaced, wherever it stands; as it is where it stands nowhere. */
const replaced = (tree: Tree, path: string, from: string | RegExp, to: string): Changes =>
  new Map([[path, file((textAt(tree, path) ?? '').replace(from, () => to))]]);

const withMode = (tree: Tree, path: string, mode: number): Changes => {
  const entry = tree.get(path);
  if (entry?.kind !== 'file') throw new Error(`${path} is no file`);
  return new Map([[path, { ...entry, mode }]]);
};

/** Faults with the clients: their kernel, their root, what the server tells them. */
export const clientFaults: readonly Fault[] = [
  {
    name: 'truncated-client-sources',
    step: 'client-unpack',
    symptom: 'tar ends early, and the script stops before it unpacks anything',
    touches: ['end of a script', 'sources of the clients'],
    shows: 'the fifteen members that the HOWTO lists',
    before: (tree, { downloads }) => cut(tree, `${downloads.folder}/${MOSIX_TAR}`),
  },
  {
    name: 'printed-e15',
    step: 'client-patch',
    symptom: 'patches.2.2.17: No such file or directory: the shell looks for the patch among the sources',
    touches: ['end of a script', 'patch of the clients'],
    shows: /patches\.2\.2\.17: No such file/,
    instead: printed('e15'),
  },
  {
    name: 'patched-already',
    step: 'client-patch',
    symptom: 'patch refuses: Reversed (or previously applied); the script stops, the sources being patched by somebody else',
    touches: ['end of a script'],
    shows: 'the patch is in already, and not by this script',
    before: (tree, { sources }) => edited(tree, `${sources.client}/kernel/sched.c`, 'no mosix', 'mosix 0.97.9'),
  },
  {
    name: 'option-lost',
    step: 'client-configure',
    symptom: 'The client would stop when it mounts its root; the script stops before: CONFIG_ROOT_NFS is missing',
    touches: ['end of a script', 'options of the kernel of the clients', 'tag of the kernel of the clients'],
    shows: 'missing: CONFIG_ROOT_NFS=y',
    after: (tree, { sources }) => edited(tree, `${sources.client}/.config`, 'CONFIG_ROOT_NFS=y\n', ''),
  },
  {
    name: 'untagged-kernel',
    step: 'client-build',
    applies: compiled,
    symptom: 'The client hangs right after it has loaded its kernel: mknbi-linux has not prepared it',
    touches: ['tag of the kernel of the clients'],
    shows: 'hangs right after loading',
    before: () => new Map([inPractice('mknbi-linux', 'cp "$3" "${1#--output=}"')]),
  },
  {
    name: 'untagged-download',
    step: 'client-kernel-place',
    applies: downloaded,
    symptom: 'The client hangs right after it has loaded its kernel: the file is not tagged',
    touches: ['tag of the kernel of the clients'],
    shows: 'hangs right after loading',
    before: (tree, plan) => edited(tree, `${plan.downloads.folder}/${clientKernelName(plan)}`, `${TAG}\n`, ''),
  },
  {
    name: 'boot-file-not-readable',
    step: 'client-kernel-place',
    symptom: 'The client has an address, but its kernel does not come: the file is not readable by all',
    touches: ['boot file'],
    shows: 'Access violation',
    after: (tree, plan) => withMode(tree, `${plan.ltsp.kernels}/${clientKernelName(plan)}`, 0o600),
  },
  {
    name: 'mixed-versions',
    step: 'client-build',
    applies: ({ server, clientKernel }) => server.kernel === 'compile' && clientKernel === 'compile',
    symptom: 'The machines see each other, and nothing moves: server and clients run different versions of MOSIX',
    touches: ['versions of MOSIX'],
    shows: /0\.97\.9 on the server, 0\.97\.7/,
    before: (tree, { sources }) => edited(tree, `${sources.client}/kernel/sched.c`, 'mosix 0.97.9', 'mosix 0.97.7'),
  },
  {
    name: 'read-only-client-root',
    step: 'client-tools',
    symptom: 'Read-only file system: the script stops at the first tool that it copies',
    touches: ['end of a script', 'one map on all nodes', 'tools of the clients', 'hosts of the clients'],
    shows: /Read-only file system/i,
    disks: ({ ltsp }) => ({ readOnly: ltsp.root }),
  },
  {
    name: 'printed-e21-other-filesystem',
    step: 'client-tools',
    symptom: 'ln: Invalid cross-device link: the root of the clients is on another file system',
    touches: ['end of a script', 'one map on all nodes', 'tools of the clients', 'hosts of the clients'],
    shows: /cross-device link/i,
    instead: printed('e21'),
    disks: ({ ltsp }) => ({ apart: ltsp.root }),
  },
  {
    name: 'printed-e21-target-exists',
    step: 'client-tools',
    symptom: 'ln: File exists: a map is there already, and it stays as it is',
    touches: ['end of a script', 'one map on all nodes', 'tools of the clients', 'hosts of the clients'],
    shows: /File exists/i,
    instead: printed('e21'),
    before: (_, { ltsp }) => new Map([[`${ltsp.root}/etc/mosix.map`, file('# an older map\n')]]),
  },
  {
    name: 'map-edited-on-one-side',
    step: 'client-tools',
    symptom: 'The map was changed, and some machines do not know it: the two files have parted without a word',
    touches: ['one map on all nodes'],
    shows: 'other bytes',
    after: (tree) => new Map([['/etc/mosix.map', file(`${textAt(tree, '/etc/mosix.map') ?? ''}# changed on the server alone\n`)]]),
  },
  {
    name: 'client-without-tools',
    step: 'client-tools',
    symptom: 'The kernel of the client has MOSIX, but the client has no node number: setpe is not there',
    touches: ['tools of the clients'],
    shows: 'no number',
    after: (_, { ltsp }) => new Map([[`${ltsp.root}/sbin/setpe`, null]]),
  },
  {
    name: 'client-name-on-127',
    step: 'client-tools',
    symptom: 'setpe, on the client: the supplied table is well-formatted, but my IP address (127.0.0.1) is not there!',
    touches: ['hosts of the clients'],
    shows: /the supplied table is well-formatted, but my IP address \(127\.0\.0\.1\) is not there!/,
    after: (tree, plan) => replaced(tree, `${plan.ltsp.root}/etc/hosts`, /^/, `127.0.0.1 ${plan.firstClient}\n`),
  },
  {
    name: 'rc-local-without-path',
    step: 'client-rc-local',
    symptom: 'The script stops: rc.local has no line that begins with PATH=, after which the lines go',
    touches: ['end of a script', 'block of rc.local'],
    shows: 'a line that begins with PATH=',
    before: (tree, { ltsp }) => edited(tree, `${ltsp.root}/etc/rc.local`, 'PATH=', 'P='),
  },
  {
    name: 'printed-e20',
    step: 'client-rc-local',
    symptom: 'cannot create /proc/mosix/admin/stay: Directory nonexistent; under set -e the client never reaches X',
    touches: ['way of rc.local to X', 'files as they were'],
    shows: 'it ends before',
    before: (tree, { ltsp }) =>
      edited(tree, `${ltsp.root}/etc/rc.local`, 'export PATH\n', 'export PATH\necho 1 > /proc/mosix/admin/stay\n'),
  },
  {
    name: 'passwords-of-the-server',
    step: 'client-accounts',
    applies: ({ localApps }) => localApps.accounts !== '',
    symptom: 'Root of every machine that may mount this root can read the passwords of the server',
    touches: ['accounts of the clients'],
    shows: 'no password of the server',
    after: (tree, { ltsp }) => {
      const path = `${ltsp.root}/etc/shadow`;
      return new Map<string, Entry>([
        [
          path,
          file(
            (textAt(tree, path) ?? '').replace(':*:', () => `:${HASH}:`),
            0o600,
          ),
        ],
      ]);
    },
  },
  {
    name: 'telnet-not-there',
    step: 'client-accounts',
    applies: ({ localApps }) => localApps.telnet,
    symptom: 'Nobody can log in to a client by telnet: inetd there does not start it',
    touches: ['accounts of the clients'],
    shows: 'a line for telnet',
    after: (tree, { ltsp }) => edited(tree, `${ltsp.root}/etc/inetd.conf`, /^telnet /m, '#telnet '),
  },
  {
    name: 'session-locked',
    step: 'login-manager',
    applies: ({ server }) => server.kernel === 'compile',
    symptom: 'It moves from a text screen, but not from a graphical session: the lock is 1 there',
    touches: ['lock of sessions'],
    shows: 'locked to the server',
    after: () => new Map([[XSESSION, file('exec fvwm\n')]]),
  },
  {
    name: 'all-at-once',
    step: 'client-boot',
    applies: ({ clients }) => clients.length > 1,
    symptom: 'What fails, fails on every desk: all clients are told the new kernel before one was looked at',
    touches: ['who boots the new kernel'],
    shows: 'alone',
    also: (plan) => ({ script: scriptPath(plan, 'other-clients'), args: ['--i-have-checked'] }),
  },
  {
    name: 'wrong-mac',
    step: 'client-boot',
    symptom: 'The client asks for its address and gets none: its hardware address has a typing mistake',
    touches: ['DHCP entry of the first client', 'who boots the new kernel'],
    shows: 'no address',
    after: (tree, plan) => replaced(tree, '/etc/dhcpd.conf', new RegExp(first(plan)?.mac ?? '', 'gi'), '00:00:00:00:00:01'),
  },
  {
    name: 'second-dhcp-server',
    step: 'client-boot',
    symptom: 'A machine that has nothing to do with LTSP loses its address: dhcpd says no to every address that it does not know',
    touches: ['other DHCP server'],
    shows: 'says no',
    after: () =>
      new Map([
        [OTHER_DHCP, file('dhcpd takes itself for the one in charge, and says no (DHCPNAK) to an address that the other one gave\n')],
      ]),
  },
  {
    name: 'tftpd-prefix-doubled',
    step: 'client-boot',
    applies: ({ ltsp }) => !ltsp.tftpSecure,
    symptom: 'The client has an address, but its kernel does not come: tftpd runs with -s /tftpboot and is asked for /tftpboot/...',
    touches: ['path of the boot file'],
    shows: 'File not found',
    after: (tree) =>
      replaced(
        tree,
        '/etc/inetd.conf',
        /^(tftp .*in\.tftpd) \/tftpboot$/m,
        'tftp dgram udp wait root /usr/sbin/tcpd in.tftpd -s /tftpboot',
      ),
  },
  {
    name: 'tftpd-prefix-missing',
    step: 'client-boot',
    applies: ({ ltsp }) => ltsp.tftpSecure,
    symptom: 'The client has an address, but its kernel does not come: tftpd runs without -s and is asked for a name without /tftpboot',
    touches: ['path of the boot file'],
    shows: 'is not below',
    after: (tree) => replaced(tree, '/etc/inetd.conf', /in\.tftpd -s /g, 'in.tftpd '),
  },
  {
    name: 'root-not-exported',
    step: 'client-boot',
    symptom: 'The client stops when it mounts its root: the server does not export it to its network',
    touches: ['exports'],
    shows: 'is not exported',
    after: (tree, { ltsp }) => replaced(tree, '/etc/exports', new RegExp(`^${ltsp.root} `, 'gm'), '#'),
  },
  {
    name: 'other-client-renamed',
    step: 'other-clients',
    symptom: 'The script stops: the entry of a client is not as in the plan, and it would get no new kernel',
    touches: ['end of a script', 'DHCP entries of the others'],
    shows: 'scripts/',
    before: (tree, plan) => {
      const other = plan.clients.find(({ name }) => name !== plan.firstClient);
      const conf = textAt(tree, '/etc/dhcpd.conf') ?? '';
      return new Map([
        ['/etc/dhcpd.conf', file(`${conf.replace(new RegExp(other?.mac ?? '', 'gi'), () => '00:00:00:00:00:01')}# changed\n`)],
      ]);
    },
  },
];
