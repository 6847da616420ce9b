import type { Plan } from '../plan/schema.ts';
import { because, fixed, type Line, line } from './line.ts';
import { type FileModule, part, whole } from './module.ts';
import { bootFile, networkOfPlan, type PlacedClient, placed } from './network.ts';
import { partHeader } from './part-header.ts';
import { address, quoted, word } from './quote.ts';

const PATH = '/etc/dhcpd.conf';

/**
 * Where no client boots yet, the guide owns the whole file. Statements are those of dhcpd 2.0 only: a dhcpd of today accepts
 * more than the old one. Host entries and no `range`: a machine that is not in the plan gets nothing from this server.
 */
export const dhcpdConf: FileModule = {
  path: () => whole(PATH),
  mode: 0o644,
  applies: (plan) => plan.ltsp.boots === 'not yet',
  lines: (plan) => [...header(), ...options(plan), ...subnet(plan), ...group(plan)],
};

/** Where clients boot already, only the file name of their kernel changes; all else in the host entries stays. */
export const dhcpdConfPart: FileModule = {
  path: () => part(PATH),
  mode: 0o644,
  applies: (plan) => plan.ltsp.boots === 'already',
  lines: (plan) => [
    ...partHeader(plan, 'client-boot'),
    ...placed(plan).flatMap((each) =>
      because(
        {
          what: `The file that client ${each.client.name} boots from now on. The script finds the host entry by its hardware address and changes this statement only.`,
          source: 'E19',
          confidence: 'documented',
        },
        line`host ${word(`${each.at}/name`, each.client.name)} { hardware ethernet ${word(`${each.at}/mac`, each.client.mac)}; fixed-address ${address(`${each.at}/address`, each.client.address)}; filename ${quoted('/clientKernel', bootFile(plan))}; }`,
      ),
    ),
  ],
};

function header(): Line[] {
  return because(
    { what: 'Says who made the file. Only the clients below get an answer from this server.', source: 'GUIDE', confidence: 'documented' },
    ...fixed('# Made by mosix-ltsp-guide. Host entries only: machines that are not listed here get no address.'),
  );
}

function options(plan: Plan): Line[] {
  const { server, ltsp } = plan;
  const network = networkOfPlan(plan);
  return [
    ...because(
      {
        what: 'How long a client may use its address, in seconds (six hours), as in the example of LTSP.',
        source: 'LTS3DHCP',
        confidence: 'documented',
      },
      ...fixed('default-lease-time 21600;\nmax-lease-time 21600;'),
    ),
    ...because(
      { what: 'Mask and broadcast address of the network of the clients.', source: 'LTS3DHCP', confidence: 'documented' },
      line`option subnet-mask ${address('/server/netmask', server.netmask)};`,
      line`option broadcast-address ${address('/server/address', network.broadcast)};`,
    ),
    ...(server.router
      ? because(
          { what: 'The way out of the network. A terminal needs none to reach its server.', source: 'LTS3DHCP', confidence: 'documented' },
          line`option routers ${address('/server/router', server.router)};`,
        )
      : []),
    ...because(
      { what: 'The domain of the names of the clients.', source: 'LTS3DHCP', confidence: 'documented' },
      line`option domain-name ${quoted('/server/domain', server.domain)};`,
    ),
    ...because(
      {
        what: 'Where the kernel of the client mounts its root from: this server, the folder that exports gives out. The form is that of LTSP 3, the path that of LTSP 2.',
        source: 'LTS3DHCP',
        confidence: 'inferred',
      },
      line`option root-path "${address('/server/address', server.address)}:${word('/ltsp/root', ltsp.root)}";`,
    ),
  ];
}

function subnet(plan: Plan): Line[] {
  return because(
    {
      what: 'The network that the server answers on. Empty on purpose: no range, so no address is given to a machine that is not listed.',
      source: 'LTS3DHCP',
      confidence: 'documented',
    },
    line`subnet ${address('/server/address', networkOfPlan(plan).address)} netmask ${address('/server/netmask', plan.server.netmask)} {`,
    ...fixed('}'),
  );
}

function group(plan: Plan): Line[] {
  const own = address('/server/address', plan.server.address);
  return [
    ...because(
      { what: 'What holds for all clients stands once, in a group.', source: 'LTS3DHCP', confidence: 'documented' },
      ...fixed('group {'),
    ),
    ...because(
      {
        what: 'Each client is told the name of its host entry. setpe needs it: it looks its own address up by the name of the host.',
        source: 'LTS3DHCP',
        confidence: 'inferred',
      },
      ...fixed('  use-host-decl-names on;'),
    ),
    ...because(
      {
        what: 'Where the boot file lies. dhcpd up to 3.0.2 takes itself; later ones need the statement, and it does no harm in the old ones.',
        source: 'LTS3DHCP',
        confidence: 'inferred',
      },
      line`  next-server ${own};`,
    ),
    ...because(
      { what: 'Where the clients send their log messages, as in the example of LTSP.', source: 'LTS3DHCP', confidence: 'documented' },
      line`  option log-servers ${own};`,
    ),
    ...placed(plan).flatMap((each) => host(plan, each)),
    ...fixed('}'),
  ];
}

function host(plan: Plan, { client, at }: PlacedClient): Line[] {
  return because(
    {
      what: `Client ${client.name}: known by its hardware address, always at the same address, since its MOSIX number hangs on it.`,
      source: 'LTS3DHCP',
      confidence: 'documented',
    },
    line`  host ${word(`${at}/name`, client.name)} {`,
    line`    hardware ethernet ${word(`${at}/mac`, client.mac)};`,
    line`    fixed-address ${address(`${at}/address`, client.address)};`,
    line`    filename ${quoted('/clientKernel', bootFile(plan))};`,
    ...fixed('  }'),
  );
}
