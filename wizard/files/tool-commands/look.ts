import type { ToolCommand } from './tool-command.ts';

/** Looks at the files on which a symptom hangs; none of these changes anything. */
export const look = {
  'own-name': {
    text: 'grep -n "$(hostname)" /etc/hosts',
    root: false,
    what: 'Shows every line that has the name of this machine; MOSIX takes the address of that line for its own.',
    source: 'OMH',
    confidence: 'documented',
  },
  version: {
    text: 'cat /proc/version',
    root: false,
    what: 'Which kernel runs.',
    source: 'LAME',
    confidence: 'documented',
  },
  inittab: {
    text: 'grep -n mosrun /etc/inittab',
    root: false,
    what: 'Which lines start their program locked to this machine.',
    source: 'OMSPEC',
    confidence: 'documented',
  },
  inetd: {
    text: 'grep -n mosrun /etc/inetd.conf',
    root: false,
    what: 'Which services of inetd are freed again.',
    source: 'OMH',
    confidence: 'documented',
  },
  tftp: {
    text: 'grep -n tftp /etc/inetd.conf',
    root: false,
    what: 'Whether inetd serves TFTP, and whether with -s.',
    source: 'EB',
    confidence: 'documented',
  },
  'boot-file': {
    text: 'grep -n filename /etc/dhcpd.conf',
    root: false,
    what: 'Which kernel DHCP names to which client.',
    source: 'LTS3DHCP',
    confidence: 'documented',
  },
  kernels: {
    text: 'ls -l /tftpboot/lts',
    root: false,
    what: 'The kernels for clients, and who may read them: all must.',
    source: 'EB',
    confidence: 'documented',
  },
  exports: {
    text: 'cat /etc/exports',
    root: false,
    what: 'What the server gives out by NFS, and to whom.',
    source: 'FSH',
    confidence: 'documented',
  },
  leases: {
    text: 'ls -l /var/state/dhcp /var/lib/dhcp /var/dhcp',
    root: false,
    what: 'The folders in which dhcpd may keep its leases; those that are not there are complained about.',
    source: 'LTSPSETUP',
    confidence: 'inferred',
  },
  maps: {
    text: 'cmp /etc/mosix.map /tftpboot/lts/ltsroot/etc/mosix.map',
    root: false,
    what: 'Says nothing where the map of the server and that of the clients are the same.',
    source: 'E21',
    confidence: 'tested',
  },
  stay: {
    text: 'cat /proc/mosix/admin/stay',
    root: false,
    what: 'Whether stay is set: 1 is yes.',
    source: 'MOSCTL',
    confidence: 'inferred',
  },
  memory: {
    text: 'cat /proc/mosix/nodes/2/mem',
    root: false,
    what: 'The memory of node 2.',
    source: 'OMH',
    confidence: 'documented',
  },
} satisfies Record<string, ToolCommand>;
