import { clientKernels } from './client-kernels.ts';
import type { Field } from './field.ts';

/** The form control of each answer that a step can ask for, by its pointer into the plan. */
const fields: Record<string, Field> = {
  '/ltsp/boots': {
    kind: 'choice',
    label: 'Do diskless clients boot from this server today?',
    name: 'whether clients boot already',
    options: [
      {
        value: 'already',
        label: 'Yes, they boot',
        hint: 'Your DHCP file stays yours; only the kernel’s file name of this plan’s clients changes.',
      },
      { value: 'not yet', label: 'Not yet', hint: 'LTSP is installed, but no client boots. You get a whole DHCP file.' },
    ],
  },
  '/needs/sound': { kind: 'flag', label: 'The server must play sound', name: 'whether the server must play sound' },
  '/needs/video': { kind: 'flag', label: 'The server must capture video (video for Linux)', name: 'whether the server must capture video' },
  '/needs/joystick': { kind: 'flag', label: 'The server must read a joystick', name: 'whether the server must read a joystick' },
  '/needs/compiledBefore': { kind: 'flag', label: 'I have compiled a kernel before', name: 'whether you have compiled a kernel before' },
  '/server/kernel': {
    kind: 'choice',
    label: 'How does the server get its MOSIX kernel?',
    name: 'the way to the server’s kernel',
    options: [
      {
        value: 'rpm',
        label: 'From the precompiled packages (RPM)',
        hint: 'MOSIX 0.97.8, in minutes; removed again by its name. No sound, no video4linux, no joystick.',
        branch: 'by packages',
        title: 'server from packages',
      },
      {
        value: 'compile',
        label: 'Compiled on the server, from the sources',
        hint: 'MOSIX 0.97.9, in hours: with the drivers that you choose, and an installer that asks and edits files.',
        branch: 'by compiling',
        title: 'compiled server',
      },
    ],
  },
  '/server/name': { kind: 'text', label: 'Name of the server', hint: 'As the server itself says it, without the domain.' },
  '/server/domain': { kind: 'text', label: 'Domain', hint: 'Everything after the first dot of the full name.' },
  '/server/cards': {
    kind: 'choice',
    label: 'Network cards in the server',
    name: 'the number of network cards',
    options: [
      { value: 1, label: 'One' },
      { value: 2, label: 'Two', hint: 'One faces the clients, the other the rest of the world.' },
    ],
  },
  '/server/card': { kind: 'text', label: 'Card that faces the clients', hint: 'eth0 to eth9.' },
  '/server/address': {
    kind: 'text',
    label: 'Address of that card',
    name: 'the server’s address',
    hint: 'Four numbers, such as 192.168.0.254.',
  },
  '/server/netmask': { kind: 'text', label: 'Netmask', hint: 'From 255.255.0.0 to 255.255.255.240.' },
  '/server/router': { kind: 'text', label: 'Router', hint: 'Leave it empty where the clients have no way out.' },
  '/server/otherDhcp': {
    kind: 'choice',
    label: 'Does anything else already give out addresses on that network?',
    name: 'whether another DHCP server answers',
    hint: 'A router, a second server: two of them quarrel, and clients then boot the wrong thing or nothing.',
    options: [
      { value: false, label: 'No' },
      { value: true, label: 'Yes', branch: 'if another one answers', title: 'another DHCP server' },
    ],
  },
  '/server/node': {
    kind: 'text',
    number: true,
    label: 'MOSIX number of the server',
    hint: 'A whole number from 1; each machine has its own.',
  },
  '/firstClient': { kind: 'client', label: 'Client to try first', hint: 'All others stay as they are until this one works.' },
  '/ltsp/root': {
    kind: 'text',
    wide: true,
    label: 'Root of the clients’ file system',
    hint: 'The folder on the server that clients mount as /.',
  },
  '/ltsp/kernels': { kind: 'text', wide: true, label: 'Folder of the clients’ kernels', hint: 'At or below /tftpboot.' },
  '/ltsp/tftpSecure': {
    kind: 'flag',
    label: 'tftpd runs with -s /tftpboot',
    name: 'whether tftpd runs with -s',
    hint: 'Then it sees file names without that prefix.',
  },
  '/ltsp/stay': {
    kind: 'choice',
    label: 'What stays on a client?',
    name: 'what stays on a client',
    options: [
      { value: 'lstay', label: 'Its own processes (lstay)', hint: 'Guests may still be moved on.' },
      { value: 'stay', label: 'Everything (stay)', hint: 'As the HOWTO prints it; guests are frozen there too.' },
    ],
  },
  '/localApps/wanted': {
    kind: 'choice',
    label: 'Shall programs run on the clients themselves?',
    name: 'whether programs run on the clients',
    hint: 'Optional. Say no unless you know that you want it.',
    options: [
      { value: false, label: 'No' },
      { value: true, label: 'Yes', branch: 'with local applications', title: 'local applications' },
    ],
  },
  '/localApps/telnet': {
    kind: 'flag',
    label: 'Let users log in to clients by telnet',
    name: 'the login by telnet',
    hint: 'Every password then goes over the network in clear.',
  },
  '/localApps/accounts': {
    kind: 'text',
    wide: true,
    label: 'Accounts for the clients',
    hint: 'Names of accounts of the server, divided by blanks, or empty. Never root.',
  },
  '/boot/disk': { kind: 'text', label: 'Disk that boots', hint: 'Such as /dev/hda or /dev/sda.' },
  '/boot/root': { kind: 'text', label: 'Partition of /', hint: 'Such as /dev/hda1 or /dev/sda6.' },
  '/boot/image': { kind: 'text', wide: true, label: 'Kernel that boots today', hint: 'The image= line of its entry in /etc/lilo.conf.' },
  '/boot/label': {
    kind: 'text',
    label: 'Its LILO label',
    name: 'the LILO label of today’s kernel',
    hint: 'The label= line of the same entry.',
  },
  '/boot/initrd': {
    kind: 'text',
    wide: true,
    label: 'Its initrd',
    name: 'the initrd of today’s kernel',
    hint: 'Leave it empty where the entry has no initrd= line.',
  },
  '/boot/rootDriverIsModule': {
    kind: 'flag',
    label: 'The driver of the root disk is a module',
    name: 'whether the root disk’s driver is a module',
    hint: 'Usual with SCSI. The new kernel then needs an initrd of its own.',
  },
  '/downloads/folder': { kind: 'text', wide: true, label: 'Folder of the downloaded files', hint: 'On the server.' },
  '/downloads/kernelRpm/md5': {
    kind: 'text',
    wide: true,
    label: 'md5 sum of the kernel package',
    hint: '32 hex digits from a second source, or empty.',
  },
  '/downloads/toolsRpm/md5': {
    kind: 'text',
    wide: true,
    label: 'md5 sum of the tools package',
    hint: '32 hex digits from a second source, or empty.',
  },
  '/clientKernel': { kind: 'choice', label: 'Which kernel do the clients boot?', name: 'the clients’ kernel', options: clientKernels },
  '/downloads/clientKernel/md5': {
    kind: 'text',
    wide: true,
    label: 'md5 sum of a ready kernel',
    name: 'the md5 sum of the clients’ kernel',
    hint: '32 hex digits from a second source, or empty. Not used where you compile.',
  },
  '/downloads/linuxSource/md5': {
    kind: 'text',
    wide: true,
    label: 'md5 sum of linux-2.2.17.tar.gz',
    hint: '32 hex digits from a second source, or empty.',
  },
  '/downloads/mosixSource/md5': {
    kind: 'text',
    wide: true,
    label: 'md5 sum of MOSIX-0.97.9.tar.gz',
    hint: '32 hex digits from a second source, or empty.',
  },
  '/sources/server': {
    kind: 'text',
    wide: true,
    label: 'Folder of the server’s kernel sources',
    hint: 'A path that is not there yet; the script makes it.',
  },
  '/sources/client': {
    kind: 'text',
    wide: true,
    label: 'Folder of the clients’ kernel sources',
    hint: 'A path that is not there yet, and not the server’s: the two are patched and configured apart.',
  },
};

/** What a sentence calls an answer: `Change ...`. */
export function nameOf(pointer: string): string {
  if (pointer === '/clients') return 'the clients';
  const { name, label } = fieldOf(pointer);
  return name ?? `the ${/^[A-Z](?![A-Z])/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label}`;
}

/** The answers that are one of several, with their options. */
export function choiceFields(): [pointer: string, field: Extract<Field, { kind: 'choice' }>][] {
  return Object.entries(fields).flatMap(([pointer, field]) => (field.kind === 'choice' ? [[pointer, field]] : []));
}

/** The form control of an answer; a question without one stops the build. */
export function fieldOf(pointer: string): Field {
  const field = fields[pointer];
  if (!field) throw new Error(`no form control for ${pointer}`);
  return field;
}
