import { describe, expect, test } from 'vitest';
import { texts } from '../../wizard/bundle/contents.ts';
import { bundle } from '../../wizard/bundle/tree.ts';
import { bootFile } from '../../wizard/files/network.ts';
import { prefixOf } from '../../wizard/plan/address.ts';
import type { Plan } from '../../wizard/plan/schema.ts';
import { count, refused } from '../support/counts.ts';
import { everyNth } from '../support/in-turn.ts';
import { judgesOfLab, Lab } from '../support/lab.ts';
import { examplePlanFile } from '../support/plans.ts';
import { stages } from '../support/stages.ts';

const judges = judgesOfLab('dhcpd', 'busybox', 'ip');

const lab = examplePlanFile('lab-compile').plan;
const school = examplePlanFile('school-rpm').plan;

/** The school, were its clients new: then the guide owns the whole file. */
const newSchool = { ...school, ltsp: { ...school.ltsp, boots: 'not yet' as const } };

const confOf = (plan: Plan): string => texts(bundle(plan)).get('files/etc/dhcpd.conf') ?? '';

/** What a client was told, in udhcpc's words. */
type Told = Record<'ip' | 'hostname' | 'rootpath' | 'boot_file' | 'siaddr' | 'subnet', string | undefined>;

/** The network card gets one number after another, and asks; what it was told ends with two dashes. */
const CLIENTS = `for mac; do
  ip addr flush dev eth0
  ip link set eth0 down
  ip link set eth0 address "$mac"
  ip link set eth0 up
  rm -f /run/told
  busybox udhcpc -f -q -n -t 5 -T 1 -i eth0 -s /root/told -O rootpath -O hostname > /dev/null 2>&1
  if [ -f /run/told ]; then cat /run/told; fi
  echo --
done`;

/** Starts a dhcpd with this file, and lets each of these cards ask it. Undefined is: no answer. */
async function ask({ server }: Plan, conf: string, macs: readonly string[]): Promise<(Told | undefined)[]> {
  const here = await Lab.open(judges ?? {});
  try {
    here.wire(server.address, prefixOf(server.netmask) ?? 24);
    here.write('/etc/dhcpd.conf', conf);
    here.write('/var/lib/dhcpd.leases', '');
    here.write('/root/told', '#!/bin/sh\n[ "$1" != bound ] || env > /run/told\n', 0o755);
    const dhcpd = here.start(['dhcpd', '-f', '-d', '--no-pid', '-cf', '/etc/dhcpd.conf', '-lf', '/var/lib/dhcpd.leases', 'eth0']);
    await dhcpd.says(/Server starting service/);
    here.write('/root/clients', CLIENTS, 0o755);
    const said = here.must(['sh', '/root/clients', ...macs], { client: true, timeout: 120_000 });
    const answers = said.split('--\n').slice(0, -1);
    expect(answers.length).toBe(macs.length);
    return answers.map((told) =>
      told === '' ? undefined : (Object.fromEntries(told.split('\n').map((line) => line.split(/=(.*)/s, 2))) as Told),
    );
  } finally {
    await here.end();
  }
}

/** What a client must be told. */
const due = ({ ltsp, server }: Plan, { name, address }: Plan['clients'][number], plan: Plan) => ({
  ip: address,
  hostname: name,
  rootpath: `${server.address}:${ltsp.root}`,
  boot_file: bootFile(plan),
  siaddr: server.address,
  subnet: server.netmask,
});

const STRANGER = '02:00:5E:00:53:FE';

describe.skipIf(!judges)('a dhcpd of today and a client on a wire of their own', () => {
  const plans: [string, Plan][] = [
    ['lab-compile', lab],
    ['school-rpm, with clients that do not boot yet', newSchool],
  ];
  test.each(everyNth(plans, 2))(
    '%s: each client gets its own address, name, root and boot file, and a stranger nothing',
    async (_, plan) => {
      const told = await ask(plan, confOf(plan), [...plan.clients.map(({ mac }) => mac), STRANGER]);
      expect(told.pop()).toBeUndefined();
      expect(told).toMatchObject(plan.clients.map((client) => due(plan, client, plan)));
      count('clients that a real dhcpd answered', told.length);
    },
  );

  test('school-rpm: after the scripts, each client of the administrator’s own file gets its boot file with all that it had', {
    tags: 'full',
  }, async () => {
    const servers = stages();
    const conf = servers.done(school).read('/etc/dhcpd.conf') ?? '';
    servers.end();
    const told = await ask(school, conf, [...school.clients.map(({ mac }) => mac), STRANGER]);
    expect(told.pop()).toBeUndefined();
    expect(told).toMatchObject(school.clients.map(({ name, address }) => ({ ip: address, hostname: name, boot_file: bootFile(school) })));
    count('clients that a real dhcpd answered', told.length);
  });

  test('a file with another hardware address is noticed: that client gets nothing, and the other is who it was', async () => {
    const [first, second] = lab.clients;
    const spoiled = confOf(lab).replace(first?.mac ?? '', STRANGER);
    expect(spoiled).not.toBe(confOf(lab));
    const told = await ask(lab, spoiled, [first?.mac ?? '', second?.mac ?? '']);
    expect(told[0]).toBeUndefined();
    expect(told[1]?.ip).toBe(second?.address);
    refused('dhcpd', 'a client whose hardware address the file has wrong');
  });
});
