import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { refused } from '../support/counts.ts';
import { planWith } from '../support/plans.ts';
import { oneShell, stages } from '../support/stages.ts';
import { confined, scratch, testTools } from '../support/test-root.ts';

const own = scratch();
// Everybody may write there, but nobody in the test root.
const other = mkdtempSync(join(tmpdir(), 'mosix-ltsp-guide-'));
chmodSync(other, 0o777);
const servers = stages();
afterAll(() => {
  for (const folder of [own, other]) rmSync(folder, { recursive: true });
  servers.end();
});

/** Runs lines of shell where scripts run. */
const inside = (lines: string, ...words: string[]) => {
  const path = join(own, 'try.sh');
  writeFileSync(path, lines);
  return confined(own, [...oneShell().command, path, ...words]);
};

describe.skipIf(testTools().leftOut)('the test root', () => {
  test('its own folder can be written', () => {
    expect(inside('echo in > "$1/written"', own)).toMatchObject({ status: 0, stderr: '' });
    expect(readFileSync(join(own, 'written'), 'utf8')).toBe('in\n');
  });

  test.each([
    ['/tmp', '/tmp/mosix-ltsp-guide-left'],
    ['/etc', '/etc/mosix-ltsp-guide-left'],
    ['the home of who tests', `${process.env['HOME'] ?? '/root'}/mosix-ltsp-guide-left`],
    ['shared memory', '/dev/shm/mosix-ltsp-guide-left'],
    ['/var/tmp', '/var/tmp/mosix-ltsp-guide-left'],
    ['a folder that all may write to', join(other, 'left')],
  ])('%s cannot be written', (where, path) => {
    const done = inside('echo out > "$1"', path);
    expect(done.status).not.toBe(0);
    expect(done.stderr).toMatch(/Read-only|read-only|[Pp]ermission|cannot create/);
    expect(existsSync(path)).toBe(false);
    refused('the test root', `a script that writes to ${where}`);
  });

  test('nor can anything be made writable again', () => {
    const done = inside(
      `PATH=${join(testTools().folder, 'own')}:$PATH
mount -o remount,bind,rw / && exit 9
mount -t tmpfs none /tmp && exit 9
unshare --mount sh -c 'mount -o remount,bind,rw /' && exit 9
unshare --user --map-root-user --mount sh -c 'mount -o remount,bind,rw /' && exit 9
chmod 777 /etc && exit 9
echo out > "$1/out" && exit 9
exit 0`,
      other,
    );
    expect(done.status, done.stderr).toBe(0);

    expect(existsSync(join(other, 'out'))).toBe(false);
  });

  test('a script runs without privileges and calls the commands of the time, and no other', () => {
    const done = inside('id -u; cat /proc/self/status; which ls; perl -e 1; node -v; mount');
    expect(done.stdout).toMatch(process.getuid?.() === 0 ? /^65534\n/ : /^[1-9]/);
    expect(done.stdout).toMatch(/^CapEff:\s+0+$/m);
    for (const name of ['which', 'perl', 'node', 'mount']) expect(done.stderr).toMatch(new RegExp(`${name}: (command )?not found`));
    refused('the test root', 'a script that calls perl');
  });

  test('a bundle whose script would leave its root is stopped, and what it aimed at is as it was', () => {
    const server = servers.before(planWith({ ltsp: { boots: 'already' } }), 'server-hosts-and-map');
    const name = 'scripts/02-server-hosts-and-map.sh';
    const path = join(server.bundle, name);
    const forgets = readFileSync(path, 'utf8').replace('\nstate=', '\nroot=\nstate=');
    expect(forgets).toContain('\nroot=\nstate=');
    writeFileSync(path, forgets);
    writeFileSync(join(other, 'hosts'), 'mine\n');
    const host = readFileSync('/etc/hosts', 'utf8');
    const done = server.run('server-hosts-and-map');
    expect(done.status).not.toBe(0);
    expect(readFileSync('/etc/hosts', 'utf8')).toBe(host);
    expect(existsSync('/var/lib/mosix-ltsp-guide')).toBe(false);
    refused('the test root', 'a script of a bundle that forgets its --root');
  });

  test('a script that hangs is ended', () => {
    const began = Date.now();
    const path = join(own, 'hang.sh');
    writeFileSync(path, 'while :; do :; done');
    expect(confined(own, [...oneShell().command, path], { timeout: 1_000 }).signal).toBe('SIGKILL');
    expect(Date.now() - began).toBeLessThan(30_000);
  });
});
