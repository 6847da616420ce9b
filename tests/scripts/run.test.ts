import { appendFileSync, linkSync, readFileSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type ScriptStep, scriptPath, scriptSteps } from '../../wizard/files/script-names.ts';
import { planOf } from '../../wizard/plan/answers.ts';
import type { Plan } from '../../wizard/plan/schema.ts';
import { count } from '../support/counts.ts';
import { inTurn } from '../support/in-turn.ts';
import { shellsInTurn, shellsOf } from '../support/judge.ts';
import { type Practice, runScript, tree } from '../support/practice.ts';
import { stages } from '../support/stages.ts';

const servers = stages();
afterAll(servers.end);
const on = servers.fresh;

const plans: Record<string, Plan> = {};
for (const boots of ['already', 'not yet'] as const) {
  const localApps = boots === 'not yet' ? { wanted: true, telnet: true, accounts: 'anna' } : {};
  const parsed = planOf({ ltsp: { boots }, boot: { rootDriverIsModule: boots === 'not yet' }, localApps });
  if (parsed.plan) plans[boots] = parsed.plan;
}
for (const stay of ['lstay', 'stay'] as const) {
  const parsed = planOf({ server: { kernel: 'compile' }, clientKernel: 'compile', ltsp: { boots: 'already', stay } });
  if (parsed.plan) plans[`already, both kernels compiled, patch ${stay === 'stay' ? 'at -p1' : 'at -p0'}`] = parsed.plan;
}
/** Outside the promise of rollback, and said so: our state, the database of rpm, modules, and what mosix.install puts beside them. */
const OUTSIDE = ['/var/lib/mosix-ltsp-guide', '/var/lib/practice-rpm', '/lib/modules'];
const INSTALLED = ['/sbin/setpe', '/bin/mosctl', '/etc/rc.d/init.d/mosix'];

const some = inTurn('plans gone there and back', Object.entries(plans), 4);

describe.each(some)('clients boot %s', { timeout: 1_800_000 }, (_, plan) => {
  const scripts = scriptSteps(plan).map((step) => scriptPath(plan, step));
  const runAll = (made: Practice, shell: ReturnType<typeof shellsOf>[number]) => {
    for (const script of scripts) {
      const done = runScript(made, shell, script);
      expect({ ...done, err: done.err.replaceAll(/^.*no process killed\n/gm, '') }, `${script} under ${shell.name}`).toMatchObject({
        status: 0,
        err: '',
      });
    }
  };

  const { shells, rule } = shellsInTurn(2 * some.findIndex(([, each]) => each === plan), 1, 2);

  test('shells end with the same tree, a second run changes nothing, and rollback gives every file back, byte for byte', () => {
    const outside = plan.server.kernel === 'compile' ? [...OUTSIDE, ...INSTALLED] : OUTSIDE;
    const trees = shells.map((shell) => {
      const made = on(plan);
      const before = tree(made.root, outside);
      runAll(made, shell);
      const first = tree(made.root);
      expect(tree(made.root, outside)).not.toEqual(before);
      runAll(made, shell);
      expect(tree(made.root), `second run under ${shell.name}`).toEqual(first);
      undo(made, shell);
      expect(tree(made.root, outside), shell.name).toEqual(before);
      return first;
    });
    // What the one shell of the other tests has made, in each of these steps once.
    const wanted = tree(servers.done(plan).root);
    for (const each of trees) expect(each).toEqual(wanted);
    count(`whole ways there and back, twice there, each plan under ${rule}, ending as under dash`, trees.length);
  });
});

test('a new default of the reader survives a second run, and rollback makes the old kernel the default again', () => {
  const [plan] = Object.values(plans);
  const [shell] = shellsOf();
  if (!plan || !shell) throw new Error('nothing to run');
  const made = servers.before(plan, 'client-kernel-place');
  const lilo = join(made.root, 'etc/lilo.conf');
  writeFileSync(lilo, `default=mosix\n${readFileSync(lilo, 'utf8')}`);
  expect(runScript(made, shell, scriptPath(plan, 'server-lilo'))).toMatchObject({ status: 0, err: '' });
  expect(readFileSync(lilo, 'utf8')).toMatch(/^default=mosix\n[\s\S]*label=mosix/);
  undo(made, shell);
  expect(readFileSync(lilo, 'utf8')).toMatch(/^boot=/);
  expect(readFileSync(lilo, 'utf8')).not.toContain('mosix');
});

