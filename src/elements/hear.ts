import { getAnswer } from '../../wizard/plan/answers.ts';
import { answerIn } from './question-form.ts';
import type { Session } from './session.ts';

/** Something was typed, chosen, left or sent off. */
export function hear(session: Session, type: string, target: Element): void {
  if (type === 'submit') session.goOn();
  else if (type === 'focusout') hearLeft(session, target);
  else if (!target.matches('[data-spoil], [data-accept]')) hearAnswer(session, type, target);
  else if (type === 'change') hearBox(session, target as HTMLInputElement);
}

function hearAnswer(session: Session, type: string, target: Element): void {
  const answer = answerIn(target);
  if (!answer) return;
  if (type === 'change') session.left.add(answer.pointer);
  // What is typed is heard letter by letter; when the field is left it may hold what another tab has answered since.
  const heard = type === 'change' && target.matches('[type="text"]');
  const same = JSON.stringify(getAnswer(session.state.answers, answer.pointer)) === JSON.stringify(answer.value);
  if (heard || same) session.showProblems();
  else {
    target.classList.add('mine');
    session.answer(answer.pointer, answer.value);
  }
}

/** A field was left, changed or not. A choice that is still open is no mistake before Continue is pressed. */
function hearLeft(session: Session, target: Element): void {
  const answer = target.matches('[type="radio"]') ? undefined : answerIn(target);
  if (!answer || session.left.has(answer.pointer)) return;
  session.left.add(answer.pointer);
  session.showProblems();
}

function hearBox(session: Session, box: HTMLInputElement): void {
  const rule = box.dataset['accept'];
  if (rule === undefined) void import('./spoil-box.ts').then(({ spoilBox }) => spoilBox(session, box));
  else accept(session, rule, box.checked);
}

/** A finding is accepted by its rule's name, in the plan, so that bundle and command line know of it. */
function accept(session: Session, rule: string, accepted: boolean): void {
  const before = getAnswer(session.state.answers, '/accepted');
  const others = Array.isArray(before) ? before.filter((other) => other !== rule) : [];
  const names = accepted ? [...others, rule] : others;
  session.answer('/accepted', names.length ? names : undefined, true);
}
