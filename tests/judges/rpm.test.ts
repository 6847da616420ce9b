import { mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { asPrinted } from '../../wizard/files/as-printed.ts';
import { byHand } from '../../wizard/files/by-hand.ts';
import { textOf } from '../../wizard/files/print.ts';
import { KERNEL_PACKAGE, TOOLS_PACKAGE } from '../../wizard/files/scripts/rpm-install.ts';
import { count, refused } from '../support/counts.ts';
import { buildRpm } from '../support/fixture-rpm.ts';
import type { Verdict } from '../support/judge.ts';
import { judgesOfLab, Lab } from '../support/lab.ts';
import { saysOf } from '../support/page-says.ts';
import { examplePlanFile } from '../support/plans.ts';
import { stages } from '../support/stages.ts';

const judges = judgesOfLab('rpm', 'rpmbuild');
const { plan } = examplePlanFile('school-rpm');
const DOWNLOADS = plan.downloads.folder;

const IMAGE = '/boot/vmlinuz-2.2.17-mosix';
const kernelMosix = {
  name: 'kernel-mosix',
  version: '0.97.8',
  release: '2.2.17',
  files: [IMAGE, '/lib/modules/2.2.17-mosix/net/ne.o'],
};
const FIXTURES = {
  [KERNEL_PACKAGE]: kernelMosix,
  [TOOLS_PACKAGE]: { name: 'mosix-redhat', version: '0.97.8', release: '2', files: ['/sbin/setpe', '/etc/rc.d/init.d/mosix'] },
  kernel: { name: 'kernel', version: '2.2.14', release: '5.0', files: ['/boot/vmlinuz-2.2.14-5.0'] },
  older: { name: 'kernel-mosix', version: '0.97.7', release: '2.2.16', files: ['/boot/vmlinuz-2.2.16-mosix'] },
  obsoleting: { ...kernelMosix, release: '2.2.17greedy', obsoletes: 'kernel < 2.2.17' },
};

describe.skipIf(!judges)('rpm, with packages made for the purpose, in a root of its own', () => {
  let lab: Lab;
  let folder = '';
  const files: Record<string, string> = {};

  beforeAll(async () => {
    if (!judges) return;
    folder = mkdtempSync(join(tmpdir(), 'mosix-ltsp-guide-'));
    for (const [name, fixture] of Object.entries(FIXTURES)) files[name] = buildRpm(judges.rpmbuild, folder, fixture);
    lab = await Lab.open(judges, [folder]);
    lab.must(['sh', '-c', `mkdir -p ${DOWNLOADS} && cp ${folder}/*.rpm ${DOWNLOADS}`]);
    lab.must(['ln', '-sf', join(judges.rpm.top, 'usr/bin/rpmkeys'), '/usr/bin/rpmkeys']);
    // What the reader types as `rpm` works on the root below /srv/rpm. The processor of today is not asked for.
    lab.must(['rm', '-f', '/usr/sbin/rpm']);
    lab.write(
      '/usr/sbin/rpm',
      `#!/bin/sh\ncase "$1" in -i* | -U*) set -- --ignorearch "$@" ;; esac\nexec ${judges.rpm.program} --root /srv/rpm --dbpath /var/lib/rpm "$@"\n`,
      0o755,
    );
  });
  beforeEach(() => {
    if (lab) lab.must(['sh', '-c', 'rm -rf /srv/rpm && mkdir -p /srv/rpm']);
  });
  afterAll(async () => {
    await lab?.end();
    if (folder) rmSync(folder, { recursive: true });
  });

  /** Typed in the folder with the packages. */
  const typed = (command: string): Verdict =>
    lab.run(['sh', '-c', `cd ${DOWNLOADS} && ${command}`], { env: { RPM_CONFIGDIR: join(judges?.rpm.top ?? '', 'usr/lib/rpm') } });
  const works = (command: string): string => {
    const { status, stdout, stderr } = typed(command);
    expect({ status }, `${command}: ${stdout}${stderr}`).toEqual({ status: 0 });
    return stdout;
  };
  const installed = () => works('rpm -qa').trim().split('\n').sort().filter(Boolean);
  const has = (path: string) => lab.run(['test', '-f', `/srv/rpm${path}`]).status === 0;

  test('the fixtures are named as the HOWTO’s downloads', () => {
    expect(files[KERNEL_PACKAGE]).toBe(`${KERNEL_PACKAGE}.i386.rpm`);
    expect(files[TOOLS_PACKAGE]).toBe(`${TOOLS_PACKAGE}.i386.rpm`);
  });

  test('every call of rpm in the scripts ends with it as on the practice server', () => {
    const servers = stages();
    const server = servers.fresh(plan);
    renameSync(join(server.root, 'practice/bin/rpm'), join(server.root, 'practice/bin/rpm-stand'));
    server.command('rpm', '"$r/practice/bin/rpm-stand" "$@"\nended=$?\necho "$ended rpm $*" >> "$r/rpm-calls"\nexit $ended');
    const runs = [server.run('rpm-install'), server.run('rpm-install'), server.run('rollback'), server.run('rollback')];
    for (const { status, err } of runs) expect({ status }, err).toEqual({ status: 0 });
    const calls = readFileSync(join(server.root, 'rpm-calls'), 'utf8').replaceAll(server.root, '').trim().split('\n');
    servers.end();
    for (const verb of ['-q ', '-qp --obsoletes', '-qlp', '-ivh', '-Uvh', '-ql', '-e '])
      expect(
        calls.some((call) => call.slice(2).startsWith(`rpm ${verb}`)),
        verb,
      ).toBe(true);
    const really = calls.map((call) => {
      const command = call.slice(call.indexOf(' ') + 1);
      const { status } = typed(command);
      if (command.includes('-ivh')) expect(has(IMAGE)).toBe(true);
      return `${status} ${command}`;
    });
    expect(really).toEqual(calls);
    expect(installed()).toEqual([]);
    expect(has(IMAGE)).toBe(false);
    count('calls of rpm in scripts, made to the real one', calls.length);
  });

  test('what is typed to look at the packages works, but for the option of which the guide says that it is from memory', () => {
    const lines = byHand(plan)['check-rpms'].lines.map((line) => textOf(line));
    const commands = lines.filter((line) => line.startsWith('rpm') || line.startsWith('md5sum'));
    expect(commands.length).toBe(5);
    for (const command of commands.filter((each) => !each.includes('--nogpg'))) works(command);
    const kept = commands.filter((each) => each.includes('--nogpg'));
    for (const command of kept) {
      expect(typed(command).stderr).toMatch(/--nogpg: unknown option/);
      expect(works(command.replace('--nogpg ', ''))).toMatch(/digests OK/);
    }
    works(
      `cp ${KERNEL_PACKAGE}.i386.rpm /tmp/damaged.rpm && printf x | dd of=/tmp/damaged.rpm bs=1 seek=$(($(wc -c < /tmp/damaged.rpm) - 20)) conv=notrunc`,
    );
    expect(typed('rpm -K /tmp/damaged.rpm').status).not.toBe(0);
    refused('rpm', 'a package in which one byte has changed');
  });

  test.each(['E04', 'E05'])('%s: the command as printed fails as the page says, and installs nothing', (erratum) => {
    const [printed = ''] = asPrinted.find((each) => each.erratum === erratum)?.printed ?? [];
    const { status, stderr } = typed(printed);
    expect(status).not.toBe(0);
    for (const says of saysOf(erratum)) expect(stderr).toContain(says);
    expect(installed()).toEqual([]);
    refused('rpm', `${erratum} as printed: ${printed}`);
  });

  test('E06: -U removes an older package of the same name, leaves another name alone, and -i removes nothing', () => {
    works(`rpm -ivh ${files['kernel']} ${files['older']}`);
    works(`rpm -Uvh ${files[KERNEL_PACKAGE]}`);
    expect(installed()).toEqual(['kernel-2.2.14-5.0.i386', `${KERNEL_PACKAGE}.i386`]);
    expect(has('/boot/vmlinuz-2.2.16-mosix')).toBe(false);
    works(`rpm -e ${KERNEL_PACKAGE}`);
    works(`rpm -ivh ${files['older']}`);
    works(`rpm -ivh ${files[KERNEL_PACKAGE]}`);
    expect(installed()).toEqual(['kernel-2.2.14-5.0.i386', 'kernel-mosix-0.97.7-2.2.16.i386', `${KERNEL_PACKAGE}.i386`]);
    const bare = typed('rpm -e kernel-mosix');
    expect(bare.status).not.toBe(0);
    expect(bare.stderr).toMatch(/specifies multiple packages/);
    works(`rpm -e ${KERNEL_PACKAGE}`);
    expect(has('/boot/vmlinuz-2.2.16-mosix')).toBe(true);
  });

  test('E06: a package that replaces kernel takes it away with -U; the script reads that from it and stops', () => {
    works(`rpm -ivh ${files['kernel']}`);
    const obsoletes = works(`rpm -qp --obsoletes ${files['obsoleting']}`);
    const servers = stages();
    const server = servers.fresh(plan);
    server.command('rpm', `case "$1" in -q) exit 1 ;; -qp) printf %s '${obsoletes}' ;; esac`);
    const done = server.run('rpm-install');
    servers.end();
    expect(done.status).not.toBe(0);
    expect(done.err).toContain('it says that it replaces the package kernel');
    works(`rpm -Uvh ${files['obsoleting']}`);
    expect(installed()).toEqual(['kernel-mosix-0.97.8-2.2.17greedy.i386']);
  });
});
