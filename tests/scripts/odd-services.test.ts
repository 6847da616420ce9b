import { afterAll, describe, expect, test } from 'vitest';
import { inTurn } from '../support/in-turn.ts';
import { outline, stops, works } from '../support/outcomes.ts';
import { planWith } from '../support/plans.ts';
import { stages } from '../support/stages.ts';

const servers = stages();
afterAll(servers.end);

const plan = planWith({ ltsp: { boots: 'already' } });
const notYet = planWith({ ltsp: { boots: 'not yet' } });
const CLIENT = plan.ltsp.root;

test.each([plan, notYet])(
  'client-boot, run again after other-clients, takes the new kernel from nobody (clients boot $ltsp.boots)',
  (each) => {
    const server = servers.done(each);
    const before = server.tree();
    const done = works(server, 'client-boot');
    expect(done.out).toContain('all clients have the new kernel already; that stays');
    expect(server.tree()).toEqual(before);
    expect(server.read('/etc/dhcpd.conf')?.match(/vmlinuz-mosix\.ne2000/g)).toHaveLength(3);
  },
);

describe('NFS and TFTP', () => {
  const bad: [string, string, string, RegExp][] = [
    ['root is squashed', '/etc/exports', `${CLIENT} 192.168.0.0/255.255.255.0(ro)\n`, /no_root_squash/],
    [
      'a blank before the bracket',
      '/etc/exports',
      `${CLIENT} 192.168.0.0/255.255.255.0 (ro,no_root_squash)\n`,
      /no blank before the bracket/,
    ],
    [
      'tftpd serves another folder',
      '/etc/inetd.conf',
      'tftp dgram udp wait root /usr/sbin/tcpd in.tftpd /boot\n',
      /a tftpd that serves \/tftpboot\/lts/,
    ],
    ['tftpd with -s', '/etc/inetd.conf', 'tftp dgram udp wait root /usr/sbin/tcpd in.tftpd -s /tftpboot\n', /expected: tftpd with -s: no/],
  ];
  test.each(inTurn('odd services, refused', bad, 2))('%s: client-boot stops before it changes anything', (_, path, text, message) => {
    const server = servers.before(plan, 'client-boot');
    server.write(path, text);
    stops(server, 'client-boot', message);
  });

  const good: [string, string, string, string][] = [
    [
      'an export that is there',
      '/etc/exports',
      `${CLIENT} 192.168.0.0/255.255.255.0(ro,no_root_squash) 10.0.0.1(ro)\n`,
      `${CLIENT} 192.168.0.0/255.255.255.0(ro,no_root_squash) 10.0.0.1(ro)\n`,
    ],
    [
      'an export to another network',
      '/etc/exports',
      `${CLIENT} 10.0.0.0/255.0.0.0(ro,no_root_squash)`,
      `${CLIENT} 10.0.0.0/255.0.0.0(ro,no_root_squash)\n<ours>\n`,
    ],
    [
      'an export in the block of LTSP',
      '/etc/exports',
      `## LTS-begin ##\n${CLIENT} 192.168.0.0/255.255.255.0(ro,no_root_squash)\n/var/opt/ltsp/swapfiles 192.168.0.0/255.255.255.0(rw)\n## LTS-end ##\n`,
      `## LTS-begin ##\n${CLIENT} 192.168.0.0/255.255.255.0(ro,no_root_squash)\n/var/opt/ltsp/swapfiles 192.168.0.0/255.255.255.0(rw)\n## LTS-end ##\n`,
    ],
    [
      'a line of tftpd that is there',
      '/etc/inetd.conf',
      'tftp dgram udp wait root /usr/sbin/tcpd in.tftpd /tftpboot\n',
      'tftp dgram udp wait root /usr/sbin/tcpd in.tftpd /tftpboot\n',
    ],
    [
      'a line of tftpd in the block of LTSP',
      '/etc/inetd.conf',
      '## LTS-begin ##\ntftp dgram udp wait root /usr/sbin/tcpd in.tftpd\n## LTS-end ##\n',
      '## LTS-begin ##\ntftp dgram udp wait root /usr/sbin/tcpd in.tftpd\n## LTS-end ##\n',
    ],
    [
      'settings in small letters and a section after',
      `${CLIENT}/etc/lts.conf`,
      '[default]\n  SERVER = 10.1.1.1\n\n[ws001]\n  X = 1',
      '[default]\n  SERVER = 10.1.1.1\n<ours>\n\n[ws001]\n  X = 1\n',
    ],
    ['no settings', `${CLIENT}/etc/lts.conf`, '', '<ours>\n'],
  ];
  test.each(inTurn('odd services, worked with', good, 3))('%s', (_, path, text, expected) => {
    const server = servers.before(plan, 'client-boot');
    server.write(path, text);
    works(server, 'client-boot');
    expect(outline(server, path)).toBe(expected);
  });

  test('services that start with the machine already are not switched on, the others are noted', () => {
    const server = servers.before(plan, 'client-boot');
    server.command(
      'chkconfig',
      'case "$1" in --list) [ "$2" = nfs ] && echo "$2 0:off 3:on" || echo "$2 0:off 3:off" ;; *) echo "$*" >> "$r/switched" ;; esac',
    );
    works(server, 'client-boot');
    expect(server.read('/switched')).toBe('portmap on\ndhcpd on\n');
    const notes = [...server.tree().keys()].filter((path) => path.startsWith('/var/lib/mosix-ltsp-guide/did/'));
    expect(notes.map((path) => path.split('/').at(-1))).toEqual(['dhcpd', 'inetd', 'lilo', 'mosix', 'nfs', 'start-dhcpd', 'start-portmap']);
  });
});
