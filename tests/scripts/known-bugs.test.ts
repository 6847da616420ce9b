import { spawnSync } from 'node:child_process';
import { mkdirSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { inTurn } from '../support/in-turn.ts';
import { outline, sitting, stops, works } from '../support/outcomes.ts';
import { planWith } from '../support/plans.ts';
import { practice } from '../support/practice.ts';
import { commandsOf, said, stages } from '../support/stages.ts';

const servers = stages();
afterAll(servers.end);
const plan = planWith({ ltsp: { boots: 'already' } });
const notYet = planWith({ ltsp: { boots: 'not yet' } });
const compiled = planWith({ server: { kernel: 'compile' }, clientKernel: 'compile', ltsp: { boots: 'already' } });
const CLIENT = plan.ltsp.root;
const STATE = '/var/lib/mosix-ltsp-guide';

test('N1 an edit of the administrator does not keep rollback in its first sitting', () => {
  const server = servers.done(plan);
  server.write('/etc/hosts', `${server.read('/etc/hosts')}10.1.1.1 new\n`);
  sitting(server);
  expect(server.run('rollback').out).toContain('second sitting');
  expect(server.read('/boot/vmlinuz-2.2.17-mosix')).toBeUndefined();
  expect(server.read('/etc/hosts')).toContain('10.1.1.1 new\n');
});

test('N2 a kernel that came into /boot since then is not removed', { tags: 'full' }, () => {
  const server = servers.done(compiled);
  server.write('/boot/vmlinuz-2.2.19-own', 'own kernel\n');
  sitting(server);
  sitting(server);
  expect(server.read('/boot/vmlinuz-2.2.19-own')).toBe('own kernel\n');
});

test('N3 where the installation has edited lilo.conf, LILO runs on the old file before its kernel goes', { tags: 'full' }, () => {
  const server = servers.before(compiled, 'server-mosix-install');
  server.command(
    'mosix.install',
    'echo kernel > "$r/boot/vmlinuz-theirs"; printf "image=/boot/vmlinuz-theirs\\n\\tlabel=theirs\\n" | cat - "$r/etc/lilo.conf" > "$r/x"; cat "$r/x" > "$r/etc/lilo.conf"; rm "$r/x"',
  );
  works(server, 'server-mosix-install');
  expect(commandsOf(sitting(server)).some((line) => line.endsWith('/lilo -v'))).toBe(true);
});

test('N4 lilo.conf with damaged marks: its tail is kept aside', () => {
  const server = servers.done(plan);
  const edited = `${(server.read('/etc/lilo.conf') ?? '').replace('# mosix-ltsp-guide end\n', '')}image=/boot/vmlinuz-2.2.14-5.0\n\tlabel=rescue\n`;
  server.write('/etc/lilo.conf', edited);
  expect(said(server.run('rollback'))).toBe('');
  expect(server.read(`${STATE}/kept/etc/lilo.conf`)).toBe(edited);
});

describe('N5 a dhcpd.conf of ours to which the administrator has added a host', { tags: 'full' }, () => {
  test.each(['client-boot', 'other-clients'] as const)('%s keeps it, or stops', (step) => {
    const server = servers.done(notYet);
    server.write('/etc/dhcpd.conf', `${server.read('/etc/dhcpd.conf')}host own { hardware ethernet 00:00:00:00:00:09; }\n`);
    server.run(step);
    expect([...server.tree().entries()].some(([path, text]) => /dhcpd\.conf/.test(path) && text.includes('host own'))).toBe(true);
  });
});

test('N6 the way back with the bundle of a changed plan does not throw the saved files away', { tags: 'full' }, () => {
  const server = servers.done(plan);
  const other = practice(planWith({ ltsp: { boots: 'already', root: '/opt/ltsp/i386' } }));
  const back = server.from(other.bundle);
  for (const _ of [1, 2]) back.run('rollback');
  other.end();
  expect(
    server.read(`${CLIENT}/etc/rc.local`)?.includes('guide begin') && server.read(`${STATE}/before${CLIENT}/etc/rc.local`) === undefined,
  ).toBe(false);
});

test('N7 a failing lilo on a second run leaves the edits of the administrator', { tags: 'full' }, () => {
  const server = servers.done(plan);
  const edited = `default=mosix\n${server.read('/etc/lilo.conf')}`;
  server.write('/etc/lilo.conf', edited);
  server.write('/fail-lilo', '');
  expect(server.run('server-lilo').status).toBe(1);
  expect(server.read('/etc/lilo.conf')).toBe(edited);
});

describe('N10 rc.local: where the lines would not work, the script stops', () => {
  const beginnings: [string, string][] = [
    ['PATH in a here document', 'cat > /tmp/x <<E\nPATH=/bin\nE\nPATH=/sbin\nX\n'],
    ['PATH in a string of more lines', 'PATH="/bin:\n/sbin"\nX\n'],
    ['a mount after ||', 'PATH=/bin\n[ -f /proc/version ] || mount -t proc proc /proc\nX\n'],
    ['a mount in an if of one line', 'PATH=/bin\nif [ ! -f /proc/version ]; then mount -t proc proc /proc; fi\nX\n'],
    ['mount -a', 'PATH=/bin\nmount -a\nX\n'],
    ['a mount on a continued line', 'PATH=/bin\nmount -t proc \\\n proc /proc\nX\n'],
    ['a quoted /proc', 'PATH=/bin\nmount -n -t proc none "/proc"\nX\n'],
    ['/proc with a slash', 'PATH=/bin\nmount -n -t proc none /proc/\nX\n'],
  ];
  test.each(inTurn('odd beginnings of rc.local', beginnings, 3))('%s', (_, text) => {
    const server = servers.before(plan, 'client-rc-local');
    server.write(`${CLIENT}/etc/rc.local`, text, 0o755);
    const done = server.run('client-rc-local');
    if (done.status === 0) expect(outline(server, `${CLIENT}/etc/rc.local`)).toMatch(/mount.*\n( proc \/proc\n)?<ours>/);
  });
});

test('N11 a bundle with a backslash in its path does its work, or stops', { tags: 'full' }, () => {
  const server = servers.before(plan, 'server-hosts-and-map');
  const at = join(dirname(server.bundle), 'a\\tb');
  renameSync(server.bundle, at);
  if (server.from(at).run('server-hosts-and-map').status === 0) expect(server.read('/etc/hosts')).toContain('ws001');
});

test('N12 a filename inside a condition stops the script', { tags: 'full' }, () => {
  const server = servers.before(plan, 'client-boot');
  server.edit(
    '/etc/dhcpd.conf',
    'fixed-address 192.168.0.1;',
    'fixed-address 192.168.0.1;\n    if exists agent.circuit-id {\n      filename "/special";\n    }',
  );
  stops(server, 'client-boot', /cannot: the entry of ws001/);
});

test('N13 other-clients wants client-boot done', () => {
  const server = servers.before(plan, 'client-boot');
  stops(server, 'other-clients', /stopped at/);
});

test('N14 what a first way back has kept aside stays when a second one is done', { tags: 'full' }, () => {
  const server = servers.done(plan);
  server.write('/etc/mosix.map', '# mine\n');
  sitting(server);
  sitting(server);
  for (const step of ['rpm-install', 'server-hosts-and-map'] as const) works(server, step);
  sitting(server);
  sitting(server);
  expect([...server.tree().values()].some((text) => text.includes('# mine'))).toBe(true);
});

test('N15 the dry run of the first sitting prints the commands of the real one, each as often', { tags: 'full' }, () => {
  const server = servers.done(plan);
  const dry = commandsOf(server.run('rollback', ['--dry-run']));
  expect(commandsOf(sitting(server))).toEqual(dry);
});

test('N16 a tree that somebody has put in the place of ours is not removed', { tags: 'full' }, () => {
  const server = servers.done(compiled);
  renameSync(join(server.root, compiled.sources.client), join(server.root, 'usr/src/away'));
  server.write(`${compiled.sources.client}/own.c`, 'own\n');
  for (const _ of [1, 2]) server.run('rollback');
  expect(server.read(`${compiled.sources.client}/own.c`)).toBe('own\n');
});

test('a dry run of the way back says that nothing was changed', { tags: 'full' }, () => {
  const { out, status } = servers.done(plan).run('rollback', ['--dry-run']);
  expect(status).toBe(0);
  expect(out).toMatch(/\* that would be the first sitting; nothing was changed\n$/);
});

test('N17 verify.sh before client-boot does not call TFTP wrong', { tags: 'full' }, () => {
  expect(servers.before(plan, 'client-boot').run('verify').out).not.toMatch(/^not ok \d+ - inetd starts tftpd/m);
});

test('N18 without its sources, server-lilo says so', { tags: 'full' }, () => {
  const server = servers.done(compiled);
  renameSync(join(server.root, compiled.sources.server), join(server.root, 'away'));
  expect(server.run('server-lilo').err).toMatch(/stopped at/);
});

test('N19 the way back between client-boot and other-clients finds our own dhcpd.conf unchanged', { tags: 'full' }, () => {
  const server = servers.before(notYet, 'other-clients');
  sitting(server);
  expect([...server.tree().keys()].filter((path) => path.includes('/kept/'))).toEqual([]);
});

test('N20 a plan may not give both kernels one tree, or one inside the other', () => {
  for (const client of ['/usr/src/a', '/usr/src/a/b'])
    expect(() => planWith({ server: { kernel: 'compile' }, clientKernel: 'compile', sources: { server: '/usr/src/a', client } })).toThrow();
});

test('N21 a folder whose name holds -s is no option of tftpd', { tags: 'full' }, () => {
  const server = servers.before(plan, 'client-boot');
  server.write('/etc/inetd.conf', 'tftp dgram udp wait root /usr/sbin/tcpd in.tftpd /tftp-stuff\n');
  expect(server.run('client-boot').err).not.toContain('with -s: yes');
});

test('N22 a big lilo.conf with an entry of the installation gives no false alarm', { tags: 'full' }, () => {
  const server = servers.before(plan, 'server-lilo');
  server.write(
    '/etc/lilo.conf',
    `${server.read('/etc/lilo.conf')}image=/boot/vmlinuz-2.2.17-mosix\n\tlabel=theirs\n${'# a long comment, a long comment, a long comment\n'.repeat(6000)}`,
  );
  works(server, 'server-lilo');
});

test('N23 a FIFO where our state notes the added accounts is refused, and not waited for', { tags: 'full' }, () => {
  const with_ = planWith({ ltsp: { boots: 'already' }, localApps: { wanted: true, accounts: 'anna' } });
  const server = servers.before(with_, 'client-accounts');
  const path = `${STATE}/added${CLIENT}/etc/passwd`;
  mkdirSync(dirname(join(server.root, path)), { recursive: true });
  spawnSync('mkfifo', [join(server.root, path)]);
  const done = server.run('client-accounts', undefined, undefined, { timeout: 20_000 });
  expect(done.signal).toBeNull();
  expect(done.err).toContain(`${path}\n  expected: nothing but files and folders`);
});
