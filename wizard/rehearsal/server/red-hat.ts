import { md5 } from '@noble/hashes/legacy.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { networkOfPlan } from '../../files/network.ts';
import type { Plan } from '../../plan/schema.ts';
import type { Entry } from '../engine.ts';
import { file, folder } from '../tree.ts';
import { driversOf, kernelText, ROOT_OPTIONS } from './kernels.ts';
import { BOOT_MAP } from './machine.ts';
import { HOSTNAME } from './mosix-tools.ts';

/** The kernel that Red Hat 6.2 came with. */
export const OLD_RELEASE = '2.2.14-5.0';

/** A password of the server, as crypt(3) would leave it; it is nobody's. */
export const HASH: string = `$1$practice$${'0'.repeat(22)}`;

/** The file by which clients boot today, where they do. */
export const oldKernel = ({ ltsp }: Plan): string => `${ltsp.kernels}/vmlinuz-2.2.16.practice`;

const todaysKernel = ({ clients }: Plan): string => {
  const options = new Set([...ROOT_OPTIONS, ...clients.flatMap(({ card }) => driversOf(card))]);
  return kernelText({ tagged: true, version: '2.2.16', mosix: undefined, options });
};

/** Red Hat Linux 6.2, as far as the scripts can see it, with clients that boot already or not yet. */
export function redHat(plan: Plan): [string, Entry][] {
  const { server, boot, ltsp } = plan;
  const boots = ltsp.boots === 'already';
  const old = kernelText({ tagged: false, version: OLD_RELEASE, mosix: undefined, options: new Set() });
  return [
    ['/etc/redhat-release', file('Red Hat Linux release 6.2 (Zoot)\n')],
    // Red Hat's installer puts the machine's name at 127.0.0.1.
    ['/etc/hosts', file(`127.0.0.1\t${server.name}.${server.domain} ${server.name} localhost.localdomain localhost\n`)],
    [
      '/etc/inittab',
      file('id:5:initdefault:\nl5:5:wait:/etc/rc.d/rc 5\n1:2345:respawn:/sbin/mingetty tty1\nx:5:respawn:/etc/X11/prefdm -nodaemon\n'),
    ],
    ['/etc/inetd.conf', file(inetd(boots, ltsp.tftpSecure))],
    ['/etc/exports', file(boots ? ltspExports(plan) : '')],
    ['/etc/passwd', file(passwd(plan))],
    ['/etc/shadow', file(passwd(plan).replace(/^(\w[^:]*):x:.*$/gm, `$1:${HASH}:11000:0:99999:7:::`), 0o600)],
    ['/etc/rc.d/init.d/atd', file('#!/bin/sh\n# practice\n', 0o755)],
    ['/etc/lilo.conf', file(lilo(plan), 0o600)],
    [boot.image, file(old)],
    ...(boot.initrd ? [[boot.initrd, file('practice initrd\n')] as [string, Entry]] : []),
    [BOOT_MAP, file(`= ${boot.label}\n${boot.label} ${boot.image} ${bytesToHex(md5(utf8ToBytes(old)))}\n`)],
    ['/proc/version', file(`Linux version ${OLD_RELEASE}\n`)],
    ['/practice/release', file(`${OLD_RELEASE}\n`)],
    [HOSTNAME, file(`${server.name}\n`)],
    ...[plan.sources.server, plan.sources.client].map((path): [string, Entry] => [path.slice(0, path.lastIndexOf('/')), folder()]),
    [ltsp.kernels, folder()],
    ['/home', folder()],
    ['/var/lib/dhcp', folder()],
    ...(boots
      ? ([
          ['/etc/dhcpd.conf', file(dhcpd(plan))],
          ['/var/lib/dhcp/dhcpd.leases', file('')],
          [oldKernel(plan), file(todaysKernel(plan))],
        ] as [string, Entry][])
      : []),
  ];
}

const lilo = ({ boot }: Plan) => `boot=${boot.disk}
map=/boot/map
install=/boot/boot.b
prompt
timeout=50

image=${boot.image}
	label=${boot.label}
	root=${boot.root}
${boot.initrd ? `\tinitrd=${boot.initrd}\n` : ''}	read-only
`;

const inetd = (boots: boolean, secure: boolean) => `ftp stream tcp nowait root /usr/sbin/tcpd in.ftpd -l -a
shell stream tcp nowait root /usr/sbin/tcpd in.rshd -L
login stream tcp nowait root /usr/sbin/tcpd in.rlogind -L
${boots ? '' : '#'}tftp dgram udp wait root /usr/sbin/tcpd in.tftpd ${secure ? '-s ' : ''}/tftpboot
`;

const ltspExports = (plan: Plan) => `## LTS-begin ##
${plan.ltsp.root} ${networkOfPlan(plan).address}/${plan.server.netmask}(ro,no_root_squash)
## LTS-end ##
`;

const passwd = ({ localApps }: Plan) =>
  [
    'root:x:0:0:root:/root:/bin/bash',
    ...localApps.accounts
      .split(' ')
      .filter(Boolean)
      .map((name, at) => `${name}:x:${501 + at}:${501 + at}:${name}:/home/${name}:/bin/bash`),
    '',
  ].join('\n');

/** An administrator's own file, in the forms that such files have. */
const dhcpd = (plan: Plan) => {
  const { ltsp, server, clients } = plan;
  const boot = ltsp.tftpSecure ? oldKernel(plan).replace(/^\/tftpboot/, '') : oldKernel(plan);
  const hosts = clients.map(({ name, mac, address }, at) =>
    at % 2
      ? `  host ${name} { hardware ethernet ${mac.toLowerCase()}; fixed-address ${address}; filename "${boot}"; } # one line`
      : `  host ${name} {\n    hardware ethernet ${mac};\n    fixed-address ${address};\n  }`,
  );
  return `# the administrator's own file
subnet ${networkOfPlan(plan).address} netmask ${server.netmask} {
}
option root-path "${server.address}:${ltsp.root}";
group {
  use-host-decl-names on;
  filename "${boot}";
${hosts.join('\n')}
}
`;
};
