import { ipv4 } from '../../wizard/lint/parse/address.ts';
import { parseDhcpd } from '../../wizard/lint/parse/dhcpd.ts';
import { exportsOf } from '../../wizard/lint/parse/exports.ts';
import { settingsOf } from '../../wizard/lint/parse/lilo.ts';
import { entriesOf } from '../../wizard/lint/parse/mosix-map.ts';
import { rowsOf } from '../../wizard/lint/parse/rows.ts';
import { addressOf, networkOf, prefixOf } from '../../wizard/plan/address.ts';
import type { Plan } from '../../wizard/plan/schema.ts';

/** How a kind of file is read again, and what the plan says that must be read there. */
interface Kind {
  file: RegExp;
  read(text: string): unknown;
  says(plan: Plan): unknown;
}

const nodes = ({ server, clients }: Plan) => [server, ...clients];
const network = ({ server }: Plan) => networkOf(server.address, prefixOf(server.netmask) ?? 0);
const kernel = ({ clientKernel }: Plan) => `vmlinuz-mosix.${clientKernel === 'compile' ? 'own' : clientKernel}`;
const bootFile = (plan: Plan) => `${plan.ltsp.kernels}/${kernel(plan)}`.replace(plan.ltsp.tftpSecure ? /^\/tftpboot/ : /^$/, '');
const host = (plan: Plan) =>
  plan.clients.map(({ name, mac, address }) => [
    `host ${name}`,
    `hardware ethernet ${mac}`,
    `fixed-address ${address}`,
    `filename "${bootFile(plan)}"`,
  ]);

export const KINDS: readonly Kind[] = [
  {
    file: /mosix\.map$/,
    read: (text) =>
      entriesOf(text)
        .flatMap(({ node, host: first, count }) =>
          Array.from(
            { length: count ?? 0 },
            (_, more) => `${(node ?? Number.NaN) + more} ${addressOf((ipv4(first) ?? Number.NaN) + more)}`,
          ),
        )
        .sort(),
    says: (plan) =>
      nodes(plan)
        .map(({ node, address }) => `${node} ${address}`)
        .sort(),
  },
  {
    file: /etc\/hosts\.part$/,
    read: (text) => rowsOf(text).map(({ fields }) => fields),
    says: (plan) => nodes(plan).map(({ address, name }) => [address, `${name}.${plan.server.domain}`, name]),
  },
  {
    file: /dhcpd\.conf$/,
    read: (text) => dhcpd(text),
    says: (plan) => [
      ...['default-lease-time 21600', 'max-lease-time 21600', `option subnet-mask ${plan.server.netmask}`],
      `option broadcast-address ${network(plan).broadcast}`,
      ...(plan.server.router ? [`option routers ${plan.server.router}`] : []),
      `option domain-name "${plan.server.domain}"`,
      `option root-path "${plan.server.address}:${plan.ltsp.root}"`,
      `subnet ${network(plan).address} netmask ${plan.server.netmask}`,
      ...['group', 'use-host-decl-names on', `next-server ${plan.server.address}`, `option log-servers ${plan.server.address}`],
      ...host(plan).flat(),
    ],
  },
  { file: /dhcpd\.conf\.part$/, read: (text) => dhcpd(text), says: (plan) => host(plan).flat() },
  {
    file: /etc\/exports\.part$/,
    read: (text) => exportsOf(text).map(({ path, clients }) => [path, ...clients.flatMap((each) => [each.host, ...each.options])]),
    says: (plan) => {
      const to = `${network(plan).address}/${plan.server.netmask}`;
      return [[plan.ltsp.root, to, 'ro', 'no_root_squash'], ...(plan.localApps.wanted ? [['/home', to, 'rw']] : [])];
    },
  },
  {
    file: /lts\.conf\.part$/,
    read: (text) => rowsOf(text).map(({ text: row }) => row),
    says: (plan) => [
      ...['[Default]', `SERVER = ${plan.server.address}`, 'XSERVER = auto'],
      ...(plan.localApps.wanted ? ['LOCAL_APPS = Y'] : []),
    ],
  },
  {
    file: /lilo\.conf\.part$/,
    read: (text) => settingsOf(text).map(({ key, value, whole }) => [key, value, whole]),
    says: ({ boot }) => [
      ...[
        ['image', '@IMAGE@', true],
        ['label', 'mosix', true],
        ['root', boot.root, true],
      ],
      ...(boot.rootDriverIsModule ? [['initrd', '@INITRD@', true]] : []),
      ...[
        ['read-only', undefined, true],
        ['append', 'panic=30', true],
      ],
    ],
  },
  { file: /plan\.json$/, read: (text) => JSON.parse(text) as unknown, says: (plan) => plan },
  {
    file: /README\.txt$/,
    read: (text) =>
      text.split('\n').flatMap((line) => /^ {2}(server|clients|their root|their kernel|downloads) {2,}(.*)$/.exec(line)?.slice(1) ?? []),
    says: (plan) => [
      ...['server', `${plan.server.name}.${plan.server.domain}, ${plan.server.address} on ${plan.server.card}`],
      ...['clients', `${plan.clients.length}; the first to try is ${plan.firstClient}`],
      ...['their root', plan.ltsp.root, 'their kernel', `${plan.ltsp.kernels}/${kernel(plan)}`, 'downloads', plan.downloads.folder],
    ],
  },
];

/** The statements of a `dhcpd.conf`, each with its words; `{}` for each brace without a partner. */
function dhcpd(text: string): string[] {
  const { statements, oddBraces } = parseDhcpd(text);
  return [...statements.map(({ name, words }) => [name, ...words].join(' ')), ...oddBraces.map(() => '{}')];
}
