import { type BundleFile, contents, texts } from '../../wizard/bundle/contents.ts';
import { replay } from '../../wizard/flow/replay.ts';
import { type Answers, getAnswer, planOf, setAnswer } from '../../wizard/plan/answers.ts';
import type { Problem } from '../../wizard/plan/problem.ts';
import type { Plan } from '../../wizard/plan/schema.ts';

/** All that the page shows, computed from the answers. */
export interface State {
  answers: Answers;
  plan: Plan;
  /** Why the answers make no plan; plan, path and files are then those of the last answers that did. */
  problems: readonly Problem[];
  path: readonly string[];
  files: readonly BundleFile[];
  texts: Map<string, string>;
}

/** The state of these answers; what cannot be computed stays as it was before. */
export function stateOf(answers: Answers, before?: State): State {
  const { plan, problems } = planOf(answers);
  if (!plan) return { ...(before ?? stateOf({})), answers, problems };
  const files = contents(plan);
  return { answers, plan, problems: [], path: replay(plan).steps, files, texts: texts(files) };
}

/** Choices that lead to a step: pointers into the plan with the one value that every way there has. */
export type Needs = readonly (readonly [pointer: string, value: unknown])[];

/** What the page of a step shows that the answers do not lead to: the reader's own values, as if they had chosen that way. */
export function asIf(state: State, step: string, needs: Needs): State {
  if (state.path.includes(step) || state.problems.length) return state;
  const chosen = needs.reduce((answers, [pointer, value]) => setAnswer(answers, pointer, value), state.answers);
  const other = stateOf(chosen, state);
  return other.problems.length ? state : { ...other, answers: state.answers };
}

/** Whether the reader has set what stands at a pointer: itself, or with the list that it lies in. */
export function isMine(answers: Answers, pointer: string): boolean {
  const list = pointer.startsWith('/clients') ? '/clients' : pointer;
  return getAnswer(answers, list) !== undefined;
}
