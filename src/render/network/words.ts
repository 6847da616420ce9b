import { bootFile, networkOfPlan } from '../../../wizard/files/network.ts';
import { firstClient, type NetworkAfter } from '../../../wizard/flow/network-after.ts';
import type { Plan } from '../../../wizard/plan/schema.ts';
import { type IsMine, valueView } from '../file-view.ts';
import { many } from '../many.ts';
import { type Branch, h, type Tree } from '../tree.ts';

/** The picture in words: what it shows and nothing less, for whoever cannot see it. */
export function networkWords(plan: Plan, after: NetworkAfter, isMine: IsMine): Branch {
  return h(
    'div',
    { class: 'net-words' },
    ...sentences(plan, after, isMine).map((parts) => h('p', {}, ...parts)),
    clientTable(plan, after, isMine),
  );
}

/** One line below the picture: who runs what once the step is done, and so where programs may go. */
export function guestsWords({ clients }: Plan, after: NetworkAfter): string {
  const running = after.clients.size;
  const when = after.end ? 'When all steps are done' : 'After this step';
  if (!after.server) return `${when} no machine runs a MOSIX kernel yet: every program stays on the server.`;
  if (running === 0) return `${when} only the server runs a MOSIX kernel: programs have nowhere to go yet.`;
  const where = running === clients.length ? many(running, 'client') : `${running} of ${many(clients.length, 'client')}`;
  return `${when} programs that start on the server may go to ${where} and back. What a client starts itself, the X server above all, stays on that client.`;
}

function sentences(plan: Plan, after: NetworkAfter, isMine: IsMine): Tree[][] {
  const { server, ltsp, clients } = plan;
  const { address, prefix } = networkOfPlan(plan);
  const value = (of: string, text: string) => valueView(of, text, isMine);
  return [
    [
      'The server ',
      value('/server/name', server.name),
      ' has MOSIX number ',
      value('/server/node', String(server.node)),
      '. Its card ',
      value('/server/card', server.card),
      ' has the address ',
      value('/server/address', server.address),
      ' and leads to the switch or hub of the network ',
      value('/server/netmask', `${address}/${prefix}`),
      server.cards === 2 ? ', its second card leads elsewhere.' : '.',
      ...(server.router
        ? [' The way out of this network is ', value('/server/router', server.router), '.']
        : [' There is no way out of this network.']),
      server.otherDhcp ? ' Another DHCP server answers there.' : '',
    ],
    [
      `${many(clients.length, 'client')} on the same switch boot the kernel `,
      value('/clientKernel', bootFile(plan)),
      ' and have the folder ',
      value('/ltsp/root', ltsp.root),
      ' as their root, both from the server. X, which draws the screen, runs on each client; the programs that it shows start on the server.',
    ],
    [touchedWords(after)],
  ];
}

function touchedWords({ touched }: NetworkAfter): string {
  const names = {
    server: 'the server',
    wire: 'the network between server and clients',
    first: 'the first client',
    others: 'the other clients',
  };
  const parts = [...touched].map((part) => names[part]);
  return parts.length ? `This step is about ${parts.join(' and ')}.` : '';
}

function clientTable(plan: Plan, after: NetworkAfter, isMine: IsMine): Branch {
  const first = firstClient(plan);
  const rows = plan.clients.map(({ name, address, node, card }, at) => {
    const cell = (key: string, text: string) => h('td', {}, valueView(`/clients/${at}/${key}`, text, isMine));
    return h(
      'tr',
      {},
      cell('name', name),
      cell('address', address),
      cell('node', String(node)),
      cell('card', card),
      h(
        'td',
        {},
        after.clients.has(at) ? 'MOSIX' : plan.ltsp.boots === 'already' ? 'as today' : 'none yet',
        at === first ? ', the first to try' : '',
      ),
    );
  });
  const heads = ['Client', 'Address', 'Number', 'Card', after.end ? 'Kernel' : 'Kernel after this step'].map((words) =>
    h('th', { scope: 'col' }, words),
  );
  return h('table', {}, h('thead', {}, h('tr', {}, ...heads)), h('tbody', {}, ...rows));
}
