import { addressOf, isAddress, isHostOf, networkOf, numberOf, prefixOf } from './address.ts';
import type { Draft } from './client-draft.ts';
import type { Plan } from './schema.ts';

/** What clients are named, addressed and numbered by. */
export type FillServer = Pick<Plan['server'], 'name' | 'address' | 'netmask' | 'router' | 'node'>;

/** The table after filling, and how many cells were filled. `open` counts clients for whom the network has no address left. */
export interface Filled {
  clients: Draft[];
  names: number;
  addresses: number;
  nodes: number;
  open: number;
}

/**
 * Gives a name, an address and a number to each client that lacks it. Each counts on from the client above, or from the
 * beginning (`ws001`, the network's first address, the number after the server's), and passes over what is taken. Hardware
 * addresses are never invented.
 */
export function filled(clients: readonly Draft[], server: FillServer): Filled {
  const taken = new Set<unknown>([server.name, 'localhost', server.address, server.router, server.node]);
  for (const client of clients) for (const value of [client.name, client.address, client.node]) taken.add(value);
  const done: Filled = { clients: [], names: 0, addresses: 0, nodes: 0, open: 0 };
  for (const client of clients) {
    const above = done.clients.at(-1);
    const next = { ...client };
    if (next.name === '') {
      next.name = nextName(above?.name, done.clients.length + 1, taken);
      done.names += 1;
    }
    if (next.address === '') {
      next.address = nextAddress(above?.address, server, taken) ?? '';
      if (next.address) done.addresses += 1;
      else done.open += 1;
    }
    if (next.node === '') {
      next.node = nextNode(above?.node, server, taken);
      done.nodes += 1;
    }
    for (const value of [next.name, next.address, next.node]) taken.add(value);
    done.clients.push(next);
  }
  return done;
}

/** Gives every client a new address and number, in the order of the table, without gaps but for what is taken. Names stay. */
export function renumbered(clients: readonly Draft[], server: FillServer): Filled {
  return filled(
    clients.map((client) => ({ ...client, address: '', node: '' })),
    server,
  );
}

/** The name above with its last digits counted on; `ws` and the row where there is none that ends in digits. */
function nextName(above: string | undefined, row: number, taken: ReadonlySet<unknown>): string {
  const [, stem = 'ws', digits = String(row - 1).padStart(3, '0')] = /^(.*?[a-z-])(\d{1,9})$/.exec(above ?? '') ?? [];
  for (let count = Number(digits) + 1; ; count += 1) {
    const name = stem + String(count).padStart(digits.length, '0');
    if (!taken.has(name)) return name;
  }
}

/** The next free address, from the one above on and then from the network's beginning; undefined where none is free. */
function nextAddress(above: string | undefined, server: FillServer, taken: ReadonlySet<unknown>): string | undefined {
  const prefix = prefixOf(server.netmask);
  if (prefix === undefined || !isAddress(server.address)) return undefined;
  const network = networkOf(server.address, prefix);
  const first = numberOf(network.address) + 1;
  const last = numberOf(network.broadcast) - 1;
  const from = above && isAddress(above) && isHostOf(network, above) ? numberOf(above) + 1 : first;
  for (const [start, end] of [
    [from, last],
    [first, from - 1],
  ] as const)
    for (let at = start; at <= end; at += 1) if (!taken.has(addressOf(at))) return addressOf(at);
  return undefined;
}

function nextNode(above: string | number | undefined, server: FillServer, taken: ReadonlySet<unknown>): number {
  let node = (typeof above === 'number' ? above : server.node) + 1;
  while (taken.has(node) || node > 65535) node = node > 65535 ? 1 : node + 1;
  return node;
}
