import { afterAll, describe, expect, test } from 'vitest';
import { sitting, stops, works } from '../support/outcomes.ts';
import { planWith } from '../support/plans.ts';
import { stages } from '../support/stages.ts';

const servers = stages();
afterAll(servers.end);

const plan = planWith({ ltsp: { boots: 'already' } });
const notYet = planWith({ ltsp: { boots: 'not yet' } });
const compiled = planWith({ server: { kernel: 'compile' }, ltsp: { boots: 'already' } });
const STATE = '/var/lib/mosix-ltsp-guide';
const DHCPD = '/etc/dhcpd.conf';
const PRINTER = 'host printer { hardware ethernet 00:11:22:33:44:55; fixed-address 192.168.0.99; }\n';

describe('what an administrator writes between two steps is not lost', () => {
  test('a host beside ours, in a dhcpd.conf that --force had replaced: the next script stops', () => {
    const server = servers.before(notYet, 'client-boot');
    server.write(DHCPD, PRINTER);
    stops(server, 'client-boot', /a file that this guide did not write/);
    expect(server.run('client-boot', ['--force']).status).toBe(0);
    server.write(DHCPD, `${server.read(DHCPD)}${PRINTER}`);
    stops(server, 'other-clients', /one that somebody changed/);
    expect(server.read(DHCPD)).toContain(PRINTER);
  });

  test('a plan that takes back that clients boot already: the script stops at their dhcpd.conf', () => {
    const server = servers.done(plan);
    const before = server.read(DHCPD);
    stops(server.from(servers.fresh(notYet).bundle), 'client-boot', /one that somebody changed, or that of another plan/);
    expect(server.read(DHCPD)).toBe(before);
  });

  test.each([
    [
      'an option in the entry of the first client',
      DHCPD,
      'other-clients',
      /^(host .*)fixed-address/m,
      '$1option host-name "desk"; fixed-address',
    ],
    ['a node in the map', '/etc/mosix.map', 'server-hosts-and-map', /$/, '9 10.0.0.9 1\n'],
  ] as const)('%s is kept in a copy when our lines are written again', (_, path, step, from, to) => {
    const server = path === DHCPD ? servers.before(plan, 'other-clients') : servers.done(plan);
    server.write(path, (server.read(path) ?? '').replace(from, to));
    const theirs = server.read(path);
    expect(works(server, step).out).toContain(`the version of before this is kept as ${STATE}/older${path}`);
    expect(server.read(path)).not.toBe(theirs);
    expect(server.read(`${STATE}/older${path}`)).toBe(theirs);
  });

  test.each(['', ' \t'])('a comment of ours that goes takes localhost with it: the next run stops (%j before the line)', (blanks) => {
    const server = servers.before(plan, 'server-hosts-and-map');
    server.write('/etc/hosts', `${blanks}127.0.0.1 server localhost.localdomain localhost\n`);
    works(server, 'server-hosts-and-map');
    works(server, 'server-hosts-and-map');
    server.edit('/etc/hosts', /#mosix-ltsp-guide# [^\n]*\n/, '');
    stops(server, 'server-hosts-and-map', /the line #mosix-ltsp-guide# 127\.0\.0\.1/);
    server.write('/etc/hosts', `127.0.0.1 localhost.localdomain localhost\n${server.read('/etc/hosts')}`);
    works(server, 'server-hosts-and-map');
    expect(server.read('/etc/hosts')?.match(/^127\..*localhost$/gm)).toHaveLength(1);
  });

  test('while dhcpd.conf names the kernel of the clients, the way back leaves it', () => {
    const server = servers.done(plan);
    const entries = (server.read(DHCPD) ?? '').replaceAll(/^#.*\n/gm, '');
    sitting(server);
    server.write(DHCPD, entries);
    const second = server.run('rollback');
    expect(second.status).toBe(1);
    expect(second.out).toContain('still gives vmlinuz-mosix.ne2000 to clients, so that kernel stays');
    expect(server.read('/tftpboot/lts/vmlinuz-mosix.ne2000')).toBeDefined();
  });
});

describe('a kernel of your own', () => {
  test('a map of symbols that lay in /boot comes back', () => {
    const server = servers.before(compiled, 'server-build');
    const path = '/boot/System.map-2.2.17-mosix';
    server.write(path, 'older symbols\n');
    works(server, 'server-build');
    expect(server.read(path)).not.toBe('older symbols\n');
    for (let at = 0; at < 2; at += 1) sitting(server);
    expect(server.read(path)).toBe('older symbols\n');
  });

  test.each(['-mosix ', '-mosix # mine', '-mosix\t'])('EXTRAVERSION = %j stops the build, whose image would end in a blank', (word) => {
    const server = servers.before(compiled, 'server-build');
    server.edit(`${compiled.sources.server}/Makefile`, /^EXTRAVERSION.*$/m, `EXTRAVERSION = ${word}`);
    stops(server, 'server-build', /a line EXTRAVERSION that ends with its word/);
  });

  test('what lilo.conf says for all kernels is told where the new entry says otherwise', () => {
    const server = servers.before(plan, 'server-lilo');
    server.write('/etc/lilo.conf', `append="mem=128M"\n${server.read('/etc/lilo.conf')}`);
    expect(works(server, 'server-lilo').out).toContain('attention: lilo.conf has for all kernels: append="mem=128M"');
  });
});

test('a client may be called like a word of dhcpd.conf', () => {
  const [first, ...rest] = plan.clients;
  const named = planWith({
    ltsp: { boots: 'already' },
    clients: [{ ...first, name: 'filename1' }, ...rest],
    firstClient: 'filename1',
  } as Parameters<typeof planWith>[0]);
  const server = servers.before(named, 'client-boot');
  works(server, 'client-boot');
  expect(server.read(DHCPD)).toMatch(/filename "\/tftpboot\/lts\/vmlinuz-mosix\.ne2000"/);
});
