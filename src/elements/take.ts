import type { Answer } from './clients-table.ts';
import type { Session } from './session.ts';

/** Takes answers that a part of the page tells of itself, several at once where one follows from another. */
export function take(session: Session, answers: readonly Answer[], atOnce: boolean): void {
  answers.forEach(([pointer, value], at) => {
    session.answer(pointer, value, atOnce && at === answers.length - 1);
  });
}
