import { bootFile, networkOfPlan } from '../../../wizard/files/network.ts';
import type { NetworkAfter } from '../../../wizard/flow/network-after.ts';
import type { Plan } from '../../../wizard/plan/schema.ts';
import type { IsMine } from '../file-view.ts';
import type { Branch } from '../tree.ts';
import { corners, draw, label, path, value } from './drawing.ts';

/** Places in pixels: how high the server and all above the clients is; where the wire and the way of the processes run down. */
export const HEAD = { server: 140, hub: 184, height: 236, wire: 34, processes: 15 } as const;

/** The server with what the clients have from it, its cards, and the switch: the upper part of the picture. */
export function serverView(plan: Plan, after: NetworkAfter, isMine: IsMine, width: number): Branch[] {
  const { server, ltsp } = plan;
  const room = width - 44;
  return [
    draw('rect', { class: 'machine', x: 6, y: 6, width: width - 12, height: HEAD.server - 6 }),
    draw('rect', { class: after.server ? 'screen on' : 'screen', x: 20, y: 18, width: 18, height: 34 }),
    path(after.server ? 'drive on' : 'drive', 'M24 25h10M24 30h10'),
    value('/server/name', server.name, isMine, { x: 50, y: 32, width: width - 190, after: 'Server' }),
    numberView(server.node, '/server/node', isMine, width - 66, 17),
    label(50, 52, after.server ? 'runs its MOSIX kernel' : 'runs its old kernel'),
    path('thin', `M20 64H${width - 20}`),
    label(20, 84, 'The clients’ root and kernel are here:'),
    value('/ltsp/root', ltsp.root, isMine, { x: 20, y: 102, width: room }),
    value('/clientKernel', bootFile(plan), isMine, { x: 20, y: 119, width: room }),
    ...cardsView(plan, isMine, width),
    ...(after.touched.has('server') ? [corners(1, 1, width - 2, HEAD.server + 3)] : []),
    ...hubView(plan, isMine, width),
    ...(after.touched.has('wire') ? [corners(1, HEAD.hub - 5, width - 2, 38)] : []),
  ];
}

/** The cards hang below their machine; the second one leads away. */
function cardsView({ server }: Plan, isMine: IsMine, width: number): Branch[] {
  const top = HEAD.server - 9;
  return [
    path('wire', `M${HEAD.wire} ${top}V${HEAD.hub}`),
    draw('rect', { class: 'card', x: HEAD.wire - 9, y: top, width: 44, height: 18 }),
    value('/server/card', server.card, isMine, { x: HEAD.wire - 4, y: top + 13, width: 36, size: 11 }),
    value('/server/address', server.address, isMine, { x: HEAD.wire + 12, y: top + 36, width: 120 }),
    ...(server.cards === 2
      ? [
          draw('rect', { class: 'card', x: width - 108, y: top, width: 86, height: 18 }),
          label(width - 102, top + 13, 'second card', 'small'),
          path('wire', `M${width - 65} ${top + 18}v10`),
          label(width - 100, top + 40, 'to elsewhere', 'small'),
        ]
      : []),
  ];
}

/** The switch, or hub, with the network's address, and what else stands on it. */
function hubView(plan: Plan, isMine: IsMine, width: number): Branch[] {
  const { address, prefix } = networkOfPlan(plan);
  const { router, otherDhcp } = plan.server;
  const top = HEAD.hub;
  return [
    draw('rect', { class: 'hub', x: 6, y: top, width: width - 12, height: 28 }),
    value('/server/netmask', `${address}/${prefix}`, isMine, { x: 46, y: top + 18, width: 140, after: 'Switch or hub' }),
    ...(otherDhcp ? [label(46, top + 44, 'another DHCP server answers here', 'bad')] : []),
    ...(router && width > 460
      ? [value('/server/router', router, isMine, { x: width - 184, y: top + 18, width: 112, after: 'way out' })]
      : []),
  ];
}

/** A machine's MOSIX number, always in the same sign. */
export function numberView(node: number, of: string, isMine: IsMine, x: number, y: number): Branch {
  return draw(
    'g',
    {},
    draw('rect', { class: 'number', x, y, width: 14 + 7.4 * String(node).length, height: 20, rx: 10 }),
    value(of, String(node), isMine, { x: x + 7, y: y + 14, width: 60 }),
  );
}
