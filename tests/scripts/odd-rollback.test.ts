import { renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Plan } from '../../wizard/plan/schema.ts';
import { count } from '../support/counts.ts';
import { inTurn } from '../support/in-turn.ts';
import { shellsInTurn } from '../support/judge.ts';
import { sitting } from '../support/outcomes.ts';
import { planWith } from '../support/plans.ts';
import { commandsOf, type Server, stages } from '../support/stages.ts';

const servers = stages();
afterAll(servers.end);

const plan = planWith({ ltsp: { boots: 'already' } });
const notYet = planWith({ ltsp: { boots: 'not yet' }, boot: { rootDriverIsModule: true } });
const compiled = planWith({ server: { kernel: 'compile' }, clientKernel: 'compile', ltsp: { boots: 'already' } });
const CLIENT = plan.ltsp.root;
const STATE = '/var/lib/mosix-ltsp-guide';
/** What rollback does not promise: the database of rpm, modules, and here our state, where files are kept aside. */
const OUTSIDE = [STATE, `${STATE}.done`, '/var/lib/practice-rpm', '/lib/modules', '/practice'];

const calls = (server: Server) => (server.read('/calls') ?? '').trim().split('\n').filter(Boolean);
/** Has these practice commands note how they were called, and then end with a status. */
const noted = (server: Server, names: readonly string[], status = 0) => {
  for (const name of names) server.command(name, `echo "${name} $*" >> "$r/calls"; exit ${status}`);
};

describe('services that fail do not keep anything from coming back', () => {
  test.each(inTurn('plans whose services fail on the way back', [plan, notYet], 2))('clients boot $ltsp.boots', (each) => {
    const before = servers.before(each, 'rpm-install').tree(OUTSIDE);
    const server = servers.done(each);
    noted(server, ['service', 'killall', 'chkconfig'], 1);
    const first = sitting(server);
    expect(first.out).toContain('attention: that failed; where the service does not run, that is as it should be');
    expect(calls(server)).toContain('killall -HUP inetd');
    rmSync(join(server.root, 'calls'));
    sitting(server);
    expect(calls(server)).toEqual([]);
    expect(server.tree(OUTSIDE)).toEqual(before);
  });
});

test('the tools go before the kernel that they need', () => {
  const server = servers.done(plan);
  const rpm = server.read('/practice/bin/rpm') ?? '';
  server.write(
    '/practice/bin/rpm',
    rpm.replace(
      '  -e)\n',
      '  -e)\n    echo "$2" >> "$r/calls"\n    case "$2" in kernel-*) ! ls "$db" | grep mosix-redhat || exit 1 ;; esac\n',
    ),
    0o755,
  );
  sitting(server);
  expect(calls(server)).toEqual([]);
  sitting(server);
  expect(calls(server)).toEqual(['mosix-redhat-0.97.8-2', 'kernel-mosix-0.97.8-2.2.17']);
});

test('a path that was never saved blocks nothing, whatever stands there', { tags: 'full' }, () => {
  const before = servers.before(plan, 'rpm-install').tree([...OUTSIDE, '/tftpboot', '/etc/exports']);
  const server = servers.before(plan, 'client-kernel-place');
  renameSync(join(server.root, 'tftpboot'), join(server.root, 'elsewhere'));
  symlinkSync('elsewhere', join(server.root, 'tftpboot'));
  rmSync(join(server.root, 'etc/exports'));
  symlinkSync('nothing', join(server.root, 'etc/exports'));
  sitting(server);
  sitting(server);
  expect(server.tree([...OUTSIDE, '/tftpboot', '/elsewhere', '/etc/exports'])).toEqual(before);
});

