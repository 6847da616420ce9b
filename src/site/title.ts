import { questions } from '../../wizard/flow/questions.ts';
import type { StepId } from '../../wizard/flow/steps.ts';
import { choiceFields } from '../questions/fields.ts';
import { neededFor, ways } from './choices.ts';
import { stepOf } from './steps.ts';

const SITE = 'Using Mosix with LTSP';

/** The choices that change the way, each with what a title calls it: pointer, value, name. */
const namedChoices: readonly (readonly [pointer: string, value: unknown, name: string])[] = choiceFields().flatMap(
  ([pointer, { options }]) => options.flatMap(({ value, title }) => (title === undefined ? [] : [[pointer, value, title] as const])),
);

/** Those that some way makes at this step or before it: of them its title can tell. */
export function choicesBefore(id: StepId): typeof namedChoices {
  const asked = new Set(ways.flatMap(({ steps }) => steps.slice(0, steps.indexOf(id) + 1)).flatMap((step) => questions[step] ?? []));
  return namedChoices.filter(([pointer]) => asked.has(pointer));
}

/** The title of a page that is no step. */
export function pageTitle(name: string): string {
  return `${name} · ${SITE}`;
}

/** The title of a step's page: the step, and the branch where every way through it has chosen the same one. */
export function stepTitle(id: StepId): string {
  const needed = neededFor(id);
  const names = namedChoices.filter(([pointer, value]) => needed.some(([other, only]) => other === pointer && only === value));
  return pageTitle([stepOf(id).data.title, names.map(([, , name]) => name).join(', ')].filter(Boolean).join(' · '));
}
