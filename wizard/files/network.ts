import { type Network, networkOf, prefixOf } from '../plan/address.ts';
import type { Client, Plan } from '../plan/schema.ts';
import { address } from './quote.ts';

/** The clients' network. The plan has passed the door, so its mask is one. */
export function networkOfPlan({ server }: Plan): Network {
  const prefix = prefixOf(server.netmask);
  if (prefix === undefined) throw new Error(`/server/netmask is no mask: ${JSON.stringify(server.netmask)}`);
  return networkOf(address('/server/address', server.address).text, prefix);
}

/** A client with its place in the plan, so that its values can be pointed to. */
export interface PlacedClient {
  client: Client;
  at: string;
}

/** Clients in the plan's order, each with its JSON pointer. */
export function placed(plan: Plan): PlacedClient[] {
  return plan.clients.map((client, index) => ({ client, at: `/clients/${index}` }));
}

/** The file name by which tftpd is asked for the clients' kernel: without `/tftpboot` where tftpd runs with `-s` (E19). */
export function bootFile(plan: Plan): string {
  const path = `${plan.ltsp.kernels}/${clientKernelName(plan)}`;
  return plan.ltsp.tftpSecure ? path.replace(/^\/tftpboot/, '') : path;
}

/** The name of the client kernel: the downloaded one's own (H25, H26), or that of the one made here. */
export function clientKernelName(plan: Plan): string {
  return `vmlinuz-mosix.${plan.clientKernel === 'compile' ? 'own' : plan.clientKernel}`;
}
