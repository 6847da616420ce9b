import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { TOP, tarGz } from '../../wizard/bundle/archive.ts';
import { bundle } from '../../wizard/bundle/tree.ts';
import { asPrinted } from '../../wizard/files/as-printed.ts';
import { byHand } from '../../wizard/files/by-hand.ts';
import { textOf } from '../../wizard/files/print.ts';
import { LINUX_TAR, MOSIX_TAR } from '../../wizard/files/shell/sources.ts';
import { refused } from '../support/counts.ts';
import { everyNth } from '../support/in-turn.ts';
import { judgesOfLab, Lab } from '../support/lab.ts';
import { saysOf } from '../support/page-says.ts';
import { examplePlanFile } from '../support/plans.ts';
import { MEMBERS, practice } from '../support/practice.ts';
import { stages } from '../support/stages.ts';

const judges = judgesOfLab('bash', 'dash', 'tar', 'patch', 'ln', 'md5sum');
const { plan } = examplePlanFile('lab-compile');

/** The command of the HOWTO, and what the page of the erratum says that the tool says: each of these must come from the real one. */
const entry = (erratum: string) => {
  const found = asPrinted.find((each) => each.erratum === erratum);
  if (!found) throw new Error(erratum);
  return { command: found.printed.join('\n'), says: saysOf(erratum) };
};

