import { getAnswer } from '../../wizard/plan/answers.ts';
import type { Session } from './session.ts';

/** A finding is accepted by its rule's name, in the plan, so that bundle and command line know of it. */
export function accept(session: Session, rule: string, accepted: boolean): void {
  const before = getAnswer(session.state.answers, '/accepted');
  const others = Array.isArray(before) ? before.filter((other) => other !== rule) : [];
  const names = accepted ? [...others, rule] : others;
  session.answer('/accepted', names.length ? names : undefined, true);
}
