import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { planWith } from '../support/plans.ts';
import { type Server, stages } from '../support/stages.ts';

const servers = stages();
afterAll(servers.end);

const plan = planWith({ ltsp: { boots: 'already' } });
const notYet = planWith({ ltsp: { boots: 'not yet' } });
const CLIENT = plan.ltsp.root;
const KERNEL = '/tftpboot/lts/vmlinuz-mosix.ne2000';
const STRANGER = `host stranger { hardware ethernet 00:11:22:33:44:55; fixed-address 192.168.0.99; filename "${KERNEL}"; }\n`;

/** What verify.sh says of one thing, without the number. */
const verdict = (server: Server, words: string) => {
  const line = server
    .run('verify')
    .out.split('\n')
    .find((each) => each.includes(words));
  return line?.replace(/ \d+ - /, ': ');
};

describe('verify.sh says ok of what is so, and of nothing else', () => {
  const spoilt: [string, string, (server: Server) => void][] = [
    ['the name that hostname prints has no line', 'and nothing else', (server) => server.command('hostname', 'echo server.school.edu')],
    [
      'that name stands at another address',
      'and nothing else',
      (server) => {
        server.command('hostname', 'echo other.school.edu');
        server.write('/etc/hosts', `${server.read('/etc/hosts')}127.0.0.1 other.school.edu\n`);
      },
    ],
    [
      'a client of the plan has its old file, a stranger the new one',
      'DHCP gives',
      (server) => {
        const [first = '', ...rest] = (server.read('/etc/dhcpd.conf') ?? '').split(`filename "${KERNEL}"`);
        server.write('/etc/dhcpd.conf', `${first}filename "/tftpboot/lts/old"${rest.join(`filename "${KERNEL}"`)}${STRANGER}`);
      },
    ],
    [
      'the block of rc.local has lost its lines',
      'has our block once',
      (server) => server.edit(`${CLIENT}/etc/rc.local`, /(guide begin\n)[\s\S]*?(# mosix-ltsp-guide end)/, '$1$2'),
    ],
    ['the kernel of the clients is empty', 'the kernel of the clients is in', (server) => server.write(KERNEL, '')],
    ['its folder is shut', 'the kernel of the clients is in', (server) => chmodSync(join(server.root, '/tftpboot/lts'), 0o700)],
    [
      'LILO names an image that is only like the old one',
      'the old kernel can be started',
      (server) => server.edit('/etc/lilo.conf', 'vmlinuz-2.2.14-5.0', 'vmlinuz-2.2.14-5_0'),
    ],
    [
      'setpe of the clients is a folder',
      'the clients have setpe',
      (server) => {
        rmSync(join(server.root, CLIENT, 'sbin/setpe'));
        mkdirSync(join(server.root, CLIENT, 'sbin/setpe'));
      },
    ],
    [
      'the root of the clients is exported with its root squashed',
      'NFS exports',
      (server) => server.write('/etc/exports', `${CLIENT} 192.168.0.0/255.255.255.0(ro) 10.0.0.1(ro,no_root_squash)\n`),
    ],
    ['it is exported to somebody else', 'NFS exports', (server) => server.write('/etc/exports', `${CLIENT} 10.0.0.7(ro,no_root_squash)\n`)],
    [
      'a password stands in passwd of the clients',
      'no file of the clients holds passwords',
      (server) => server.write(`${CLIENT}/etc/passwd`, 'root:a-word-that-is-long:0:0::/:/bin/sh\n'),
    ],
    [
      'one client of the plan has two entries, another none',
      'DHCP gives',
      (server) => {
        const [, second, third] = plan.clients;
        server.write(
          '/etc/dhcpd.conf',
          (server.read('/etc/dhcpd.conf') ?? '').replaceAll(new RegExp(third?.mac ?? '', 'gi'), second?.mac ?? ''),
        );
      },
    ],
    [
      'the new entry of LILO is gone, another old one stays',
      'a second kernel can be started',
      (server) => {
        const other = '/boot/vmlinuz-2.2.14-5.0smp';
        server.write(other, 'an older kernel');
        const entry = `image=${other}\n\tlabel=linux-smp\n`;
        const before = '/var/lib/mosix-ltsp-guide/before/etc/lilo.conf';
        const text = `${server.read(before)}${entry}`;
        for (const path of [before, '/etc/lilo.conf']) server.write(path, text);
      },
    ],
  ];
  test.each(spoilt)('%s', (_, words, spoil) => {
    const server = servers.done(plan);
    expect(verdict(server, words)).toMatch(/^ok: /);
    spoil(server);
    expect(verdict(server, words)).toMatch(/^not ok: /);
  });

  test.each([plan, notYet])('entries may be spelled in other ways (clients boot $ltsp.boots)', (each) => {
    const server = servers.done(each);
    const spelled = (server.read('/etc/dhcpd.conf') ?? '')
      .replaceAll(/filename "/g, 'filename\t  "')
      .replaceAll(/hardware ethernet 00:E0/gi, 'option root-path "a#b}"; HARDWARE Ethernet 0:e0');
    server.write('/etc/dhcpd.conf', spelled);
    expect(verdict(server, 'DHCP gives')).toMatch(/^ok: .*to all 3 clients/);
  });

  test('a shadow that nobody but root may read may be shut for writing, too', () => {
    const server = servers.done(plan);
    for (const mode of [0o400, 0o600]) {
      server.write(`${CLIENT}/etc/shadow`, 'root:*:::::::\n', mode);
      chmodSync(join(server.root, CLIENT, 'etc/shadow'), mode);
      expect(verdict(server, 'shadow of the clients is for root only')).toMatch(/^ok: /);
    }
    chmodSync(join(server.root, CLIENT, 'etc/shadow'), 0o640);
    expect(verdict(server, 'shadow of the clients is for root only')).toMatch(/^not ok: /);
  });

  test('without a tftp program that is not known, and all the rest is told', () => {
    const server = servers.done(plan);
    server.write(`${CLIENT}/etc/shadow`, 'root:*:::::::\n', 0o600);
    server.command('tftp', 'exit 127');
    const done = server.run('verify');
    expect(done.out).toMatch(/TFTP does not serve shadow of the clients # SKIP no answer, or no tftp program/);
    expect(done.out).toMatch(/^1\.\.\d+$/m);
  });

  test.each([
    { server: { kernel: 'compile' }, clientKernel: 'compile', ltsp: { boots: 'already' } } as const,
    { server: { kernel: 'rpm' }, clientKernel: 'compile', ltsp: { boots: 'already' } } as const,
  ])('the version of a kernel that is not made yet is not known ($server.kernel)', (answers) => {
    const server = servers.before(planWith(answers), 'client-unpack');
    expect(verdict(server, 'the MOSIX of the kernel of the clients')).toMatch(/# SKIP that step is not done yet$/);
  });

  test('a broken bundle is told, and not laid at the door of the server', () => {
    const server = servers.done(plan);
    writeFileSync(join(server.bundle, 'files/etc/mosix.map'), `${readFileSync(join(server.bundle, 'files/etc/mosix.map'))}# x\n`);
    expect(server.run('verify')).toMatchObject({ status: 2, err: expect.stringContaining('Unpack the bundle again') });
  });
});

describe('--report', () => {
  test.each(['', '-x', '/../outside', '/out/report'])('%j is refused, and nothing is written', (place) => {
    const server = servers.done(plan);
    const outside = join(server.root, '../outside');
    mkdirSync(outside);
    symlinkSync(outside, join(server.root, 'out'));
    const done = server.run('verify', ['--report', place]);
    expect(done.status).not.toBe(0);
    expect(done.err).toMatch(/stopped at .*\n {2}expected: .*\n {2}found: .*\n {2}do: /);
    expect(readdirSync(outside)).toEqual([]);
  });
});
