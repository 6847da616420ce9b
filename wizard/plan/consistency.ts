import { isAddress, isHostOf, type Network, networkOf, prefixOf } from './address.ts';
import { type Problem, shown } from './problem.ts';
import type { Client, Plan } from './schema.ts';

/** The label that the guide adds to LILO; the old kernel cannot have it too. */
export const NEW_LABEL = 'mosix';

/** `short` is the same in a few words, for the cell of a table. */
type Refuse = (pointer: string, expected: string, value: unknown, todo: string, short?: string) => void;

/** What the rules on clients look at; of a client only what is well-formed. */
export interface Rows {
  server: Plan['server'];
  clients: readonly Partial<Client>[];
}

/**
 * Rules between fields that a plan must keep before anything is computed from it: one network, no doubles, folders that
 * are not the system's own. Returns every breach, each at the field to change. Source: facts in `wizard/lint/`, DHCP and MOSIX rules.
 */
export function consistencyProblems(plan: Plan): Problem[] {
  const problems: Problem[] = [];
  const refuse: Refuse = (pointer, expected, value, todo) =>
    problems.push({ where: `plan:${pointer}`, expected, found: shown(value), todo });
  const network = checkNetwork(plan, refuse);
  if (network) checkServer(plan, network, refuse);
  checkClients(plan, network, refuse);
  checkFolders(plan, refuse);
  if (plan.boot.label.toLowerCase() === NEW_LABEL)
    refuse('/boot/label', `a label other than "${NEW_LABEL}"`, plan.boot.label, 'Give the label of the kernel that boots today.');
  const names = plan.localApps.accounts.split(' ');
  if (names.includes('root') || new Set(names).size !== names.length)
    refuse(
      '/localApps/accounts',
      'each name once, and not root: no password of the server goes to the clients',
      plan.localApps.accounts,
      'Name ordinary accounts, made for this.',
    );
  if (!plan.clients.some((client) => client.name === plan.firstClient))
    refuse('/firstClient', 'the name of one of the clients', plan.firstClient, 'Name a client of the table, or leave it out.');
  return problems;
}

function checkNetwork({ server }: Plan, refuse: Refuse): Network | undefined {
  const prefix = prefixOf(server.netmask);
  if (prefix === undefined || prefix < 16 || prefix > 28) {
    refuse(
      '/server/netmask',
      'a mask from 255.255.0.0 (/16) to 255.255.255.240 (/28)',
      server.netmask,
      'Give the mask of the clients’ network.',
    );
    return undefined;
  }
  if (!isAddress(server.address) || /^(0|127|22[4-9]|2[3-5]\d)\./.test(server.address)) {
    refuse(
      '/server/address',
      'the address of a host on a local network',
      server.address,
      'Give the address of the card that faces the clients.',
    );
    return undefined;
  }
  return networkOf(server.address, prefix);
}

function checkAddress(pointer: string, address: string, network: Network, todo: string, refuse: Refuse): void {
  const where = `${network.address}/${network.prefix}`;
  if (!isAddress(address) || !isHostOf(network, address))
    refuse(pointer, `an address inside ${where}, neither its first nor its last`, address, todo, `Not a host’s address inside ${where}.`);
}

function checkServer({ server }: Plan, network: Network, refuse: Refuse): void {
  checkAddress('/server/address', server.address, network, 'Correct the address or the mask.', refuse);
  if (server.router) checkAddress('/server/router', server.router, network, 'Give a router on the clients’ network, or none.', refuse);
}

/** The rules on clients alone: addresses inside the network (where there is one), nothing twice. */
function checkClients(rows: Rows, network: Network | undefined, refuse: Refuse): void {
  rows.clients.forEach(({ address }, at) => {
    if (network && address !== undefined)
      checkAddress(`/clients/${at}/address`, address, network, 'Correct the address, or the server’s address and mask.', refuse);
  });
  checkDoubles(rows, refuse);
}

