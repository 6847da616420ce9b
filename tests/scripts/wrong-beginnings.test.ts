import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { ScriptStep } from '../../wizard/files/script-names.ts';
import type { Answers } from '../../wizard/plan/answers.ts';
import { refused } from '../support/counts.ts';
import { inTurn } from '../support/in-turn.ts';
import { sitting, stops, works } from '../support/outcomes.ts';
import { planWith } from '../support/plans.ts';
import { stages } from '../support/stages.ts';

const servers = stages();
afterAll(servers.end);

const plan = planWith({ ltsp: { boots: 'already' } });
const compiled: Answers = { server: { kernel: 'compile' }, clientKernel: 'compile', ltsp: { boots: 'already' } };
const md5Of = (content: string | Buffer) => createHash('md5').update(content).digest('hex');
const IMAGE = '/boot/vmlinuz-2.2.17-mosix';

test('a new kernel of the version that runs is not built: the old one would lose its modules', () => {
  const server = servers.before(planWith(compiled), 'server-build');
  server.write('/proc/version', 'Linux version 2.2.17-mosix (root@here) #1\n');
  server.write('/lib/modules/2.2.17-mosix/net/ne.o', 'a module of the old kernel\n');
  stops(server, 'server-build', /stopped at \/lib\/modules\/2\.2\.17-mosix\n {2}expected: a version of its own for the new kernel/);
});

test('without the program that tags it the kernel of the clients is not built for hours first', () => {
  const server = servers.before(planWith(compiled), 'client-build');
  server.command('which', 'exit 1');
  server.command('make', 'exit 9');
  stops(server, 'client-build', /stopped at mknbi-linux\n {2}expected: the program that tags the kernel/);
});

describe('a downloaded file', () => {
  const files: [string, ScriptStep, string, Answers][] = [
    ['kernelRpm', 'rpm-install', 'kernel-mosix-0.97.8-2.2.17.i386.rpm', { ltsp: { boots: 'already' } }],
    ['toolsRpm', 'rpm-install', 'mosix-redhat-0.97.8-2.i386.rpm', { ltsp: { boots: 'already' } }],
    ['clientKernel', 'client-kernel-place', 'vmlinuz-mosix.ne2000', { ltsp: { boots: 'already' } }],
    ['linuxSource', 'server-unpack', 'linux-2.2.17.tar.gz', compiled],
    ['mosixSource', 'server-unpack', 'MOSIX-0.97.9.tar.gz', compiled],
  ];
  const some = inTurn('downloaded files that are wrong, or of which nothing is known', files, 2);
  test.each(some)('that is not the %s of the plan stops %s, and so does none', (name, step, file, answers) => {
    const path = `/root/mosix/${file}`;
    const other = servers.fresh(planWith({ ...answers, downloads: { [name]: { md5: '0'.repeat(32) } } }));
    const wrong = servers.before(planWith(answers), step).from(other.bundle);
    stops(wrong, step, new RegExp(`stopped at ${path}\\n {2}expected: the md5 sum 0{32} of your plan\\n {2}found: +[0-9a-f]{32}\\n`));
    rmSync(join(wrong.root, path));
    stops(wrong, step, new RegExp(`stopped at ${path}\\n {2}expected: the downloaded file\\n {2}found: +no such file`));
    refused('a script that takes a downloaded file', `${file} with another sum`);
  });

  test.each(some)(
    'of which the plan has no sum: without a word of the reader %s stops %s, and nothing is done',
    (name, step, file, answers) => {
      const path = `/root/mosix/${file}`;
      const server = servers.before(planWith(answers), step);
      // All the others are the ones of the plan, so that this one is what it stops at.
      const downloads = Object.fromEntries(
        files
          .filter(([other, at]) => other !== name && at === step)
          .map(([other, , its]) => [other, { md5: md5Of(readFileSync(join(server.root, 'root/mosix', its))) }]),
      );
      const wrong = server.from(servers.fresh(planWith({ ...answers, downloads })).bundle);
      wrong.write(path, 'of somebody else\n');
      const before = wrong.tree();
      for (const args of [[], ['--force'], ['--dry-run']]) {
        const done = wrong.run(step, args);
        expect(done.status).toBe(1);
        expect(done.err).toContain(
          `stopped at ${path}\n  expected: a way to know that this is the right file\n  found:    no md5 sum in your plan\n  do:       Compare size and sum with a second source, then add --i-have-checked.\n`,
        );
        expect(done.out).toContain(`${path}: 17 bytes, md5 ${md5Of('of somebody else\n')}\n`);
        expect(wrong.tree()).toEqual(before);
      }
      refused('a script that takes a downloaded file', `${file} without a sum`);
    },
  );

  test('that is the one of the plan needs no word of the reader', () => {
    const content = 'stand-in for the client kernel\n';
    const md5 = md5Of(content);
    const other = servers.fresh(planWith({ ltsp: { boots: 'already' }, downloads: { clientKernel: { md5 } } }));
    const server = servers.before(plan, 'client-kernel-place').from(other.bundle);
    expect(server.read('/root/mosix/vmlinuz-mosix.ne2000')).toBe(content);
    expect(server.run('client-kernel-place', [])).toMatchObject({ status: 0, err: '' });
  });
});

