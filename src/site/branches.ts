import { questions } from '../../wizard/flow/questions.ts';
import type { NamedRoute } from '../../wizard/flow/routes.ts';
import type { StepId } from '../../wizard/flow/steps.ts';
import { fieldOf } from '../questions/fields.ts';
import { deciding, heldBy, optionsOf, ways } from './choices.ts';

/** Where some of the answers lead. */
export interface Branch {
  label: string;
  to: StepId;
}

/** The ways from a step on, grouped by a step of theirs. */
type Groups = Map<StepId, NamedRoute[]>;

/**
 * For who has no JavaScript: where each choice leads from this step, read off all ways. Either the ways part right behind
 * the step, or the step asks what parts them later; then each choice leads to the first step that only its own ways have.
 */
export function branchesOf(id: StepId): { question: string; branches: Branch[] } | undefined {
  const next: Groups = Map.groupBy(
    ways.filter(({ steps }) => steps.includes(id) && steps.at(-1) !== id),
    ({ steps }) => steps[steps.indexOf(id) + 1] as StepId,
  );
  const pointers = next.size > 1 ? deciding([...next.values()]) : undefined;
  if (pointers) return inWords(id, pointers, next);
  for (const pointer of questions[id] ?? []) {
    const own = ownSteps(id, pointer);
    if (own) return inWords(id, [pointer], own);
  }
  return undefined;
}

/**
 * The first step of each option's way that the other options' ways lack, all else being as in the example; undefined unless
 * each option has one.
 */
function ownSteps(id: StepId, pointer: string): Groups | undefined {
  const field = pointer === '/clients' ? undefined : fieldOf(pointer);
  if (field?.kind !== 'choice') return undefined;
  const plain = field.options.map(({ value }) => ways.find((way) => way.steps.includes(id) && heldBy(way, pointer) === value));
  const groups: Groups = new Map();
  for (const way of plain) {
    const first = way?.steps.find((step) => !plain.some((other) => other !== way && other?.steps.includes(step)));
    if (!way || !first) return undefined;
    groups.set(first, [way]);
  }
  return groups;
}

function inWords(id: StepId, pointers: readonly string[], groups: Groups): { question: string; branches: Branch[] } {
  const askedHere = pointers.filter((pointer) => questions[id]?.includes(pointer));
  const label = (group: readonly NamedRoute[]) =>
    pointers
      .flatMap((pointer) => {
        const words = optionsOf(group, pointer)?.map((option) => option.label);
        if (!words) return [];
        return pointers.length === 1 || askedHere.includes(pointer)
          ? words.join(' or ')
          : `${fieldOf(pointer).label} ${words.join(' or ')}`;
      })
      .join('; ');
  return {
    question: (askedHere.length ? askedHere : pointers).map((pointer) => fieldOf(pointer).label).join(' '),
    branches: [...groups].map(([to, group]) => ({ label: label(group), to })),
  };
}
