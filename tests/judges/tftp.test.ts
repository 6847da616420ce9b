import { describe, expect, test } from 'vitest';
import { texts } from '../../wizard/bundle/contents.ts';
import { bundle } from '../../wizard/bundle/tree.ts';
import { bootFile, clientKernelName } from '../../wizard/files/network.ts';
import { prefixOf } from '../../wizard/plan/address.ts';
import type { Plan } from '../../wizard/plan/schema.ts';
import { count, refused } from '../support/counts.ts';
import { judgesOfLab, Lab } from '../support/lab.ts';
import { examplePlanFile } from '../support/plans.ts';

const judges = judgesOfLab('inetd', 'tcpd', 'in.tftpd', 'busybox', 'ip');

const KERNEL = 'the kernel of the clients\n';
const SHADOW = 'anna:$1$fixture:11000:0:99999:7:::\n';

/** The line of inetd.conf that the bundle brings. */
const lineOf = (plan: Plan): string => texts(bundle(plan)).get('parts/etc/inetd.conf.part') ?? '';

/** A server with /tftpboot as LTSP has it, whose inetd has this file, and a client that fetches. */
class Served {
  readonly lab: Lab;
  readonly #plan: Plan;

  private constructor(lab: Lab, plan: Plan) {
    this.lab = lab;
    this.#plan = plan;
  }

  static async by(plan: Plan, inetdConf: string): Promise<Served> {
    const lab = await Lab.open(judges ?? {});
    const [client] = plan.clients;
    lab.wire(plan.server.address, prefixOf(plan.server.netmask) ?? 24);
    lab.must(['ip', 'addr', 'add', `${client?.address}/${prefixOf(plan.server.netmask)}`, 'dev', 'eth0'], { client: true });
    lab.write(`${plan.ltsp.kernels}/${clientKernelName(plan)}`, KERNEL);
    lab.write(`${plan.ltsp.root}/etc/shadow`, SHADOW, 0o600);
    lab.write('/etc/hosts.allow', '');
    lab.write('/etc/hosts.deny', '');
    lab.write('/etc/inetd.conf', inetdConf);
    lab.start(['inetd', '-i', '/etc/inetd.conf']);
    // It says nothing when it is ready; its socket does. 0045 is port 69.
    lab.must(['sh', '-c', 'for n in 1 2 3 4 5 6 7 8 9; do grep -q ":0045 " /proc/net/udp && break; sleep 0.2; done']);
    return new Served(lab, plan);
  }

  /** What the client got; undefined where it got nothing within three seconds. */
  fetch(name: string): string | undefined {
    const script = 'rm -f /run/got && timeout 3 busybox tftp -g -l /run/got -r "$1" "$2" && cat /run/got';
    const { status, stdout } = this.lab.run(['sh', '-c', script, 'sh', name, this.#plan.server.address], { client: true });
    return status === 0 ? stdout : undefined;
  }

  end(): Promise<void> {
    return this.lab.end();
  }
}

const { plan: school } = examplePlanFile('school-rpm');
const { plan: lab } = examplePlanFile('lab-compile');

describe.skipIf(!judges)('inetd, tcpd and in.tftpd of today with the generated line', () => {
  test.each([
    ['without -s', school],
    ['with -s', lab],
  ])('%s: the boot file of dhcpd.conf is fetched, its name for the other setting and the passwords are not', async (how, plan) => {
    expect(lineOf(plan).includes(' -s ')).toBe(how === 'with -s');
    const served = await Served.by(plan, lineOf(plan));
    try {
      expect(served.fetch(bootFile(plan))).toBe(KERNEL);
      const other = bootFile({ ...plan, ltsp: { ...plan.ltsp, tftpSecure: !plan.ltsp.tftpSecure } });
      expect(other).not.toBe(bootFile(plan));
      expect(served.fetch(other)).toBeUndefined();
      refused('in.tftpd', `the boot file ${how}, by its name for the other setting`);
      const shadow = `${plan.ltsp.root.replace(how === 'with -s' ? /^\/tftpboot/ : /^$/, '')}/etc/shadow`;
      expect(served.fetch(shadow)).toBeUndefined();
      expect(served.fetch('/etc/passwd')).toBeUndefined();
      // It is the mode that keeps it: with another one everybody has it.
      served.lab.must(['chmod', '644', `${plan.ltsp.root}/etc/shadow`]);
      expect(served.fetch(shadow)).toBe(SHADOW);
      count('files fetched and refused by a real in.tftpd', 5);
    } finally {
      await served.end();
    }
  });

  test('a line that names no program serves nothing', async () => {
    const served = await Served.by(school, lineOf(school).replace('/usr/sbin/tcpd in.tftpd', 'in.tftpd'));
    try {
      expect(served.fetch(bootFile(school))).toBeUndefined();
      refused('inetd', 'a line without the path of its program');
    } finally {
      await served.end();
    }
  });

  test('tcpd keeps away whom hosts.deny names, and that is not the boot file’s fault', async () => {
    const served = await Served.by(school, lineOf(school));
    try {
      served.lab.write('/etc/hosts.deny', 'in.tftpd: ALL\n');
      expect(served.fetch(bootFile(school))).toBeUndefined();
      refused('tcpd', 'a client that hosts.deny names');
      served.lab.write('/etc/hosts.allow', 'in.tftpd: 192.168.0.\n');
      expect(served.fetch(bootFile(school))).toBe(KERNEL);
    } finally {
      await served.end();
    }
  });
});
