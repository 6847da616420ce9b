import type { NamedRoute } from '../../wizard/flow/routes.ts';
import type { StepId } from '../../wizard/flow/steps.ts';
import type { Lane, Piece } from '../render/way.ts';
import { deciding, optionsOf, ways } from './choices.ts';
import { example } from './example.ts';

/**
 * The line as it is drawn, read off all routes of the chart, so that the picture cannot show a way that does not exist.
 * Stations that every way to the end has are its trunk; between two of them the ways may part into lanes and meet again.
 */
export const line: readonly Piece[] = (() => {
  const whole = ways.filter(({ ends }) => ends === 'done');
  const trunk = example.path.filter((id) => whole.every(({ steps }) => steps.includes(id)));
  return trunk.flatMap((id, at): Piece[] => {
    const lanes = lanesBetween(id, trunk[at + 1]);
    return lanes.length > 1 ? [id, lanes] : [id];
  });
})();

/** What ways do between two stations; the example's own lane comes first. */
function lanesBetween(from: StepId, to: StepId | undefined): Lane[] {
  const stretchOf = ({ steps }: NamedRoute) =>
    steps.slice(steps.indexOf(from) + 1, to && steps.includes(to) ? steps.indexOf(to) : undefined);
  const groups = Map.groupBy(
    ways.filter(({ steps }) => steps.includes(from)),
    (way) => stretchOf(way).join(),
  );
  const stretches = [...groups.values()].flatMap(([way]) => (way ? [stretchOf(way)] : []));
  // A stretch that only leaves out stations of another one runs in that one's lane.
  const lanes = stretches.filter((stretch) => stretch.length === 0 || !stretches.some((other) => leavesOut(stretch, other)));
  const members = lanes.map((lane) => [...groups.values()].flat().filter((way) => sameLane(stretchOf(way), lane)));
  const [pointer, ...more] = deciding(members) ?? [];
  return lanes.map((stations, at) => {
    const options = pointer && more.length === 0 ? optionsOf(members[at] ?? [], pointer) : undefined;
    const names = new Set(options?.map(({ label, branch = label }) => branch));
    const ends = members[at]?.every(({ steps }) => to !== undefined && !steps.includes(to)) === true;
    return { stations, ends, ...(names.size ? { name: [...names].join(' or ') } : {}) };
  });
}

function leavesOut(stretch: readonly StepId[], other: readonly StepId[]): boolean {
  return stretch.length < other.length && stretch.every((id) => other.includes(id));
}

function sameLane(stretch: readonly StepId[], lane: readonly StepId[]): boolean {
  return stretch.length ? stretch.every((id) => lane.includes(id)) : lane.length === 0;
}
