import type { NetworkAfter } from '../../../wizard/flow/network-after.ts';
import type { Plan } from '../../../wizard/plan/schema.ts';
import type { IsMine } from '../file-view.ts';
import type { Branch } from '../tree.ts';
import { clientsView, gridOf } from './clients.ts';
import { draw } from './drawing.ts';
import { HEAD, serverView } from './server.ts';

/** Narrower than this the picture does not become: two clients beside each other on a small phone. */
const LEAST = 282;
const MOST = 620;

/**
 * The network as a drawing of that width in pixels: the server, its cards, the switch and every client, each with its name,
 * address and MOSIX number; who runs a MOSIX kernel, where programs may go, and what the step works on. Its letters are never
 * scaled: a narrower drawing has fewer columns. The words beside it say the same.
 */
export function networkPicture(plan: Plan, after: NetworkAfter, isMine: IsMine, room: number): Branch {
  const width = Math.round(Math.min(Math.max(room, LEAST), MOST));
  const grid = gridOf(plan.clients.length, width);
  const height = HEAD.height + grid.height;
  return draw(
    'svg',
    {
      class: 'net',
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: 'img',
      'aria-label': 'Your network as a drawing; the same in words below',
    },
    ...serverView(plan, after, isMine, width),
    ...clientsView(plan, after, isMine, grid),
  );
}
