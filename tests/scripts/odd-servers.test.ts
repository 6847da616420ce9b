import { chmodSync, existsSync, mkdirSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { scriptPath } from '../../wizard/files/script-names.ts';
import type { Answers } from '../../wizard/plan/answers.ts';
import { count } from '../support/counts.ts';
import { inTurn } from '../support/in-turn.ts';
import { shellsInTurn } from '../support/judge.ts';
import { outline, stops, works } from '../support/outcomes.ts';
import { planWith } from '../support/plans.ts';
import { oneShell, said, stages } from '../support/stages.ts';
import { confined } from '../support/test-root.ts';

const servers = stages();
afterAll(servers.end);

const plan = planWith({ ltsp: { boots: 'already' } });
const CLIENT = plan.ltsp.root;

describe('verify.sh', () => {
  test('after the step of LILO, what is not done yet is not known instead of wrong', () => {
    const server = servers.before(plan, 'client-kernel-place');
    server.write('/proc/mosix/admin/mospe', '1\n');
    const done = server.run('verify');
    expect(done).toMatchObject({ status: 0, err: '' });
    const lines = done.out.trim().split('\n');
    expect(lines.filter((line) => line.startsWith('not ok'))).toEqual([]);
    expect(lines.filter((line) => line.endsWith('# SKIP that step is not done yet'))).toHaveLength(7);
    expect(lines.at(-1)).toBe(`1..${lines.length - 1}`);
  });

  test('--node runs on a machine that is no Red Hat, as a client is', { tags: 'full' }, () => {
    const server = servers.done(plan);
    // Without --root it asks the machine itself, of which the test root hides all but the commands of the time.
    const bin = join(dirname(server.root), 'bin');
    mkdirSync(bin);
    writeFileSync(join(bin, 'hostname'), '#!/bin/sh\necho pc\n', { mode: 0o755 });
    const done = confined(dirname(server.root), [...oneShell().command, join(server.bundle, 'verify.sh'), '--node'], {
      env: { PATH: `${bin}:/usr/bin` },
    });
    expect(done.stderr).not.toContain('redhat-release');
    expect(done.stdout).toMatch(/setpe is there[\s\S]*^1\.\.5$/m);
  });

  test('it changes nothing: not even the mode of our folder, which every other script takes back', () => {
    const server = servers.done(plan);
    const state = join(server.root, 'var/lib/mosix-ltsp-guide');
    const mode = () => statSync(state).mode & 0o777;
    chmodSync(state, 0o755);
    expect(server.run('verify').out).not.toMatch(/^\+/m);
    expect(mode()).toBe(0o755);
    server.run('server-hosts-and-map');
    expect(mode()).toBe(0o700);
  });

  const kernels: [string, Answers][] = [
    ['at the top of the disk', { boot: { image: '/vmlinuz' } }],
    ['with a label that is a word of lilo.conf', { boot: { label: 'default' } }],
  ];
  test.each(inTurn('odd old kernels that are missed', kernels, 4))('an old kernel %s is missed when it is gone', (_, answers) => {
    const odd = planWith({ ltsp: { boots: 'already' }, ...answers });
    const server = servers.done(odd);
    expect(server.run('verify').out).toMatch(/^ok \d+ - every kernel that LILO names is there$/m);
    rmSync(join(server.root, odd.boot.image));
    expect(server.run('verify').out).toContain(`# found: no ${odd.boot.image}\n`);
    expect(server.run('verify', ['--report', '/odd.txt']).status).toBe(1);
    expect(server.read('/odd.txt')).toContain(`\nlilo-default ${odd.boot.label}\n`);
  });

  test('a report never goes through a link that came while the script looked', { tags: 'full' }, () => {
    const server = servers.done(plan);
    server.write('/etc/victim', 'mine\n');
    server.write(`${CLIENT}/etc/shadow`, 'root:*:::::::\n', 0o600);
    symlinkSync(join(server.root, 'etc/victim'), join(server.root, 'planted'));
    server.command('tftp', 'mv "$r/planted" "$r/r.txt"; echo "Error code 2"');
    const done = server.run('verify', ['--report', '/r.txt']);
    expect(done.status).toBe(2);
    expect(done.err).toContain('expected: a new file that can be written');
    expect(server.read('/etc/victim')).toBe('mine\n');
  });

  test('--report writes below --root, nothing in a dry run, and never over a file', () => {
    const server = servers.done(plan);
    expect(server.run('verify', ['--dry-run', '--report', '/r.txt']).status).toBe(1);
    expect(existsSync(join(server.root, 'r.txt'))).toBe(false);
    expect(server.run('verify', ['--report', '/r.txt']).out).toContain(`# report written to ${server.root}/r.txt`);
    expect(server.read('/r.txt')).toMatch(/^mosix-ltsp-guide-report 1\nname ok\nmap ok\n/);
    expect(existsSync('/r.txt')).toBe(false);
    expect(server.run('verify', ['--report', '/r.txt'])).toMatchObject({ status: 2 });
    expect(server.run('verify', ['--report', '/none/r.txt']).err).toContain('expected: a folder that can be written');
  });
});

test('big files give no false alarm', { tags: 'full' }, () => {
  const server = servers.before(plan, 'rpm-install');
  const names = Array.from({ length: 6000 }, (_, at) => `10.${at >> 8}.${at & 255}.7 pc${at}.example.com pc${at}\n`).join('');
  const many = '# a comment that is not short ..........................\n'.repeat(6000);
  const big: Record<string, string> = {
    '/etc/hosts': `127.0.0.1 server localhost\n${names}`,
    '/etc/dhcpd.conf': `${server.read('/etc/dhcpd.conf')}${many}`,
    '/etc/inetd.conf': `tftp dgram udp wait root /usr/sbin/tcpd in.tftpd\n${many}`,
    [`${CLIENT}/etc/rc.local`]: `PATH=/bin\n${many}`,
  };
  for (const [path, text] of Object.entries(big)) server.write(path, text);
  for (const done of server.runAll()) expect({ status: done.status, said: said(done) }).toEqual({ status: 0, said: '' });
  expect(outline(server, `${CLIENT}/etc/rc.local`)).toBe(`PATH=/bin\n<ours>\n${many}`);
  for (const sitting of [1, 2]) expect(said(server.run('rollback')), `sitting ${sitting}`).toBe('');
  for (const [path, text] of Object.entries(big)) expect(server.read(path) === text, path).toBe(true);
});

test('what a kill has left beside a file goes with the next run', { tags: 'full' }, () => {
  const server = servers.done(plan);
  const clean = server.tree();
  for (const path of [
    '/etc/hosts',
    '/etc/mosix.map',
    '/etc/lilo.conf',
    '/etc/exports',
    '/etc/dhcpd.conf',
    `${CLIENT}/etc/rc.local`,
    `${CLIENT}/sbin/setpe`,
  ])
    server.write(`${path}.mosix-ltsp-guide-new`, 'half a fi');
  server.runAll();
  expect(server.tree()).toEqual(clean);
});

test('without ldd, nothing is said about libraries', { tags: 'full' }, () => {
  const server = servers.before(plan, 'client-tools');
  rmSync(join(server.root, 'practice/bin/ldd'));
  const done = server.run('client-tools');
  expect(done.status).toBe(0);
  expect(done.err).toMatch(/^left out: needs the real machine: ldd /);
  expect(done.out).not.toContain('attention');
});

test('the folder of the state is for root alone, also where it is there already', () => {
  const server = servers.before(plan, 'rpm-install');
  const state = join(server.root, 'var/lib/mosix-ltsp-guide');
  mkdirSync(state);
  chmodSync(state, 0o755);
  works(server, 'rpm-install');
  expect((statSync(state).mode & 0o777).toString(8)).toBe('700');
  expect((statSync(join(servers.done(plan).root, 'var/lib/mosix-ltsp-guide')).mode & 0o777).toString(8)).toBe('700');
});

test('a kernel of yours under the name of the package’s is not written over; one that rpm left half written is', () => {
  const server = servers.before(plan, 'rpm-install');
  server.write('/boot/vmlinuz-2.2.17-mosix', 'a kernel of yours');
  stops(server, 'rpm-install', /vmlinuz-2\.2\.17-mosix[\s\S]*no file of that name yet/, ['/var']);
  server.write('/var/lib/mosix-ltsp-guide/packages/kernel-mosix-0.97.8-2.2.17', '');
  works(server, 'rpm-install');
  expect(server.read('/boot/vmlinuz-2.2.17-mosix')).toContain('of kernel-mosix-0.97.8-2.2.17');
});

test('modules of a kernel of yours are not written over, nor is a link replaced', () => {
  for (const [path, put] of [
    ['/lib/modules/2.2.17-mosix/net/ne.o', (at: string) => writeFileSync(at, 'a module of yours')],
    ['/boot/vmlinuz-2.2.17-mosix', (at: string) => symlinkSync('vmlinuz-mine', at)],
  ] as const) {
    const server = servers.before(plan, 'rpm-install');
    mkdirSync(dirname(join(server.root, path)), { recursive: true });
    put(join(server.root, path));
    stops(server, 'rpm-install', /no file of that name yet/, ['/var']);
  }
});

test('CDPATH and a relative call do not lead to another bundle', { tags: 'full' }, () => {
  const server = servers.before(plan, 'server-hosts-and-map');
  mkdirSync(join(dirname(server.root), 'elsewhere/scripts'), { recursive: true });
  const done = confined(dirname(server.root), [...oneShell().command, scriptPath(plan, 'server-hosts-and-map'), '--root', server.root], {
    cwd: server.bundle,
    env: { CDPATH: join(dirname(server.root), 'elsewhere') },
  });
  expect(done).toMatchObject({ status: 0, stderr: '' });
  expect(outline(server, '/etc/hosts')).toMatch(/<ours>\n$/);
});

test('all shells do the same on an odd server, from a bundle with blanks and quotes in its path', { tags: 'full' }, () => {
  const { shells, rule } = shellsInTurn(0, 2);
  const trees = shells.map((shell) => {
    const server = servers.before(plan, 'rpm-install');
    server.write('/etc/hosts', '127.0.0.1\tServer\r\n10.0.0.1 x\r\n');
    server.edit('/etc/dhcpd.conf', 'hardware ethernet 00:00:5E:00:53:01;', 'hardware\tethernet 0:0:5e:0:53:1; # "{');
    server.write(`${CLIENT}/etc/rc.local`, 'PATH=/bin:\\\n/sbin\nexport PATH=$PATH\nX\n', 0o755);
    server.write('/etc/exports', '');
    const before = server.tree(['/var', '/proc', '/lib']);
    const at = join(dirname(server.bundle), "it's a bundle & $HOME");
    renameSync(server.bundle, at);
    const odd = server.from(at);
    for (const done of odd.runAll(undefined, shell))
      expect({ status: done.status, said: said(done) }, shell.name).toEqual({ status: 0, said: '' });
    const after = server.tree();
    for (const sitting of [1, 2]) expect(said(odd.run('rollback', undefined, shell)), `sitting ${sitting} under ${shell.name}`).toBe('');
    expect(server.tree(['/var', '/proc', '/lib']), shell.name).toEqual(before);
    return after;
  });
  expect(trees.length).toBeGreaterThan(1);
  for (const each of trees) expect(each).toEqual(trees[0]);
  count(`whole ways there and back on an odd server under ${rule}`, trees.length);
});
