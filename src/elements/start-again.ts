import { offerUndo, putAside } from './aside.ts';
import { forgetLink } from './looked-at.ts';
import { dismiss } from './notices.ts';
import { showSummary } from './question-form.ts';
import type { Session } from './session.ts';
import { ANSWERS, keep } from './storage.ts';

/** Puts all answers aside, from where they can be brought back. */
export function startAgain(session: Session): void {
  session.look(false);
  forgetLink();
  putAside('again');
  keep(ANSWERS, null);
  session.left.clear();
  for (const kind of ['plan', 'newer', 'dropped', 'tab']) dismiss(kind);
  session.reread();
  showSummary([]);
  offerUndo(session, true);
}
