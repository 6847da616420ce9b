import { questions } from '../../wizard/flow/questions.ts';
import { replay } from '../../wizard/flow/replay.ts';
import type { StepId } from '../../wizard/flow/steps.ts';
import { planOf, setAnswer } from '../../wizard/plan/answers.ts';
import { fieldOf } from '../questions/fields.ts';

/** Where one option of a question leads. */
export interface Branch {
  label: string;
  to: StepId;
}

/** The options of a step that lead to different next steps, computed by replaying each: links for who has no JavaScript. */
export function branchesOf(id: StepId): { question: string; branches: Branch[] } | undefined {
  for (const pointer of questions[id] ?? []) {
    if (pointer === '/clients') continue;
    const field = fieldOf(pointer);
    if (field.kind !== 'choice') continue;
    const branches = field.options.flatMap(({ value, label }) => {
      const { plan } = planOf(setAnswer({}, pointer, value));
      const way = plan ? replay(plan).steps : [];
      const to = way[way.indexOf(id) + 1];
      return to ? [{ label, to }] : [];
    });
    if (new Set(branches.map(({ to }) => to)).size > 1) return { question: field.label, branches };
  }
  return undefined;
}
