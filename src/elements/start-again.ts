import { bringBack, putAside } from './aside.ts';
import { forgetLink } from './looked-at.ts';
import { notice } from './notices.ts';
import { showSummary } from './question-form.ts';
import type { Session } from './session.ts';
import { ANSWERS, keep } from './storage.ts';

/** Puts all answers aside, from where they can be brought back. */
export function startAgain(session: Session): void {
  session.looking = false;
  forgetLink();
  putAside();
  keep(ANSWERS, null);
  session.left.clear();
  session.become({});
  showSummary([]);
  notice('again', ['All answers are put aside; the pages show the example again.'], { Undo: () => bringBack(session) }, true);
}
