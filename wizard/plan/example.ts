import { isAddress, prefixOf } from './address.ts';
import { draftOf } from './client-draft.ts';
import { type FillServer, filled } from './fill-clients.ts';
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
 * Clients `ws001` up as the table's own filling makes them, which is how LTSP's own guide numbers them (LTS23). They fit whatever the
 * server says: what of it is wrong counts as if it were not there, and the plan's own checks name that field alone.
 */
export function exampleClients(server: PlanInput['server'], count: number): ClientInput[] {
  const empty = Array.from({ length: count }, () => draftOf({}));
  return filled(empty, usable(server)).clients.map(({ name, address, node }, at) => {
    const last = (at + 1).toString(16).toUpperCase().padStart(2, '0');
    return { name, mac: `00:00:5E:00:53:${last}`, address, card: 'ne2000', node: Number(node) };
  });
}

/** What clients are numbered by, from whatever stands there. */
function usable({ name = 'server', address = '', netmask = '', router = '', node = 1 }: PlanInput['server']): FillServer {
  const prefix = prefixOf(netmask) ?? 0;
  return {
    name,
    address: isAddress(address) ? address : '192.168.0.254',
    netmask: prefix >= 16 && prefix <= 28 ? netmask : '255.255.255.0',
    router,
    node: Number.isInteger(node) && node >= 1 && node <= 65535 ? node : 1,
  };
}
