import type { Problem } from '../../wizard/plan/problem.ts';
import { notice } from './notices.ts';
import type { Session } from './session.ts';
import { startAgain } from './start-again.ts';

/** The browser holds answers of a newer guide: they are left alone, and nothing is saved over them unasked. */
export function tellNewer(session: Session, { expected, found, todo }: Problem): void {
  notice(
    'newer',
    [`The answers in this browser cannot be read here: expected ${expected}; found ${found}. They stay as they are. ${todo}`],
    { 'Start again here': () => startAgain(session) },
  );
}
