import { dhcpdConf, dhcpdConfPart } from '../files/dhcpd-conf.ts';
import { clientHosts, serverHosts } from '../files/hosts.ts';
import { liloConf } from '../files/lilo-conf.ts';
import { clientMosixMap, serverMosixMap } from '../files/mosix-map.ts';
import { bootFile, networkOfPlan } from '../files/network.ts';
import { rcLocal } from '../files/rc-local.ts';
import { exportsPart, inetdConf } from '../files/server-services.ts';
import type { StepId } from '../flow/steps.ts';
import { addressOf, numberOf } from '../plan/address.ts';
import type { Plan } from '../plan/schema.ts';
import type { Severity } from './finding.ts';

/** One line of a file where a rule does not hold. */
export interface FileFlaw {
  path: string;
  line: number;
  message: string;
  fix: string;
}

/** The files of a bundle by path, as they are (which may be spoiled). */
export type Texts = ReadonlyMap<string, string>;

/** What must hold between the plan and its files, or between two files; rules on one text alone are in `wizard/lint/`. */
export interface FileRule {
  id: string;
  severity: Severity;
  title: string;
  looked(plan: Plan): string[];
  step: StepId;
  run(plan: Plan, texts: Texts): FileFlaw[];
}

const AGAIN = 'Make the bundle again from the plan; to change a value, change the plan.';
const dhcp = (plan: Plan) => (plan.ltsp.boots === 'already' ? dhcpdConfPart : dhcpdConf).path(plan);
const nodes = ({ server, clients }: Plan) => [server, ...clients];

