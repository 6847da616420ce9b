/** One of the ways between two stations of the trunk; without stations it passes the others by. */
export interface Lane {
  stations: readonly string[];
  /** What leads into it, in a few words. */
  name?: string;
  /** True where it does not come back to the trunk. */
  ends: boolean;
}

/** A station of the trunk, or the lanes into which the way parts behind it. */
export type Piece = string | readonly Lane[];

/** How a station stands to the reader's own way. */
export interface MarkedStation {
  id: string;
  /** Not on the way. */
  off: boolean;
  /** Left out by a way that runs through its lane. */
  skipped: boolean;
  /** Before the step that is looked at, with the way running through. */
  done: boolean;
  here: boolean;
}

export interface MarkedFork {
  lanes: { off: boolean; stations: MarkedStation[] }[];
  /** The step that is looked at lies in the fork or behind it. */
  entered: boolean;
  /** It lies behind it. */
  left: boolean;
}

/** What its grey says of a folded lane that is not taken, for who does not see it; behind the number of its steps. */
export const LANE_OFF = ', not on the way now';

/** What colour and size say of a station, for who does not see them; empty for one that lies on the way. */
export function stationWords({ off, here }: Pick<MarkedStation, 'off' | 'here'>): string {
  const words = [here ? 'you are here' : '', off ? 'not on the way now' : ''].filter(Boolean);
  return words.length ? ` (${words.join(', ')})` : '';
}

/**
 * Lays a path over the line. A step can have a place in two forks (the sources are brought before the first kernel that is
 * compiled), so the path is followed station by station and not looked up by name.
 */
export function laidOver(line: readonly Piece[], path: readonly string[], here: string | undefined): (MarkedStation | MarkedFork)[] {
  const trunk = new Set(line.filter((piece) => typeof piece === 'string'));
  let at = 0;
  let reached = true;
  const marked = line.map((piece) => {
    if (typeof piece === 'string') {
      reached = path[at] === piece;
      at += Number(reached);
      return station(piece, reached);
    }
    const from = at;
    while (reached && at < path.length && !trunk.has(path[at] ?? '')) at += 1;
    const lanes = piece.map((lane) => laneOn(lane, reached && from < path.length ? path.slice(from, at) : undefined));
    return { lanes, entered: false, left: false };
  });
  lookFrom(marked, here);
  return marked;
}

function station(id: string, on: boolean, lane = false): MarkedStation {
  return { id, off: !on, skipped: lane && !on, done: false, here: false };
}

/** A lane is taken by what lies between two stations of the trunk; nothing between them takes the lane without stations. */
function laneOn({ stations }: Lane, through: readonly string[] | undefined): MarkedFork['lanes'][number] {
  const taken = through !== undefined && (through.length ? through.every((id) => stations.includes(id)) : stations.length === 0);
  return { off: !taken, stations: stations.map((id) => station(id, taken && through.includes(id), taken)) };
}

/** Marks the step that is looked at, if the line has it, and all that lies before it. */
function lookFrom(marked: readonly (MarkedStation | MarkedFork)[], here: string | undefined): void {
  const of = (piece: MarkedStation | MarkedFork) => ('lanes' in piece ? piece.lanes.flatMap(({ stations }) => stations) : [piece]);
  const all = marked.flatMap(of);
  const place = all.find(({ id, off }) => id === here && !off) ?? all.find(({ id }) => id === here);
  if (!place) return;
  place.here = true;
  for (const before of all.slice(0, all.indexOf(place))) before.done = !before.off || before.skipped;
  const number = marked.findIndex((piece) => of(piece).includes(place));
  marked.forEach((piece, other) => {
    if ('lanes' in piece) Object.assign(piece, { entered: other <= number, left: other < number });
  });
}
