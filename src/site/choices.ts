import { allRoutes, closedChoices, type NamedRoute } from '../../wizard/flow/routes.ts';
import type { StepId } from '../../wizard/flow/steps.ts';
import { type Answers, getAnswer } from '../../wizard/plan/answers.ts';
import type { Option } from '../questions/field.ts';
import { fieldOf } from '../questions/fields.ts';

/** One way for each combination of closed choices. */
export const ways: readonly NamedRoute[] = allRoutes();
const pointers = closedChoices().map(({ pointer }) => pointer);

/** What a way's plan holds at a pointer. */
export function heldBy({ plan }: NamedRoute, pointer: string): unknown {
  return getAnswer(plan as unknown as Answers, pointer);
}

/** The distinct values that the ways of a group have at a pointer. */
function valuesOf(group: readonly NamedRoute[], pointer: string): unknown[] {
  return [...new Set(group.map((way) => heldBy(way, pointer)))];
}

/** Which closed choices tell the groups apart: one of them, or two together; undefined where none do. */
export function deciding(groups: readonly (readonly NamedRoute[])[]): string[] | undefined {
  const pairs = pointers.flatMap((one, at) => pointers.slice(at + 1).map((other) => [one, other]));
  return [...pointers.map((pointer) => [pointer]), ...pairs].find((tried) => {
    const owner = new Map<string, number>();
    return groups.every((group, at) =>
      group.every((way) => {
        const key = JSON.stringify(tried.map((pointer) => heldBy(way, pointer)));
        const first = owner.get(key) ?? at;
        owner.set(key, first);
        return first === at;
      }),
    );
  });
}

/** The options that a group of ways takes at a pointer; undefined where it takes all of them, and so says nothing. */
export function optionsOf(group: readonly NamedRoute[], pointer: string): Option[] | undefined {
  const field = fieldOf(pointer);
  if (field.kind !== 'choice') return undefined;
  const values = valuesOf(group, pointer);
  const options = field.options.filter(({ value }) => values.includes(value));
  return options.length === field.options.length ? undefined : options;
}

/** The closed choices that every way through a step makes alike: without them no answers lead there. */
export function neededFor(step: StepId): [pointer: string, value: unknown][] {
  const through = ways.filter(({ steps }) => steps.includes(step));
  return pointers.flatMap((pointer): [string, unknown][] => {
    const [value, ...others] = valuesOf(through, pointer);
    return through.length && others.length === 0 ? [[pointer, value]] : [];
  });
}