/** Lines that mean something: comments and blank lines are passed over, numbers count from 1. */
function statements(texts: Texts, path: string): { text: string; line: number }[] {
  return (texts.get(path) ?? '')
    .split('\n')
    .map((text, at) => ({ text: text.replace(/#.*/, '').trim(), line: at + 1 }))
    .filter(({ text }) => text !== '');
}

/** A flaw for each thing that is missing from a file; it is said of line 1, since it has no line. */
function missing(path: string, wanted: readonly { is: boolean; what: string }[]): FileFlaw[] {
  return wanted.filter(({ is }) => !is).map(({ what }) => ({ path, line: 1, message: `Expected ${what}, found none.`, fix: AGAIN }));
}

export const fileRules: readonly FileRule[] = [
  {
    id: 'map-has-every-node',
    severity: 'error',
    title: 'The map has every machine of the plan under its number',
    looked: (plan) => [serverMosixMap.path(plan)],
    step: 'server-hosts-and-map',
    run(plan, texts) {
      const path = serverMosixMap.path(plan);
      const numbers = new Map<string, number>();
      for (const { text } of statements(texts, path)) {
        const [first = '', address = '', count = ''] = text.split(/\s+/);
        for (let at = 0; at < Math.min(Number(count) || 0, 256); at += 1)
          if (/^\d+(\.\d+){3}$/.test(address)) numbers.set(addressOf(numberOf(address) + at), Number(first) + at);
      }
      return missing(
        path,
        nodes(plan).map(({ name, address, node }) => ({ is: numbers.get(address) === node, what: `${name} (${address}) as node ${node}` })),
      );
    },
  },
  {
    id: 'maps-are-equal',
    severity: 'error',
    title: 'Server and clients have the same map',
    looked: (plan) => [serverMosixMap.path(plan), clientMosixMap.path(plan)],
    step: 'client-tools',
    run(plan, texts) {
      const server = (texts.get(serverMosixMap.path(plan)) ?? '').split('\n');
      const client = (texts.get(clientMosixMap.path(plan)) ?? '').split('\n');
      const at = Array.from({ length: Math.max(server.length, client.length) }).findIndex((_, line) => server[line] !== client[line]);
      if (at < 0) return [];
      const message = `Expected the line of the server, "${server[at] ?? ''}", found "${client[at] ?? ''}".`;
      return [{ path: clientMosixMap.path(plan), line: at + 1, message, fix: 'Copy the map of the server to the clients.' }];
    },
  },
  {
    id: 'hosts-has-every-node',
    severity: 'error',
    title: 'Both hosts files name every machine of the plan',
    looked: (plan) => [serverHosts.path(plan), clientHosts.path(plan)],
    step: 'server-hosts-and-map',
    run: (plan, texts) =>
      [serverHosts.path(plan), clientHosts.path(plan)].flatMap((path) => {
        const named = new Set(
          statements(texts, path).flatMap(({ text }) => {
            const [address, ...names] = text.split(/\s+/);
            return names.map((name) => `${address} ${name}`);
          }),
        );
        return missing(
          path,
          nodes(plan).map(({ name, address }) => ({ is: named.has(`${address} ${name}`), what: `${name} at ${address}` })),
        );
      }),
  },
  {
    id: 'dhcp-has-every-client',
    severity: 'error',
    title: 'DHCP knows every client by its card and gives it its own address',
    looked: (plan) => [dhcp(plan)],
    step: 'client-boot',
    run(plan, texts) {
      const path = dhcp(plan);
      const whole = statements(texts, path)
        .map(({ text }) => text)
        .join(' ');
      const known = new Set(
        [...whole.matchAll(/host (\S+) \{ hardware ethernet ([^;]+); fixed-address ([^;]+);/g)].map((found) => found.slice(1).join(' ')),
      );
      return missing(
        path,
        plan.clients.map(({ name, mac, address }) => ({
          is: known.has(`${name} ${mac} ${address}`),
          what: `${name} with ${mac} at ${address}`,
        })),
      );
    },
  },
  {
    id: 'boot-file-fits-tftpd',
    severity: 'error',
    title: 'DHCP names the boot file as tftpd serves it',
    looked: (plan) => [dhcp(plan), inetdConf.path(plan)],
    step: 'client-boot',
    run(plan, texts) {
      const path = dhcp(plan);
      const secure = statements(texts, inetdConf.path(plan)).some(({ text }) => /in\.tftpd\s+-s\b/.test(text));
      if (secure !== plan.ltsp.tftpSecure)
        return [
          {
            path: inetdConf.path(plan),
            line: 2,
            message: `Expected tftpd ${plan.ltsp.tftpSecure ? 'with' : 'without'} -s, found it ${secure ? 'with' : 'without'}.`,
            fix: AGAIN,
          },
        ];
      return statements(texts, path).flatMap(({ text, line }) => {
        const file = /filename "([^"]*)"/.exec(text)?.[1];
        return file === undefined || file === bootFile(plan)
          ? []
          : [{ path, line, message: `Expected the boot file ${bootFile(plan)}, found ${file}.`, fix: AGAIN }];
      });
    },
  },
  {
    id: 'export-is-for-the-clients',
    severity: 'error',
    title: 'NFS gives the root of the clients to their network, read only',
    looked: (plan) => [exportsPart.path(plan)],
    step: 'client-boot',
    run(plan, texts) {
      const path = exportsPart.path(plan);
      const want = `${plan.ltsp.root} ${networkOfPlan(plan).address}/${plan.server.netmask}(ro,no_root_squash)`;
      return missing(path, [{ is: statements(texts, path).some(({ text }) => text === want), what: `the line ${want}` }]);
    },
  },
  {
    id: 'old-kernel-stays-default',
    severity: 'error',
    title: 'The new entry of LILO does not make itself the default, and a panic leads back',
    looked: (plan) => [liloConf.path(plan)],
    step: 'server-lilo',
    run(plan, texts) {
      const path = liloConf.path(plan);
      const lines = statements(texts, path);
      return [
        ...lines
          .filter(({ text }) => text.startsWith('default'))
          .map(({ line }) => ({
            path,
            line,
            message: 'Expected no default in the new entry, found one.',
            fix: 'Leave the old kernel the default.',
          })),
        ...missing(path, [
          { is: lines.some(({ text }) => text === 'append="panic=30"'), what: 'append="panic=30", so that a panic starts the old kernel' },
        ]),
      ];
    },
  },
  {
    id: 'rc-local-loads-the-map',
    severity: 'error',
    title: 'A client loads the map and keeps its own processes when it starts',
    looked: (plan) => [rcLocal.path(plan)],
    step: 'client-rc-local',
    run(plan, texts) {
      const path = rcLocal.path(plan);
      const all = statements(texts, path)
        .map(({ text }) => text)
        .join('\n');
      return missing(path, [
        { is: all.includes('/sbin/setpe -w -f /etc/mosix.map'), what: 'setpe -w -f /etc/mosix.map' },
        { is: all.includes(`echo 1 > /proc/mosix/admin/${plan.ltsp.stay}`), what: `1 written to ${plan.ltsp.stay}` },
        { is: all.endsWith(') || :'), what: 'a block whose failure does not stop the client' },
      ]);
    },
  },
];