test('with the root of the clients gone, all else comes back, and that is said', { tags: 'full' }, () => {
  const server = servers.done(plan);
  const lilo = servers.before(plan, 'rpm-install').read('/etc/lilo.conf');
  rmSync(join(server.root, 'tftpboot'), { recursive: true });
  const first = sitting(server);
  expect(first.out).toContain(`attention: ${CLIENT}/etc is gone; ${CLIENT}/etc/rc.local is not given back`);
  expect(server.read('/etc/lilo.conf')).toBe(lilo);
  const second = server.run('rollback');
  expect(second.status).toBe(1);
  expect(second.out).toContain(`The saved ones are in ${STATE}/before`);
  expect(server.read(`${STATE}/before${CLIENT}/etc/rc.local`)).toContain('PATH=');
  expect(server.read('/boot/vmlinuz-2.2.17-mosix')).toBeUndefined();
});

describe('a dry run prints the commands of the real run, sitting by sitting, and changes nothing', () => {
  const kinds: [string, Plan][] = [
    ['clients boot already', plan],
    ['both kernels compiled', compiled],
    ['clients boot not yet', notYet],
  ];
  test.each(inTurn('plans whose way back is dry first', kinds, 3))('%s', (_, each) => {
    const server = servers.done(each);
    for (const at of [1, 2, 3]) {
      const before = server.tree();
      const dry = server.run('rollback', ['--dry-run']);
      expect(dry.status).toBe(0);
      expect(server.tree()).toEqual(before);
      const real = sitting(server);
      // As sets: the first sitting gives inetd.conf back once, and its dry run says so twice.
      expect(new Set(commandsOf(real))).toEqual(new Set(commandsOf(dry)));
      if (at < 3) expect(commandsOf(real).length, `sitting ${at}`).toBeGreaterThan(2);
      else expect(real.out).toContain('nothing to take back');
    }
  });
});

test('a server with nothing changed since keeps nothing aside and leaves no trace', { tags: 'full' }, () => {
  const server = servers.done(plan);
  sitting(server);
  expect(sitting(server).out).toContain('done. The database of rpm');
  expect([...server.tree().keys()].filter((path) => path.includes('mosix-ltsp-guide'))).toEqual([]);
});

test('what a kill has left beside a file is removed', { tags: 'full' }, () => {
  const server = servers.done(plan);
  for (const path of ['/etc/hosts', '/etc/lilo.conf', `${CLIENT}/sbin/setpe`, '/tftpboot/lts/vmlinuz-mosix.ne2000'])
    server.write(`${path}.mosix-ltsp-guide-new`, 'half');
  server.write(`${STATE}/before/etc/hosts.part`, 'half');
  sitting(server);
  sitting(server);
  expect([...server.tree().keys()].filter((path) => path.includes('mosix-ltsp-guide'))).toEqual([]);
});

test('modules that the build has made go, and older ones of that version come back', () => {
  const server = servers.before(compiled, 'server-build');
  server.write('/lib/modules/2.2.17-mosix/older.o', 'of before\n');
  expect(server.run('server-build')).toMatchObject({ status: 0 });
  expect(server.read('/lib/modules/2.2.17-mosix/net/ne.o')).toBe('module\n');
  sitting(server);
  expect(sitting(server).out).toMatch(/\* done\. The tools, manual pages/);
  expect(server.read('/lib/modules/2.2.17-mosix/net/ne.o')).toBeUndefined();
  expect(server.read('/lib/modules/2.2.17-mosix/older.o')).toBe('of before\n');
});

test('what mosix.install frees in inetd.conf is no change of somebody else', () => {
  const server = servers.before(compiled, 'server-mosix-install');
  const before = server.read('/etc/inetd.conf');
  server.command(
    'mosix.install',
    'sed "s!root /usr/sbin/tcpd!root /bin/mosrun mosrun -l -z /usr/sbin/tcpd!" "$r/etc/inetd.conf" > "$r/x"; cat "$r/x" > "$r/etc/inetd.conf"; rm "$r/x"',
  );
  server.runAll('server-mosix-install');
  expect(server.read('/etc/inetd.conf')).toMatch(/mosrun -l -z[\s\S]*guide begin/);
  const { out } = sitting(server);
  expect(out).not.toContain('was changed since');
  expect(server.read('/etc/inetd.conf')).toBe(before);
  // Told to read it again when it is back, not before.
  expect(out.indexOf('giving back /etc/inetd.conf')).toBeLessThan(out.indexOf('killall -HUP inetd'));
});