/** The breaches of `checkClients`, each with its few words; for a table whose other cells may be wrong in form. */
export function betweenClients(rows: Rows): (Problem & { short: string })[] {
  const problems: (Problem & { short: string })[] = [];
  const prefix = prefixOf(rows.server.netmask);
  const network = prefix !== undefined && isAddress(rows.server.address) ? networkOf(rows.server.address, prefix) : undefined;
  checkClients(rows, network, (pointer, expected, value, todo, short = todo) =>
    problems.push({ where: `plan:${pointer}`, expected, found: shown(value), todo, short }),
  );
  return problems;
}

function checkDoubles({ server, clients }: Rows, refuse: Refuse): void {
  const taken = {
    name: new Map<unknown, string>([
      [server.name, 'the server'],
      ['localhost', 'every machine itself'],
    ]),
    address: new Map<unknown, string>([[server.address, 'the server']]),
    node: new Map<unknown, string>([[server.node, 'the server']]),
    mac: new Map<unknown, string>(),
  };
  if (server.router && server.router !== server.address) taken.address.set(server.router, 'the router');
  clients.forEach((client, at) => {
    for (const field of ['name', 'mac', 'address', 'node'] as const) {
      const value = client[field];
      if (value === undefined) continue;
      const owner = taken[field].get(value);
      if (owner)
        refuse(
          `/clients/${at}/${field}`,
          `${field === 'address' ? 'an' : 'a'} ${field} that nothing else has`,
          value,
          `Change it: ${owner} has it too.`,
          `${owner.replace(/^./, (letter) => letter.toUpperCase())} has it too.`,
        );
      else taken[field].set(value, `client ${client.name ?? at + 1}`);
    }
    if (client.mac !== undefined && (/^.[13579BDF]/.test(client.mac) || client.mac === '00:00:00:00:00:00'))
      refuse(`/clients/${at}/mac`, 'the hardware address of one card', client.mac, 'Read the address off the card or the boot screen.');
  });
  if (server.name === 'localhost') refuse('/server/name', 'a name of its own', server.name, 'Give the server’s host name.');
}

/** Folders whose content belongs to the system: nothing of the guide may be put at or below them. */
const SYSTEM =
  /^\/(bin|boot|dev|etc|lib|mnt|proc|sbin|tmp)(\/|$)|^\/(home|opt|root|usr|var)$|^\/usr\/(bin|lib|sbin|share|src)$|^\/usr\/(bin|lib|sbin)\/|^\/var\/(lib|log|run|spool|tmp)$|^\/var\/(tmp|run)\/|^\/var\/lib\/mosix-ltsp-guide/;

/** What scripts append to a folder's name for their own use. */
const SUFFIX = /\.(unpatched|mosix-ltsp-guide-new|new-files|patched|built)$/;

function checkFolders({ ltsp, sources, downloads }: Plan, refuse: Refuse): void {
  if (!/^\/tftpboot(\/|$)/.test(ltsp.kernels))
    refuse(
      '/ltsp/kernels',
      'the folder /tftpboot or one below it, since tftpd serves that folder',
      ltsp.kernels,
      'Give the folder of the clients’ kernels.',
    );
  if (`${ltsp.kernels}/`.startsWith(`${ltsp.root}/`))
    refuse('/ltsp/kernels', 'a folder outside the clients’ root', ltsp.kernels, 'Give the folder that holds the clients’ kernels.');
  const own: [string, string][] = [
    ['/ltsp/root', ltsp.root],
    ['/downloads/folder', `${downloads.folder}/MOSIX-0.97.9`],
    ['/sources/server', sources.server],
    ['/sources/client', sources.client],
  ];
  own.forEach(([pointer, folder], at) => {
    if (SYSTEM.test(folder) || SUFFIX.test(folder))
      refuse(pointer, 'a folder of its own, none of the system’s', folder, 'Give another folder.');
    for (const [, other] of own.slice(0, at))
      if (`${folder}/`.startsWith(`${other}/`) || `${other}/`.startsWith(`${folder}/`))
        refuse(
          pointer,
          'a folder apart from the other folders of the plan',
          folder,
          `Give another one: ${other} is in it, around it, or the same.`,
        );
  });
}
