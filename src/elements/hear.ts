import { getAnswer } from '../../wizard/plan/answers.ts';
import { answerIn } from './question-form.ts';
import type { Session } from './session.ts';
import { spoilBox } from './spoil-box.ts';

/** Something was typed, chosen, left or sent off. */
export function hear(session: Session, type: string, target: Element): void {
  if (type === 'submit') session.goOn();
  else if (!target.matches('[data-spoil], [data-accept]')) hearAnswer(session, type, target);
  else if (type === 'change') hearBox(session, target as HTMLInputElement);
}

function hearAnswer(session: Session, type: string, target: Element): void {
  const answer = answerIn(target);
  if (!answer) return;
  if (type === 'change') session.left.add(answer.pointer);
  if (JSON.stringify(getAnswer(session.state.answers, answer.pointer)) === JSON.stringify(answer.value)) session.showProblems();
  else {
    target.classList.add('mine');
    session.answer(answer.pointer, answer.value);
  }
}

function hearBox(session: Session, box: HTMLInputElement): void {
  const rule = box.dataset['accept'];
  if (rule === undefined) void spoilBox(session, box);
  else accept(session, rule, box.checked);
}

/** A finding is accepted by its rule's name, in the plan, so that bundle and command line know of it. */
function accept(session: Session, rule: string, accepted: boolean): void {
  const before = getAnswer(session.state.answers, '/accepted');
  const others = Array.isArray(before) ? before.filter((other) => other !== rule) : [];
  const names = accepted ? [...others, rule] : others;
  session.answer('/accepted', names.length ? names : undefined, true);
}