test('accounts come to the clients without a password, for root alone, and telnet only where it was asked for', () => {
  const plan = plans['not yet'];
  const [shell] = shellsOf();
  if (!plan || !shell) throw new Error('nothing to run');
  const made = on(plan);
  const done = runScript(made, shell, scriptPath(plan, 'client-accounts'));
  expect(done).toMatchObject({ status: 0, err: '' });
  const etc = join(made.root, plan.ltsp.root, 'etc');
  expect(readFileSync(join(etc, 'passwd'), 'utf8')).toBe('root:*:0:0:root:/:/bin/sh\nanna:x:501:501:Anna:/home/anna:/bin/bash\n');
  expect(readFileSync(join(etc, 'shadow'), 'utf8')).toBe('anna:*:::::::\n');
  expect(statSync(join(etc, 'shadow')).mode & 0o777).toBe(0o600);
  expect(readFileSync(join(etc, 'inetd.conf'), 'utf8')).toMatch(/^telnet stream/m);
  const state = [...tree(join(made.root, 'var/lib/mosix-ltsp-guide')).values()].join('');
  expect(done.out + state).not.toContain('$1$');
  const missing = on({ ...plan, localApps: { ...plan.localApps, accounts: 'nobody-here' } });
  expect(runScript(missing, shell, scriptPath(plan, 'client-accounts')).status).toBe(1);
});

