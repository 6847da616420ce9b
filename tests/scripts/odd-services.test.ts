import { afterAll, describe, expect, test } from 'vitest';
import { inTurn } from '../support/in-turn.ts';
import { outline, stops, works } from '../support/outcomes.ts';
import { planWith } from '../support/plans.ts';
import { type Server, stages } from '../support/stages.ts';

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
    expect(done.out).toContain('have the new kernel already, and keep it: ws001 ws002 ws003');
    expect(server.tree()).toEqual(before);
    expect(server.read('/etc/dhcpd.conf')?.match(/vmlinuz-mosix\.ne2000/g)).toHaveLength(3);
  },
);

describe('a client is added to a server that is done', () => {
  const added = { name: 'ws004', mac: '00:E0:06:E8:00:99', address: '192.168.0.44', card: 'ne2000', node: 44 } as const;
  const haveNew = (server: Server) => server.read('/etc/dhcpd.conf')?.match(/vmlinuz-mosix\.ne2000"/g)?.length;
  const grown = (three: typeof plan) => {
    const server = servers.done(three);
    const four = planWith({ ltsp: { boots: three.ltsp.boots }, clients: [...three.clients, added] });
    return { server, next: server.from(servers.fresh(four).bundle) };
  };

  test.each([plan, notYet])(
    'no client loses the new kernel, and the added one gets it with the others (clients boot $ltsp.boots)',
    (each) => {
      const { server, next } = grown(each);
      if (each === plan)
        server.write(
          '/etc/dhcpd.conf',
          `${server.read('/etc/dhcpd.conf')}host ws004 { hardware ethernet ${added.mac}; fixed-address ${added.address}; }\n`,
        );
      works(next, 'client-boot');
      expect(haveNew(server)).toBe(3);
      works(next, 'other-clients');
      expect(haveNew(server)).toBe(4);
    },
  );

  test('where the administrator has no entry for it the script for all stops, and the three keep theirs', () => {
    const { server, next } = grown(plan);
    works(next, 'client-boot');
    stops(next, 'other-clients', /the entry of ws004 .* is there 0 times/);
    expect(haveNew(server)).toBe(3);
  });
});

describe('the files of tcpd and portmap', () => {
  const DENIES_ALL = '# nobody\nALL: ALL\n';
  type Files = { deny?: string; allow?: string };
  const cases: [string, Files, 'ok' | 'not ok' | 'not known'][] = [
    ['all are denied', { deny: DENIES_ALL }, 'not ok'],
    ['as the installer of LTSP allows it', { deny: DENIES_ALL, allow: 'in.tftpd:\t192.168.0.\nportmap: LOCAL, 192.168.0.\n' }, 'ok'],
    ['one host is allowed', { deny: DENIES_ALL, allow: 'in.tftpd, portmap: 192.168.0.7\n' }, 'not known'],
    ['no file', {}, 'ok'],
    ['others are denied', { deny: 'in.telnetd: ALL\n' }, 'ok'],
    ['one whose name has ALL in it is denied', { deny: 'rpc.rwalld: ALL\n' }, 'ok'],
    ['all are denied, and a comment allows', { deny: DENIES_ALL, allow: '# in.tftpd, portmap: ALL\n' }, 'not ok'],
    ['all are denied, and another of a like name is allowed', { deny: DENIES_ALL, allow: 'in.tftpd-hpa portmapper: ALL\n' }, 'not ok'],
    ['the network is allowed', { deny: DENIES_ALL, allow: 'in.tftpd, portmap: 192.168.0.0/255.255.255.0\n' }, 'ok'],
    ['all are allowed, in small letters', { deny: 'all: all\n', allow: 'all: all\n' }, 'ok'],
    ['a comment that is none', { deny: ' # ALL: ALL\n' }, 'not known'],
    ['all but some are allowed', { deny: DENIES_ALL, allow: 'ALL: ALL EXCEPT 192.168.0.3\n' }, 'not known'],
    ['all daemons but some', { deny: 'ALL EXCEPT in.tftpd: ALL\n' }, 'not known'],
    ['a line with an option', { allow: 'in.tftpd: 10.0.0.1\nALL: ALL: deny\n' }, 'not known'],
    ['a line that goes on', { deny: DENIES_ALL, allow: '# old \\\nin.tftpd, portmap: ALL\n' }, 'not known'],
    ['a line without an end', { deny: 'ALL: ALL' }, 'not known'],
    ['one address of the server', { deny: DENIES_ALL, allow: 'in.tftpd@10.0.0.1 portmap@10.0.0.1: ALL\n' }, 'not known'],
    ['one host is denied', { deny: 'ALL: 10.0.0.7\n' }, 'not known'],
  ];
  test.each(inTurn('files of tcpd and portmap, weighed', cases, 6))('%s', (_, { deny, allow }, verdict) => {
    const server = servers.before(plan, 'client-boot');
    if (deny) server.write('/etc/hosts.deny', deny);
    if (allow) server.write('/etc/hosts.allow', allow);
    const told = server
      .run('verify')
      .out.split('\n')
      .filter((line) => /the clients reach (in\.tftpd|portmap)/.test(line));
    expect(told).toHaveLength(2);
    const words = { ok: /^ok \d+ - [^#]*$/, 'not ok': /^not ok /, 'not known': /^ok .* # SKIP / }[verdict];
    for (const line of told) expect(line).toMatch(words);
    const warned = works(server, 'client-boot').out.includes('attention: /etc/hosts.deny keeps machines away');
    expect(warned).toBe(/^[^#].*:/m.test(deny ?? ''));
  });
});

test('portmap is started before NFS, which registers with it', () => {
  const server = servers.before(plan, 'client-boot');
  server.command('service', 'echo "$*" >> "$r/calls"');
  works(server, 'client-boot');
  expect(server.read('/calls')).toBe('portmap start\nnfs restart\ndhcpd restart\n');
});

test.each([plan, notYet])(
  'a service that does not start ends the script with its reason, all files in place (clients boot $ltsp.boots)',
  (each) => {
    const server = servers.before(each, 'client-boot');
    server.command('service', '[ "$1" != dhcpd ]');
    const done = server.run('client-boot');
    expect(done.status).toBe(1);
    expect(done.out).toContain('attention: that failed; its message stands above');
    expect(done.out).not.toContain('look at it before any other client');
    expect(done.err).toMatch(/all of them to start\n {2}found: {4}one that failed/);
    server.command('service', 'exit 0');
    const placed = server.tree();
    works(server, 'client-boot');
    expect(server.tree()).toEqual(placed);
  },
);

describe('NFS and TFTP', () => {
  const bad: [string, string, string, RegExp][] = [
    ['root is squashed', '/etc/exports', `${CLIENT} 192.168.0.0/255.255.255.0(ro)\n`, /no_root_squash/],
    [
      'root is squashed beside a host that is not',
      '/etc/exports',
      `${CLIENT} 192.168.0.0/255.255.255.0(ro) 10.0.0.1(ro,no_root_squash)\n`,
      /no_root_squash/,
    ],
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
  test.each(inTurn('odd services, refused', bad, 4))('%s: client-boot stops before it changes anything', (_, path, text, message) => {
    const server = servers.before(plan, 'client-boot');
    server.write(path, text);
    stops(server, 'client-boot', message);
  });

  test.each(['/tftpboot/lts', '/'])('tftpd with -s %s does not give the names of your plan', (folder) => {
    const server = servers.before(planWith({ ltsp: { boots: 'already', tftpSecure: true } }), 'client-boot');
    server.write('/etc/inetd.conf', `tftp dgram udp wait root /usr/sbin/tcpd in.tftpd -s ${folder}\n`);
    stops(server, 'client-boot', /expected: a tftpd with -s \/tftpboot/);
  });

  const good: [string, string, string, string][] = [
    [
      'an export that is there',
      '/etc/exports',
      `${CLIENT} 192.168.0.0/255.255.255.0(ro,no_root_squash) 10.0.0.1(ro)\n`,
      `${CLIENT} 192.168.0.0/255.255.255.0(ro,no_root_squash) 10.0.0.1(ro)\n`,
    ],
    [
      'an export on two lines',
      '/etc/exports',
      `${CLIENT} \\\n  192.168.0.0/255.255.255.0(ro,no_root_squash)\n`,
      `${CLIENT} \\\n  192.168.0.0/255.255.255.0(ro,no_root_squash)\n`,
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
  test.each(inTurn('odd services, worked with', good, 6))('%s', (_, path, text, expected) => {
    const server = servers.before(plan, 'client-boot');
    server.write(path, text);
    works(server, 'client-boot');
    expect(outline(server, path)).toBe(expected);
  });

  test('settings of lts.conf that are not as in the plan stay, and are told', () => {
    const server = servers.before(planWith({ ltsp: { boots: 'already' }, localApps: { wanted: true } }), 'client-boot');
    const own = '[Default]\n  SERVER = 192.168.0.254\n  LOCAL_APPS = N\n[ws001]\n  XSERVER = XF86_SVGA\n';
    server.write(`${CLIENT}/etc/lts.conf`, own);
    const told = 'which stay; write them anew where your plan is right: LOCAL_APPS=N (your plan: Y)\n';
    expect(works(server, 'client-boot').out).toContain(told);
    expect(server.read(`${CLIENT}/etc/lts.conf`)).toContain('  LOCAL_APPS = N\n');
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