describe.skipIf(!judges)('the commands of the HOWTO and ours, on the machine for which they are meant', () => {
  let lab: Lab;
  let folder = '';

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'mosix-ltsp-guide-'));
    const made = practice(plan);
    lab = await Lab.open(judges ?? {}, [folder, join(made.root, plan.downloads.folder)]);
    lab.must(['sh', '-c', `mkdir -p /root/mosix && cp ${join(made.root, plan.downloads.folder)}/*.gz /root/mosix`]);
    made.end();
  });
  afterEach(async () => {
    await lab?.end();
    rmSync(folder, { recursive: true });
  });

  const typed = (command: string, shell = 'bash') => {
    const { status, stdout, stderr } = lab.run([shell, '-c', command]);
    return { status, said: `${stdout}${stderr}` };
  };
  const works = (command: string): string => {
    const { status, said } = typed(command);
    expect({ status }, `${command}: ${said}`).toEqual({ status: 0 });
    return said;
  };
  const fails = (command: string, says: string | undefined, shell?: string) => {
    const { status, said } = typed(command, shell);
    expect(status, command).not.toBe(0);
    expect(says, command).toBeTruthy();
    expect(said, command).toContain(says);
  };
  const sources = () => works(`cd /usr/src && tar xzf /root/mosix/${LINUX_TAR} && cd /root/mosix && tar xzf ${MOSIX_TAR}`);
  const sched = () => lab.read('/usr/src/linux/kernel/sched.c');

  test('tar: the tarball lists its fifteen members, unpacks as printed without a folder, and not with a dash; a cut one is refused', () => {
    const commands = byHand(plan)['check-sources'].lines.map((line) => textOf(line));
    expect(works(commands.join('\n')).trim().split('\n').slice(2)).toEqual(MEMBERS);
    const { command, says } = entry('E11');
    works(command);
    expect(works('cd /root/mosix && ls -d README scripts/redhat_slocate kernel.new.2.2.17.tar').split('\n').length).toBe(4);
    fails(command.replace('xvfz', '-xvfz'), says[0]);
    fails(`cd /tmp && head -c 300 /root/mosix/${MOSIX_TAR} > cut.tar.gz && tar xzf cut.tar.gz`, 'Unexpected EOF');
    refused('tar', 'E11 with a dash: tar -xvfz');
    refused('tar', 'a tarball that was cut');
  });

  test('patch: E15 as printed is refused at both places, what was meant works once, and E17 says so the second time', () => {
    sources();
    const before = sched();
    const { command, says } = entry('E15');
    fails(command, says[0]);
    works('cp /root/mosix/patches.2.2.17 /usr/src/linux');
    fails(command, says[1]);
    works('test -f /root/mosix.rej && rm /root/mosix.rej');
    fails(command.replace('cd /usr/src/linux', 'cd /root/mosix'), says[1]);
    works('test -f /root/mosix.rej');
    expect(sched()).toBe(before);
    refused('patch', `E15 as printed: ${command.replace('\n', '; ')}`);

    fails('cd /usr/src/linux && patch -p1 < /root/mosix/patches.2.2.17', "can't find file to patch");
    expect(works('cd /usr/src/linux && patch --dry-run -s -f -p0 -i /root/mosix/patches.2.2.17')).toBe('');
    expect(sched()).toBe(before);
    works('cd /usr/src/linux && patch -p0 < /root/mosix/patches.2.2.17');
    expect(sched()).toContain('mosix');
    fails('cd /usr/src/linux && patch -p0 < /root/mosix/patches.2.2.17', entry('E17').says[0]);
    refused('patch', 'sources that are patched already');
  });

  test('tar and patch do what the scripts for the sources of the clients ask of them', () => {
    const servers = stages();
    const server = servers.fresh(plan);
    for (const step of ['client-unpack', 'client-patch'] as const) {
      const { status, err } = server.run(step);
      expect({ status }, `${step}: ${err}`).toEqual({ status: 0 });
    }
    expect(server.read(`${plan.sources.client}/kernel/sched.c`)).toContain('mosix');
    expect(server.read(`${plan.sources.client}/mosix/hpc.c`)).toBe('new\n');
    servers.end();
  });

  test('ln: E21 works on one file system, and fails where the map is there and across two; a copy works at all three', () => {
    const { command, says } = entry('E21');
    const [across, exists, loops] = says;
    const map = '/tftpboot/lts/ltsroot/etc/mosix.map';
    const prepare = () => works('mkdir -p /tftpboot/lts/ltsroot/etc');
    const copy = `cp -p /etc/mosix.map ${map} && cmp /etc/mosix.map ${map}`;
    lab.write('/etc/mosix.map', '1 10.9.0.1 1\n');
    prepare();
    works(command);
    expect(works(`[ /etc/mosix.map -ef ${map} ] && echo one`)).toBe('one\n');
    fails(command, exists);
    refused('ln', 'E21 as printed, where a map is there');
    works(`sed -i s/10.9.0.1/10.9.0.2/ /etc/mosix.map`);
    expect(typed(`cmp /etc/mosix.map ${map}`).status).toBe(1);
    works(copy);
    works(`rm ${map} && ${copy}`);

    works('mount -t tmpfs tmpfs /tftpboot');
    prepare();
    fails(command, across);
    refused('ln', 'E21 as printed, across file systems');
    works(copy);

    // The clients' root with the programs of this machine, so that something can read the map in it.
    works(`cd /tftpboot/lts/ltsroot && rm etc/mosix.map && mkdir usr bin.machine && mount --rbind /usr usr && mount --bind /bin.machine bin.machine
for each in /bin /lib /lib64; do [ ! -h $each ] || cp -P $each .; done`);
    for (const target of ['/etc/mosix.map', '../etc/mosix.map']) {
      works(`ln -s ${target} ${map}`);
      fails('chroot /tftpboot/lts/ltsroot cat /etc/mosix.map', loops);
      works(`rm ${map}`);
    }
  });

  test('E20 as printed fails on a kernel without MOSIX', () => {
    const { command, says } = entry('E20');
    fails(command, says[0], 'dash');
    refused('dash', `E20 as printed: ${command}`);
  });

  test.each(everyNth(['school-rpm', 'lab-compile'], 2))(
    'md5sum: the archive of %s unpacks whole, and one changed byte is named',
    async (name) => {
      const files = bundle(examplePlanFile(name).plan);
      writeFileSync(join(folder, 'bundle.tar.gz'), await tarGz(files));
      works(`tar xzf ${folder}/bundle.tar.gz -C /root`);
      const said = works(`cd /root/${TOP} && md5sum -c MD5SUMS`).trim().split('\n');
      expect(said).toEqual(files.filter(({ path }) => path !== 'MD5SUMS').map(({ path }) => `${path}: OK`));
      fails(`cd /root/${TOP} && printf X | dd of=verify.sh bs=1 seek=100 conv=notrunc && md5sum -c MD5SUMS`, 'verify.sh: FAILED');
      refused('md5sum', 'a bundle in which one byte has changed');
    },
  );
});
