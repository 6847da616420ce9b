import { offerUndo } from './aside.ts';
import { notice } from './notices.ts';
import type { Session } from './session.ts';
import { ASIDE, recall } from './storage.ts';

/** Another tab has changed the answers, or put all of them aside: this page takes them, and says so. */
export function followTab(session: Session): void {
  if (!session.reread()) return;
  if (recall(ASIDE) !== null) offerUndo(session);
  else notice('tab', ['Another tab has changed your answers. This page shows them as they are now.']);
}
