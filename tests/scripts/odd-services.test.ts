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

describe('the files of tcpd and portmap', () => {
  const DENIES_ALL = '# nobody\nALL: ALL\n';
  const cases: [string, { deny?: string; allow?: string }, 'ok' | 'not ok' | 'not known'][] = [
    ['no file', {}, 'ok'],
    ['others are denied', { deny: 'in.telnetd: ALL\n' }, 'ok'],
    ['all are denied', { deny: DENIES_ALL }, 'not ok'],
    ['all are denied, and a comment allows', { deny: DENIES_ALL, allow: '# in.tftpd, portmap: ALL\n' }, 'not ok'],
    ['the network is allowed', { deny: DENIES_ALL, allow: 'in.tftpd, portmap: 192.168.0.0/255.255.255.0\n' }, 'ok'],
    ['as the installer of LTSP allows it', { deny: DENIES_ALL, allow: 'in.tftpd:\t192.168.0.\nportmap: LOCAL, 192.168.0.\n' }, 'ok'],
    ['all are allowed, in small letters', { deny: 'all: all\n', allow: 'all: all\n' }, 'ok'],
    ['one host is allowed', { deny: DENIES_ALL, allow: 'in.tftpd, portmap: 192.168.0.7\n' }, 'not known'],
    ['all but some are allowed', { deny: DENIES_ALL, allow: 'ALL: ALL EXCEPT 192.168.0.3\n' }, 'not known'],
    ['a line with an option', { deny: DENIES_ALL, allow: 'ALL: ALL: deny\n' }, 'not known'],
    ['one host is denied', { deny: 'ALL: 10.0.0.7\n' }, 'not known'],
  ];
  const SCRIPT = { ok: undefined, 'not ok': 'attention: /etc/hosts.deny keeps the clients away', 'not known': 'attention: perhaps' };
  test.each(inTurn('files of tcpd', cases, 4))('%s', (_, { deny, allow }, verdict) => {
    const server = servers.before(plan, 'client-boot');
    if (deny) server.write('/etc/hosts.deny', deny);
    if (allow) server.write('/etc/hosts.allow', allow);
    const told =
      server
        .run('verify')
        .out.split('\n')
        .find((line) => line.includes('the clients reach in.tftpd')) ?? 'nothing';
    expect({ 'not ok': /^not ok/.test(told), 'not known': told.includes('# SKIP') }, told).toEqual({
      'not ok': verdict === 'not ok',
      'not known': verdict === 'not known',
    });
    const { out } = works(server, 'client-boot');
    const attention = out.split('\n').find((line) => line.includes('attention: ') && line.includes('hosts.'));
    if (SCRIPT[verdict]) expect(attention).toContain(SCRIPT[verdict]);
    else expect(attention).toBeUndefined();
  });
});

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
