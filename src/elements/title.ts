import { stepOf } from '../../wizard/flow/questions.ts';
import { getAnswer } from '../../wizard/plan/answers.ts';
import type { State } from './state.ts';

/** A choice that changes the way: its pointer, one of its values, and what a page's title calls that. */
type NamedChoice = readonly [pointer: string, value: unknown, name: string];

let plain: string | undefined;

/**
 * The page's title tells the step and the branch that the reader has chosen, as far as it was chosen at this step or before.
 * A step that is not on the way keeps the title that it was written with.
 */
export function showTitle(root: HTMLElement, { answers, path }: State, step: string): void {
  plain ??= document.title;
  const choices: readonly NamedChoice[] = JSON.parse(root.dataset['choices'] ?? '[]');
  const at = path.indexOf(step);
  const names = choices.flatMap(([pointer, value, name]) =>
    getAnswer(answers, pointer) === value && path.indexOf(stepOf(pointer) ?? '') <= at ? [name] : [],
  );
  const [title, ...rest] = plain.split(' · ');
  document.title = names.length && at >= 0 ? [title, names.join(', '), rest.at(-1)].join(' · ') : plain;
}
