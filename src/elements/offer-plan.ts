import type { Answers } from '../../wizard/plan/answers.ts';
import { type Parsed, readPlan } from '../../wizard/plan/parse.ts';
import { bringBack, putAside } from './aside.ts';
import { carry, forgetLink } from './looked-at.ts';
import { notice } from './notices.ts';
import type { Session } from './session.ts';
import { keep, LOOKING, recall } from './storage.ts';

/** A link's plan is offered, never taken unasked; one that this tab looks at already goes on being looked at. */
export async function offerLink(session: Session): Promise<void> {
  const { hash } = location;
  if (!hash.startsWith('#plan=')) return;
  const { fromFragment } = await import('./travel.ts');
  const parsed = fromFragment(hash);
  if (parsed.plan && recall(LOOKING, 'sessionStorage') === hash) lookAt(session, parsed.plan, hash);
  else offer(session, parsed, 'This link', hash);
}

/** A plan file was chosen, or dropped on the page. */
export function offerFile(session: Session, text: string): void {
  offer(session, readPlan(text), 'This file', '');
}

function offer(session: Session, { plan, problems }: Parsed, what: string, hash: string): void {
  if (!plan) {
    const [first] = problems;
    notice(
      'plan',
      [`${what} holds no plan that can be used. ${first?.where}: expected ${first?.expected}; found ${first?.found}. ${first?.todo}`],
      { 'Leave it': forgetLink },
      true,
    );
    return;
  }
  const own = Object.keys(session.state.answers).length ? ' Your own answers stay as they are until you say so.' : '';
  notice(
    'plan',
    [`${what} carries a plan: server ${plan.server.name} at ${plan.server.address}, ${plan.clients.length} clients.${own}`],
    {
      'Look at it': async () => lookAt(session, plan, hash || (await import('./travel.ts')).toFragment(plan)),
      'Take it over': () => takeOver(session, plan),
      'Leave it': forgetLink,
    },
    true,
  );
}

function lookAt(session: Session, plan: object, hash: string): void {
  session.looking = true;
  keep(LOOKING, hash, 'sessionStorage');
  if (location.hash !== hash) history.replaceState(null, '', hash);
  session.become(plan as Answers);
  carry(hash);
  notice('plan', ['You are looking at somebody’s plan. Nothing of it is kept, and your own answers are untouched.'], {
    'Back to my answers': () => {
      forgetLink();
      location.reload();
    },
    'Take it over': () => takeOver(session, plan),
  });
}

function takeOver(session: Session, plan: object): void {
  session.looking = false;
  forgetLink();
  putAside();
  session.become(plan as Answers);
  session.save();
  notice('plan', ['The plan is yours now and kept in this browser.'], { Undo: () => bringBack(session) }, true);
}
