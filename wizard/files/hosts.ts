import type { Plan } from '../plan/schema.ts';
import { because, type Line, line } from './line.ts';
import { type FileModule, part } from './module.ts';
import { placed } from './network.ts';
import { partHeader } from './part-header.ts';
import { address, word } from './quote.ts';

/** One line for each node: its address on the clients' network, its name, its full name. */
function nodeLines(plan: Plan): Line[] {
  const { server } = plan;
  const domain = word('/server/domain', server.domain);
  const name = word('/server/name', server.name);
  return [
    ...because(
      {
        what: 'The name of the server at the address that faces the clients, never at 127.0.0.1: setpe looks its own address up by this name.',
        source: 'SETPE',
        confidence: 'documented',
      },
      line`${address('/server/address', server.address)}  ${name}.${domain} ${name}`,
    ),
    ...placed(plan).flatMap(({ client, at }) =>
      because(
        { what: `Client ${client.name}. Every client needs a line in hosts or in DNS.`, source: 'LTS23', confidence: 'documented' },
        line`${address(`${at}/address`, client.address)}  ${word(`${at}/name`, client.name)}.${domain} ${word(`${at}/name`, client.name)}`,
      ),
    ),
  ];
}

export const serverHosts: FileModule = {
  path: () => part('/etc/hosts'),
  mode: 0o644,
  lines: (plan) => [...partHeader(plan, 'server-hosts-and-map'), ...nodeLines(plan)],
};

/** The clients read the same names from their own root (H35): without them a node has no address of its own. */
export const clientHosts: FileModule = {
  path: (plan) => part(`${plan.ltsp.root}/etc/hosts`),
  mode: 0o644,
  lines: (plan) => [...partHeader(plan, 'client-tools'), ...nodeLines(plan)],
};
