import { firstClient, type NetworkAfter } from '../../../wizard/flow/network-after.ts';
import type { Plan } from '../../../wizard/plan/schema.ts';
import type { IsMine } from '../file-view.ts';
import type { Branch } from '../tree.ts';
import { corners, draw, label, path, value } from './drawing.ts';
import { HEAD, numberView } from './server.ts';

/** Above so many clients each has a small place: its name and number; the words have the rest. */
export const ROOMY = 24;
/** Where the first column begins: right of the wire and of the processes' way. */
const LEFT = 46;

/** The place that a client has, in pixels. */
const PLACES = {
  roomy: { width: 118, height: 104 },
  close: { width: 84, height: 44 },
} as const;

export type Place = keyof typeof PLACES;

export interface Grid {
  place: Place;
  columns: number;
  /** Of one column. */
  width: number;
  /** Of the rows together. */
  height: number;
}

/** How so many clients stand in a picture of that width. */
export function gridOf(clients: number, width: number): Grid {
  const place: Place = clients > ROOMY ? 'close' : 'roomy';
  const { width: wide, height } = PLACES[place];
  const columns = Math.max(1, Math.floor((width - LEFT) / wide));
  return { place, columns, width: Math.min(160, Math.floor((width - LEFT) / columns)), height: Math.ceil(clients / columns) * height };
}

/** All clients in rows on their wire, and the way of the processes to those that take guests. */
export function clientsView(plan: Plan, after: NetworkAfter, isMine: IsMine, grid: Grid): Branch[] {
  const { height } = PLACES[grid.place];
  const first = firstClient(plan);
  const placeOf = (at: number) => ({
    x: LEFT + (at % grid.columns) * grid.width,
    y: HEAD.height + Math.floor(at / grid.columns) * height,
  });
  const guests = after.server ? [...after.clients] : [];
  return [
    wires(plan.clients.length, grid, placeOf),
    ...(guests.length ? [processWay(guests, grid, placeOf)] : []),
    ...plan.clients.map((_, at) => {
      const { x, y } = placeOf(at);
      const touched = after.touched.has(at === first ? 'first' : 'others');
      const view = grid.place === 'roomy' ? roomy : close;
      return draw(
        'g',
        { class: after.clients.has(at) ? 'client on' : 'client' },
        ...view(plan, at, at === first, isMine, x, y),
        ...(touched ? [corners(x - 5, y + 9, grid.place === 'roomy' ? 114 : 80, height - 13)] : []),
      );
    }),
  ];
}

type PlaceOf = (at: number) => { x: number; y: number };

/** One wire down, one along each row, one to each client. */
function wires(count: number, { columns, place }: Grid, placeOf: PlaceOf): Branch {
  const rows = Math.ceil(count / columns);
  const along = Array.from({ length: rows }, (_, row) => {
    const last = placeOf(Math.min(count, (row + 1) * columns) - 1);
    return `M${HEAD.wire} ${last.y}H${last.x + 12}`;
  });
  const drops = Array.from({ length: count }, (_, at) => `M${placeOf(at).x + 12} ${placeOf(at).y}v${place === 'close' ? 10 : 14}`);
  return path('wire', `M${HEAD.wire} ${HEAD.hub + 28}V${placeOf(count - 1).y}${along.join('')}${drops.join('')}`);
}

/** From the server beside the wire to every client that takes guests; where places are close, to every row that has some. */
function processWay(guests: readonly number[], { columns, place }: Grid, placeOf: PlaceOf): Branch {
  const left = HEAD.processes;
  if (place === 'close') {
    const rows = [...new Set(guests.map((at) => placeOf(at).y))];
    const down = `M${left} ${HEAD.server}V${Math.max(...rows)}`;
    return draw(
      'g',
      {},
      path('processes', `${down}${rows.map((y) => `M${left} ${y}h12`).join('')}`),
      path('heads', rows.map((y) => `M${left + 11} ${y - 4}v8l6 -4z`).join('')),
    );
  }
  const places = guests.map(placeOf);
  const rows = Map.groupBy(guests, (at) => Math.floor(at / columns));
  const along = [...rows.values()].map((row) => {
    const last = placeOf(Math.max(...row));
    return `M${left} ${last.y - 6}H${last.x + 22}`;
  });
  const lowest = Math.max(...places.map(({ y }) => y)) - 6;
  return draw(
    'g',
    {},
    path('processes', `M${left} ${HEAD.server}V${lowest}${along.join('')}${places.map(({ x, y }) => `M${x + 22} ${y - 6}v15`).join('')}`),
    path('heads', places.map(({ x, y }) => `M${x + 18} ${y + 8}h8l-4 6z`).join('')),
  );
}

type ClientView = (plan: Plan, at: number, first: boolean, isMine: IsMine, x: number, y: number) => Branch[];

const roomy: ClientView = (plan, at, first, isMine, x, y) => {
  const client = plan.clients[at];
  if (!client) return [];
  const of = (name: string) => `/clients/${at}/${name}`;
  return [
    draw('rect', { class: 'screen', x, y: y + 14, width: 46, height: 34 }),
    label(x + 18, y + 36, 'X', 'x'),
    path('foot', `M${x + 14} ${y + 52}h18`),
    numberView(client.node, of('node'), isMine, x + 56, y + 16),
    ...(first ? [label(x + 57, y + 50, 'first', 'small')] : []),
    value(of('name'), client.name, isMine, { x, y: y + 70, width: 112 }),
    value(of('address'), client.address, isMine, { x, y: y + 86, width: 112 }),
  ];
};

const close: ClientView = (plan, at, _, isMine, x, y) => {
  const client = plan.clients[at];
  if (!client) return [];
  const of = (name: string) => `/clients/${at}/${name}`;
  return [
    draw('rect', { class: 'screen', x, y: y + 10, width: 18, height: 14 }),
    value(of('node'), String(client.node), isMine, { x: x + 26, y: y + 21, width: 50, size: 11 }),
    value(of('name'), client.name, isMine, { x, y: y + 37, width: 76, size: 11 }),
  ];
};