describe('LILO that fails', () => {
  /** As the real one does on an image that it cannot map: the old file is fine, the new one is not. */
  const FAILS_ON_NEW = `if grep ${IMAGE} "$r/etc/lilo.conf" > /dev/null; then echo "Fatal: practice"; exit 1; fi
echo "$*" >> "$r/lilo-ran"
echo "Added linux *"`;

  test.each([
    ['with an error', FAILS_ON_NEW],
    [
      'without an error, and another default',
      `echo "$*" >> "$r/lilo-ran"\nif grep ${IMAGE} "$r/etc/lilo.conf" > /dev/null; then echo "Added linux"; echo "Added mosix *"; else echo "Added linux *"; fi`,
    ],
  ])('%s: the old file is back and in force, and the step goes on when that is mended', (_, lilo) => {
    const server = servers.before(plan, 'server-lilo');
    const working = server.read('/practice/bin/lilo') ?? '';
    const before = server.read('/etc/lilo.conf');
    server.command('lilo', lilo);
    const done = server.run('server-lilo');
    expect(done.status).toBe(1);
    expect(done.err).toMatch(
      /stopped at lilo -v\n {2}expected: Added mosix, and a star at linux\n[\s\S]*The old lilo\.conf is back and in force/,
    );
    expect(server.read('/etc/lilo.conf')).toBe(before);
    expect(server.read('/lilo-ran')).toMatch(/-v\n$/);
    rmSync(join(server.root, 'lilo-ran'));
    server.write('/practice/bin/lilo', working, 0o755);
    works(server, 'server-lilo');
    const straight = servers.before(plan, 'server-lilo');
    works(straight, 'server-lilo');
    expect(server.tree()).toEqual(straight.tree());
  });

  test('on the way back: the old file is there, no kernel is taken away before LILO ran on it, and then all comes back', () => {
    const OUTSIDE = ['/var/lib/practice-rpm', '/lib/modules', '/fail-lilo'];
    const fresh = servers.fresh(plan);
    const server = servers.done(plan);
    server.write('/fail-lilo', '');
    for (const time of [1, 2]) {
      const done = server.run('rollback');
      expect(done.status, `time ${time}`).toBe(1);
      expect(done.err).toMatch(/stopped at the command .*lilo -v\n {2}expected: success/);
      expect(server.read('/etc/lilo.conf')).toBe(fresh.read('/etc/lilo.conf'));
      expect(server.read(IMAGE)).toBeDefined();
    }
    rmSync(join(server.root, 'fail-lilo'));
    sitting(server);
    sitting(server);
    expect(server.tree(OUTSIDE)).toEqual(fresh.tree(OUTSIDE));
  });
});

describe('a kernel that nobody expects', () => {
  test('the new kernel still runs: the second sitting takes nothing away, however often it is called', { tags: 'full' }, () => {
    const server = servers.done(plan);
    mkdirSync(join(server.root, 'proc/mosix'));
    sitting(server);
    const before = server.tree();
    for (const _ of [1, 2]) {
      expect(server.run('rollback')).toMatchObject({ status: 0, err: '' });
      expect(server.tree()).toEqual(before);
    }
    expect(server.read(IMAGE)).toBeDefined();
  });

  test('verify.sh says which kernel should run, and does not look for a number in another', () => {
    const { out } = servers.done(plan).run('verify');
    expect(out).toMatch(/^not ok \d+ - a kernel with MOSIX runs/m);
    expect(out).not.toMatch(/this machine is MOSIX node/);
  });

  test('the packages bring two kernels, or none: server-lilo stops and lilo.conf is as it was', () => {
    for (const [files, found] of [
      ['echo /boot/vmlinuz-2.2.17-mosix; echo /boot/vmlinuz-2.2.17-mosix-smp', '2 '],
      [':', '0 '],
    ] as const) {
      const server = servers.before(plan, 'server-lilo');
      const rpm = server.read('/practice/bin/rpm') ?? '';
      server.write('/practice/bin/rpm', rpm.replace('echo /boot/vmlinuz-2.2.17-mosix;', `${files};`), 0o755);
      stops(server, 'server-lilo', new RegExp(`stopped at /boot\\n {2}expected: one new kernel image\\n {2}found: +${found}`));
    }
  });
});