test('with two cards the way back starts dhcpd on the card of the clients, as the way there did', () => {
  const server = servers.done(planWith({ ltsp: { boots: 'already' }, server: { cards: 2, card: 'eth1' } }));
  noted(server, ['service', 'killall', 'dhcpd']);
  sitting(server);
  expect(calls(server)).toEqual(['killall dhcpd', 'dhcpd eth1', 'killall -HUP inetd', 'service nfs restart']);
});

test('a file that had our marks before, such as one of a server whose /var is new, comes back byte for byte', () => {
  const server = servers.before(plan, 'client-boot');
  const marked = `${server.read('/etc/exports') ?? ''}# mosix-ltsp-guide begin\n# of another time\n# mosix-ltsp-guide end\n`;
  server.write('/etc/exports', marked);
  server.runAll('client-boot');
  expect(server.read('/etc/exports')).not.toContain('of another time');
  sitting(server);
  sitting(server);
  expect(server.read('/etc/exports')).toBe(marked);
});

describe('only what was done is taken back', () => {
  const live = ['service', 'killall', 'chkconfig', 'lilo'];
  const after = [
    ['rpm-install', 'server-hosts-and-map', []],
    ['server-hosts-and-map', 'server-lilo', ['chkconfig mosix off']],
    ['server-lilo', 'client-kernel-place', ['lilo -v', 'chkconfig mosix off']],
    ['client-rc-local', 'client-boot', ['lilo -v', 'chkconfig mosix off']],
  ] as const;
  test.each(inTurn('steps after which the way back takes no more than was done', after, 4))('after %s', (_, next, expected) => {
    const server = servers.before(plan, next);
    noted(server, live);
    sitting(server);
    sitting(server);
    expect(calls(server)).toEqual(expected);
  });

  test('services that were on before stay on', { tags: 'full' }, () => {
    const server = servers.before(plan, 'client-boot');
    server.command(
      'chkconfig',
      'case "$1" in --list) [ "$2" = nfs ] && echo "$2 3:on" || echo "$2 3:off" ;; *off) echo "$*" >> "$r/calls" ;; esac\necho "$*" | grep off >> "$r/calls" || :',
    );
    for (const step of ['client-boot', 'other-clients'] as const) expect(server.run(step).status).toBe(0);
    rmSync(join(server.root, 'calls'), { force: true });
    sitting(server);
    expect(calls(server)).toEqual(['dhcpd off', 'portmap off', 'mosix off']);
  });
});

test('an entry for the new kernel by another hand stops the second sitting before anything is removed', { tags: 'full' }, () => {
  const server = servers.done(plan);
  sitting(server);
  server.write('/etc/inittab', `${server.read('/etc/inittab')}x:5:wait:/bin/mosrun -h x\n`);
  // Not saved, so not given back: rollback may not take away what the machine still starts.
  rmSync(join(server.root, `${STATE}/before/etc/inittab`));
  const before = server.tree();
  const done = server.run('rollback');
  expect(done.status).toBe(1);
  expect(done.err).toContain('expected: no line that starts /bin/mosrun');
  expect(server.tree()).toEqual(before);
});

test('all shells take a whole odd server back', { tags: 'full' }, () => {
  const before = servers.before(notYet, 'rpm-install').tree(OUTSIDE);
  const { shells, rule } = shellsInTurn(2, 2);
  expect(shells.length).toBeGreaterThan(1);
  for (const shell of shells) {
    const server = servers.done(notYet);
    server.write('/etc/mosix.map', '1 10.0.0.1 9\n');
    rmSync(join(server.root, 'etc/lilo.conf'));
    server.write('/etc/hosts.mosix-ltsp-guide-new', 'half');
    sitting(server, shell);
    sitting(server, shell);
    expect(server.tree(OUTSIDE), shell.name).toEqual(before);
  }
  count(`ways back of an odd server under ${rule}`, shells.length);
});
