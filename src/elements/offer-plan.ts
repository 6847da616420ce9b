import { type Answers, missingChoices } from '../../wizard/plan/answers.ts';
import { readDraft } from '../../wizard/plan/draft.ts';
import { LARGEST_PLAN, type Parsed } from '../../wizard/plan/parse.ts';
import { h } from '../render/tree.ts';
import { offerUndo, putAside } from './aside.ts';
import { differencesView } from './differences.ts';
import { fragment, withFragment } from './fragment.ts';
import { carry, forgetLink } from './looked-at.ts';
import { dismiss, notice } from './notices.ts';
import { readFile } from './read-file.ts';
import type { Session } from './session.ts';
import { keep, LOOKING, recall } from './storage.ts';

/** In bytes; a letter of a plan may take four. */
const LARGEST_FILE = 4 * LARGEST_PLAN;

type Given = Parsed & { answers?: Answers };

/** What waits for the reader's word when a page is opened: answers that were put aside, the plan of a link. */
export async function offerAll(session: Session): Promise<void> {
  offerUndo(session);
  await offerLink(session);
}

/** A link's plan is offered, never taken unasked; one that this tab looks at already goes on being looked at. */
async function offerLink(session: Session): Promise<void> {
  const hash = fragment();
  if (!hash.startsWith('#plan=')) return;
  const { fromFragment } = await import('./travel.ts');
  const parsed = fromFragment(hash);
  if (parsed.plan && recall(LOOKING, 'sessionStorage') === hash) lookAt(session, parsed.plan, hash);
  else await offer(session, parsed, 'This link', hash);
}

/** A plan file was chosen, or dropped on the page. */
export async function offerFile(session: Session, file: File): Promise<void> {
  const read = await readFile(file, 'a plan', LARGEST_FILE);
  const given = read instanceof Uint8Array ? readDraft(new TextDecoder().decode(read)) : { problems: [read] };
  await offer(session, given, 'This file', '');
}

async function offer(session: Session, given: Given, what: string, hash: string): Promise<void> {
  const { plan, problems } = given;
  if (!plan) {
    const [first] = problems;
    notice(
      'plan',
      [`${what} holds no plan that can be used. ${first?.where}: expected ${first?.expected}; found ${first?.found}. ${first?.todo}`],
      { 'Leave it': forgetLink },
      { focus: true },
    );
    return;
  }
  const answers = given.answers ?? { ...plan };
  const open = missingChoices(answers).length;
  const { server, clients } = plan;
  const machines = clients.length === 1 ? '1 client' : `${clients.length} clients`;
  const about = `${what} carries a plan: server ${server.name} at ${server.address}, ${machines}. It holds the names and hardware addresses of all of them.`;
  const holes = open ? ` In it, ${open === 1 ? 'one choice is' : `${open} choices are`} still open.` : '';
  notice(
    'plan',
    [about + holes],
    {
      // A plan with open choices cannot be put into a link, and looking goes by a link from page to page.
      ...(open ? {} : { 'Look at it': async () => lookAt(session, plan, hash || (await import('./travel.ts')).toFragment(plan), true) }),
      'Take it over': () => takeOver(session, answers),
      'Leave it': forgetLink,
    },
    { focus: true, more: h('div', {}, ...(await differencesView(session.state, { ...plan }))) },
  );
}

function lookAt(session: Session, plan: object, hash: string, focus = false): void {
  session.look(true);
  keep(LOOKING, hash, 'sessionStorage');
  if (fragment() !== hash) history.replaceState(null, '', withFragment(location.href, hash));
  session.become(plan as Answers);
  carry(hash);
  notice(
    'plan',
    ['You are looking at somebody’s plan. Nothing of it is kept, and your own answers are untouched. To change something, take it over.'],
    {
      'Back to my answers': () => {
        forgetLink();
        session.look(false);
        session.reread();
      },
      'Take it over': () => takeOver(session, plan as Answers),
    },
    { focus },
  );
}

function takeOver(session: Session, answers: Answers): void {
  session.look(false);
  forgetLink();
  putAside('taken');
  session.takeOver(answers);
  dismiss('newer');
  offerUndo(session, true);
}
