import { addressOf, isAddress, isHostOf, networkOf, numberOf, prefixOf } from './address.ts';
import type { PlanInput } from './schema.ts';

type ClientInput = PlanInput['clients'][number];

/** The values shown before the reader has answered. MACs come from the range reserved for documentation (RFC 7042, 00:00:5E:00:53). */
export function examplePlan(server: PlanInput['server'] = { kernel: 'rpm' }): PlanInput {
  return {
    schemaVersion: 1,
    server: { ...server, kernel: 'rpm' },
    ltsp: { boots: 'already' },
    clientKernel: 'ne2000',
    clients: exampleClients(server, 3),
  };
}

/**
 * Clients `ws001` up with the first free addresses of the server's network, as LTSP's own guide numbers them (LTS23).
 * Where the network cannot be computed yet, its default is used; the plan's own checks then name the field at fault.
 */
export function exampleClients(server: PlanInput['server'], count: number): ClientInput[] {
  const { address: own = '192.168.0.254', netmask = '255.255.255.0', router, node: first = 1 } = server;
  const prefix = prefixOf(netmask) ?? 24;
  const network = networkOf(isAddress(own) ? own : '192.168.0.254', prefix);
  const clients: ClientInput[] = [];
  let node = first;
  for (let at = numberOf(network.address) + 1; clients.length < count; at += 1) {
    const address = addressOf(at);
    if (!isHostOf(network, address)) break;
    if (address === own || address === router) continue;
    const index = clients.length + 1;
    node += 1;
    const last = index.toString(16).toUpperCase().padStart(2, '0');
    clients.push({ name: `ws${String(index).padStart(3, '0')}`, mac: `00:00:5E:00:53:${last}`, address, card: 'ne2000', node });
  }
  return clients;
}
