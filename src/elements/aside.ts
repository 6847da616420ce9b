import { readAnswers } from '../../wizard/plan/answers.ts';
import type { Session } from './session.ts';
import { ANSWERS, ASIDE, keep, recall } from './storage.ts';

/** Keeps the stored answers beside, from where they can be brought back. */
export function putAside(): void {
  keep(ASIDE, recall(ANSWERS) ?? '{}');
}

/** Takes the answers that were put aside. */
export function bringBack(session: Session): void {
  session.become(readAnswers(recall(ASIDE) ?? '') ?? {});
  session.save();
}
