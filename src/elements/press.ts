import type { Session } from './session.ts';

/** What each button does, by the data attribute that it carries. */
const ACTIONS: Record<string, (session: Session, button: HTMLElement) => unknown> = {
  download: async (session, button) => (await import('./hand-out.ts')).downloadBundle(session, button),
  savePlan: async (session) => (await import('./hand-out.ts')).savePlan(session),
  link: async (session, button) => (await import('./hand-out.ts')).copyLink(session, button),
  check: async (session) => (await import('./check-scripts.ts')).checkScripts(session),
  stop: async () => (await import('./check-scripts.ts')).stopChecking(),
  restart: async (session) => (await import('./all-answers.ts')).startAgain(session),
};

/** A button was pressed that is none of the form's own. */
export function press(session: Session, button: HTMLElement): void {
  for (const [name, action] of Object.entries(ACTIONS)) if (name in button.dataset) void action(session, button);
}
