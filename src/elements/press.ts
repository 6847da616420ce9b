import type { Session } from './session.ts';

/** What each button does, by the data attribute that it carries. */
const ACTIONS: Record<string, (session: Session, button: HTMLElement) => unknown> = {
  download: async (session, button) => (await import('./hand-out.ts')).downloadBundle(session, button),
  link: async (session, button) => (await import('./hand-out.ts')).copyLink(session, button),
  restart: async (session) => (await import('./offers.ts')).startAgain(session),
};

/** A button was pressed that is none of the form's own. */
export function press(session: Session, button: HTMLElement): void {
  for (const [name, action] of Object.entries(ACTIONS)) if (name in button.dataset) void action(session, button);
}
