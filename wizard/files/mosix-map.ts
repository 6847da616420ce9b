import { numberOf } from '../plan/address.ts';
import type { Client, Plan } from '../plan/schema.ts';
import { because, fixed, type Line, line } from './line.ts';
import { type FileModule, whole } from './module.ts';
import { type PlacedClient, placed } from './network.ts';
import { address, number } from './quote.ts';

/** Clients whose node numbers and addresses count up together, so that one line of the map holds them all. */
export interface MapRange {
  first: PlacedClient;
  count: number;
}

/**
 * Groups clients into ranges. A range counts the last byte of the address only, so it ends before .255 (SETPE, MH02): whether
 * the real program would carry over into the next byte is not documented.
 */
export function mapRanges(clients: readonly PlacedClient[]): MapRange[] {
  const sorted = [...clients].sort((a, b) => a.client.node - b.client.node);
  const ranges: MapRange[] = [];
  let before: Client | undefined;
  for (const each of sorted) {
    const { node } = each.client;
    const at = numberOf(address(`${each.at}/address`, each.client.address).text);
    const range = ranges.at(-1);
    const follows = before && node === before.node + 1 && at === numberOf(before.address) + 1;
    if (range && follows && at % 256 !== 0 && at % 256 !== 255) range.count += 1;
    else ranges.push({ first: each, count: 1 });
    before = each.client;
  }
  return ranges;
}

/** The table of all nodes: first node number, address, how many. The same bytes on the server and on every client (H23). */
export function mosixMapLines(plan: Plan): Line[] {
  const { server } = plan;
  return [
    ...because(
      {
        what: 'Says who made the file and what its three columns are. Comments stand on lines of their own.',
        source: 'SETPE',
        confidence: 'documented',
      },
      ...fixed(`
# MOSIX nodes. Made by mosix-ltsp-guide; the same on the server and on every client.
# first-node-number  address  number-of-nodes`),
    ),
    ...because(
      {
        what: 'The server: its node number and the address of the card that faces the clients. Its own address must be in the table, or setpe refuses it.',
        source: 'SETPE',
        cites: ['H23'],
        confidence: 'documented',
      },
      line`${number('/server/node', server.node)}  ${address('/server/address', server.address)}  1`,
    ),
    ...mapRanges(placed(plan)).flatMap(({ first, count }) =>
      because(
        {
          what:
            count === 1
              ? `Client ${first.client.name}.`
              : `${count} clients from ${first.client.name} on: node number and last byte of the address count up together.`,
          source: 'MH02',
          confidence: 'documented',
        },
        line`${number(`${first.at}/node`, first.client.node)}  ${address(`${first.at}/address`, first.client.address)}  ${number('/clients', count)}`,
      ),
    ),
  ];
}

export const serverMosixMap: FileModule = { path: () => whole('/etc/mosix.map'), mode: 0o644, lines: mosixMapLines };

/** A copy, not a link: a link over file systems fails, and an editor parts a hard link silently (E21). */
export const clientMosixMap: FileModule = {
  path: (plan) => whole(`${plan.ltsp.root}/etc/mosix.map`),
  mode: 0o644,
  lines: mosixMapLines,
};
