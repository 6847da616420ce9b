import { notice } from './notices.ts';
import type { Session } from './session.ts';
import { ANSWERS, ASIDE, keep, recall } from './storage.ts';

/** Why all answers were put aside at once, and what is said about it. */
const SAID = {
  again: 'Your answers are put aside, and the pages show the example again. Undo brings them back, until you give the next answer.',
  taken: 'The plan is yours now, and kept in this browser. Undo brings your answers from before back, until you give the next one.',
};

type Why = keyof typeof SAID;

/** Puts the stored answers aside, from where they can be brought back on every page. */
export function putAside(why: Why): void {
  const stored = recall(ANSWERS);
  keep(ASIDE, JSON.stringify({ why, text: stored ?? aside()?.text ?? '' }));
}

/** Offers to bring back what was put aside, if anything was. */
export function offerUndo(session: Session, focus = false): void {
  const { why } = aside() ?? {};
  if (why) notice('aside', [SAID[why]], { Undo: () => bringBack(session) }, { focus });
}

function bringBack(session: Session): void {
  const text = aside()?.text;
  keep(ASIDE, null);
  keep(ANSWERS, text || null);
  session.reread();
}

function aside(): { why: Why; text: string } | undefined {
  try {
    const { why, text } = JSON.parse(recall(ASIDE) ?? '');
    return Object.hasOwn(SAID, why) && typeof text === 'string' ? { why, text } : undefined;
  } catch {
    return undefined;
  }
}
