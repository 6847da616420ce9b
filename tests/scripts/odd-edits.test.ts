import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { sitting } from '../support/outcomes.ts';
import { planWith } from '../support/plans.ts';
import { commandsOf, type Server, stages } from '../support/stages.ts';

const servers = stages();
afterAll(servers.end);

const plan = planWith({ ltsp: { boots: 'already' } });
const CLIENT = plan.ltsp.root;
const STATE = '/var/lib/mosix-ltsp-guide';
const kept = (server: Server) => [...server.tree().keys()].filter((path) => path.includes('/kept/'));

describe('files that the packages edit', () => {
  const INETD = 'shell stream tcp nowait root /usr/sbin/tcpd in.rshd -L\n';
  const SLOCATE = '/usr/bin/updatedb -f "nfs,smbfs"\n';
  const makeOnce = () => {
    const server = servers.before(plan, 'rpm-install');
    server.write('/etc/inetd.conf', INETD);
    server.write('/etc/cron.daily/slocate.cron', SLOCATE);
    const inittab = server.read('/etc/inittab') ?? '';
    server.runAll();
    // What the successor of the package is documented to edit.
    server.edit('/etc/inetd.conf', '/usr/sbin/tcpd in.rshd', '/bin/mosrun mosrun -l -z /usr/sbin/tcpd in.rshd');
    server.edit('/etc/cron.daily/slocate.cron', 'nfs,', 'mfs,nfs,');
    expect(server.read('/etc/inittab')).toContain('/bin/mosrun -h /etc/rc.d/rc 5');
    return { server, inittab };
  };
  let once: ReturnType<typeof makeOnce> | undefined;
  const made = () => {
    once ??= makeOnce();
    return { ...once, server: servers.twin(once.server) };
  };

  test('come back in the first sitting, before the tools that they name go', { tags: 'full' }, () => {
    const { server, inittab } = made();
    mkdirSync(join(server.root, 'proc/mosix'));
    sitting(server);
    expect(server.read('/etc/inittab')).toBe(inittab);
    expect(server.read('/etc/inetd.conf')).toBe(INETD);
    expect(server.read('/etc/cron.daily/slocate.cron')).toBe(SLOCATE);
    expect(server.read('/sbin/setpe')).toBeDefined();
    expect(sitting(server).out).toContain('now start the machine again with the old kernel');
    expect(server.read('/sbin/setpe')).toBeDefined();
    rmSync(join(server.root, 'proc/mosix'), { recursive: true });
    sitting(server);
    expect(server.read('/sbin/setpe')).toBeUndefined();
  });

  test('an edit of the administrator is kept aside, and stays when all is done', { tags: 'full' }, () => {
    const { server, inittab } = made();
    server.edit('/etc/inittab', 'id:5:', 'id:3:');
    const edited = server.read('/etc/inittab');
    expect(sitting(server).out).toContain(`/etc/inittab was changed since; that version is kept as ${STATE}/kept/etc/inittab`);
    expect(server.read('/etc/inittab')).toBe(inittab);
    sitting(server);
    expect(server.read(`${STATE}.done/kept/etc/inittab`)).toBe(edited);
    expect(server.read('/etc/inittab')).toBe(inittab);
  });
});

test('files that are ours whole and were changed since are kept aside', { tags: 'full' }, () => {
  const server = servers.done(plan);
  server.write('/etc/mosix.map', '1 10.0.0.1 9\n');
  server.write('/tftpboot/lts/vmlinuz-mosix.ne2000', "the administrator's kernel\n");
  sitting(server);
  sitting(server);
  expect(kept(server)).toEqual([`${STATE}.done/kept/etc/mosix.map`, `${STATE}.done/kept/tftpboot/lts/vmlinuz-mosix.ne2000`]);
  expect(server.read(`${STATE}.done/kept/etc/mosix.map`)).toBe('1 10.0.0.1 9\n');
  expect(server.read(`${STATE}.done/kept/tftpboot/lts/vmlinuz-mosix.ne2000`)).toBe("the administrator's kernel\n");
  expect(server.read('/etc/mosix.map')).toBeUndefined();
});

describe('lilo.conf', () => {
  const before = servers.before(plan, 'rpm-install').read('/etc/lilo.conf');
  test('deleted since: it comes back', { tags: 'full' }, () => {
    const server = servers.done(plan);
    rmSync(join(server.root, 'etc/lilo.conf'));
    expect(commandsOf(sitting(server)).some((line) => line.endsWith('/lilo -v'))).toBe(true);
    expect(server.read('/etc/lilo.conf')).toBe(before);
  });

  test('a new default with a comment goes, and is kept aside', { tags: 'full' }, () => {
    const server = servers.done(plan);
    const edited = `default=mosix # the new one\n${server.read('/etc/lilo.conf')}`;
    server.write('/etc/lilo.conf', edited);
    sitting(server);
    expect(server.read('/etc/lilo.conf')).toBe(before);
    expect(server.read(`${STATE}/kept/etc/lilo.conf`)).toBe(edited);
  });
});

test('damaged marks elsewhere stop it, and nothing is cut', () => {
  for (const path of ['/etc/dhcpd.conf', '/etc/hosts', `${CLIENT}/etc/rc.local`]) {
    const server = servers.done(plan);
    server.edit(path, '# mosix-ltsp-guide end\n', '');
    server.write(path, `${server.read(path)}# tail\n`);
    const text = server.read(path);
    const done = server.run('rollback');
    expect(done.status, path).toBe(1);
    expect(done.err).toContain(`stopped at ${path}\n  expected: our marks in pairs`);
    expect(server.read(path)).toBe(text);
  }
});