/** What is wrong on the server, which script meets it, and what it says; the file must be as it was. */
const stops: [string, ScriptStep, (made: Practice) => void, RegExp][] = [
  [
    'a package file is missing',
    'rpm-install',
    ({ root }) => rmSync(join(root, 'root/mosix/mosix-redhat-0.97.8-2.i386.rpm')),
    /the downloaded file/,
  ],
  [
    'a package file is empty',
    'rpm-install',
    ({ root }) => writeFileSync(join(root, 'root/mosix/mosix-redhat-0.97.8-2.i386.rpm'), ''),
    /with content/,
  ],
  ['hosts is a symbolic link', 'server-hosts-and-map', ({ root }) => link(join(root, 'etc/hosts'), symlinkSync), /symbolic link/],
  ['hosts is a hard link', 'server-hosts-and-map', ({ root }) => link(join(root, 'etc/hosts'), linkSync), /several hard links/],
  [
    'a part of the bundle was edited',
    'server-hosts-and-map',
    ({ bundle }) => appendFileSync(join(bundle, 'parts/etc/hosts.part'), '#'),
    /md5 sum/,
  ],
  [
    'a client stands at another address',
    'server-hosts-and-map',
    ({ root }) => appendFileSync(join(root, 'etc/hosts'), '\n192.168.0.77 ws002\n'),
    /stands at 192.168.0.77/,
  ],
  [
    'LILO has no old entry',
    'server-lilo',
    ({ root }) => edit(join(root, 'etc/lilo.conf'), 'label=linux', 'label=other'),
    /with the label linux/,
  ],
  [
    'LILO starts something else',
    'server-lilo',
    ({ root }) => edit(join(root, 'etc/lilo.conf'), 'prompt', 'default=dos'),
    /linux as the default/,
  ],
  ['the old kernel is gone', 'server-lilo', ({ root }) => rmSync(join(root, 'boot/vmlinuz-2.2.14-5.0')), /the way back is missing/],
  ['lilo fails', 'server-lilo', ({ root }) => writeFileSync(join(root, 'fail-lilo'), ''), /success/],
  ['rc.local has no PATH', 'client-rc-local', ({ root }) => edit(join(root, 'tftpboot/lts/ltsroot/etc/rc.local'), 'PATH=', 'P='), /PATH=/],
  [
    'tftpd runs with -s',
    'client-boot',
    ({ root }) => appendFileSync(join(root, 'etc/inetd.conf'), 'tftp dgram udp wait root /usr/sbin/tcpd in.tftpd -s /tftpboot\n'),
    /with -s: no/,
  ],
  [
    'a client has no entry',
    'client-boot',
    ({ root }) => edit(join(root, 'etc/dhcpd.conf'), '00:00:5E:00:53:01', '00:00:5E:00:53:FF'),
    /host ws001 \{/,
  ],
  [
    'a client has two entries',
    'client-boot',
    ({ root }) => appendFileSync(join(root, 'etc/dhcpd.conf'), 'host x { hardware ethernet 0:0:5e:0:53:1; }\n'),
    /2 times/,
  ],
  [
    'a client has another address there',
    'client-boot',
    ({ root }) => edit(join(root, 'etc/dhcpd.conf'), 'fixed-address 192.168.0.1;', 'fixed-address 192.168.0.9;'),
    /192\.168\.0\.9/,
  ],
];

test.each(inTurn('servers on which a script stops', stops, 4))(
  '%s: the script stops, says why, and leaves its file alone',
  (_, step, spoil, says) => {
    const plan = plans['already'];
    const [shell] = shellsOf();
    if (!plan || !shell) throw new Error('nothing to run');
    const made = servers.before(plan, step);
    spoil(made);
    const own = ['/etc/hosts', '/etc/lilo.conf', '/etc/dhcpd.conf', '/etc/mosix.map', `${plan.ltsp.root}/etc/rc.local`];
    const before = own.map((path) => tree(made.root).get(path));
    const done = runScript(made, shell, scriptPath(plan, step));
    expect(done.status).toBeGreaterThan(0);
    expect(done.err).toMatch(says);
    for (const part of ['stopped at', 'expected:', 'found:', 'do:']) expect(done.err).toContain(part);
    expect(own.map((path) => tree(made.root).get(path))).toEqual(before);
  },
);

test('an unknown option, a wrong root and a missing sum end with their status before anything is done', () => {
  const plan = plans['already'];
  const [shell] = shellsOf();
  if (!plan || !shell) throw new Error('nothing to run');
  const made = on(plan);
  const before = tree(made.root);
  for (const script of [...scriptSteps(plan).map((step) => scriptPath(plan, step)), 'verify.sh', 'rollback.sh']) {
    expect(runScript(made, shell, script, ['--colour']).status, script).toBe(2);
    expect(runScript(made, shell, script, ['--root', 'relative']).status, script).toBe(2);
    expect(runScript(made, shell, script, ['--root', '/']).status, script).toBe(2);
    expect(runScript(made, shell, script, ['--help'])).toMatchObject({ status: 0, err: '' });
  }
  const done = runScript(made, shell, scriptPath(plan, 'rpm-install'), []);
  expect(done.status).toBe(1);
  expect(done.err).toContain('--i-have-checked');
  expect(tree(made.root)).toEqual(before);
});

/** Both sittings of the way back. `killall` finds no process on a practice server and says so. */
function undo(made: Practice, shell: ReturnType<typeof shellsOf>[number]): void {
  const sittings = [runScript(made, shell, 'rollback.sh', []), runScript(made, shell, 'rollback.sh', [])];
  expect(sittings.map(({ status, err }) => ({ status, err: err.replaceAll(/^.*no process killed\n/gm, '') }))).toEqual([
    { status: 0, err: '' },
    { status: 0, err: '' },
  ]);
}

function link(path: string, make: (target: string, path: string) => void): void {
  renameSync(path, `${path}.real`);
  make(`${path}.real`, path);
}

function edit(path: string, from: string, to: string): void {
  const text = readFileSync(path, 'utf8');
  expect(text).toContain(from);
  writeFileSync(path, text.replace(from, to));
}

test('a file that somebody else has changed too is merged once, kept aside, and does not hold the second sitting up', {
  tags: 'full',
}, () => {
  const plan = plans['already'];
  const [shell] = shellsOf();
  if (!plan || !shell) throw new Error('nothing to run');
  const made = servers.done(plan);
  const exports = join(made.root, 'etc/exports');
  appendFileSync(exports, '/data 192.168.0.5(ro)\n');
  const changed = readFileSync(exports, 'utf8');
  expect(runScript(made, shell, 'rollback.sh', []).out).toContain('the first sitting is done');
  const second = runScript(made, shell, 'rollback.sh', []);
  expect(second.out).toContain('second sitting');
  expect(second.status).toBe(1);
  expect(second.out).toContain('compare them');
  expect(readFileSync(exports, 'utf8')).toBe('/home 192.168.0.0/255.255.255.0(rw)\n/data 192.168.0.5(ro)\n');
  expect(readFileSync(join(made.root, 'var/lib/mosix-ltsp-guide/kept/etc/exports'), 'utf8')).toBe(changed);
  expect(tree(made.root).has('/boot/vmlinuz-2.2.17-mosix')).toBe(false);
});
