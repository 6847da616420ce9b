import { missingChoices } from '../../wizard/plan/answers.ts';
import { planFile } from '../../wizard/plan/plan-file.ts';
import { copy } from './copy.ts';
import { withFragment } from './fragment.ts';
import { dismiss } from './notices.ts';
import { tellRefusal } from './refusal.ts';
import { save } from './save.ts';
import type { Session } from './session.ts';

/** Hands out the bundle, or says why there is none. */
export async function downloadBundle({ root, state }: Session, button: HTMLElement): Promise<void> {
  const kind = button.dataset['download'];
  if (kind !== 'tar.gz' && kind !== 'zip') return;
  const [{ download }, { verdicts }] = await Promise.all([import('./travel.ts'), import('./judge.ts')]);
  const { answers, problems, plan, texts } = state;
  const refused = tellRefusal(root, missingChoices(answers), problems, verdicts(plan, texts));
  if (!refused) await download(plan, kind);
}

/** Hands out the answers as a file to go on from, finished or not; only answers that make no plan are refused. */
export function savePlan({ root, state: { answers, problems } }: Session): void {
  const text = planFile(answers);
  if (text === undefined) tellRefusal(root, [], problems, [], 'plan file');
  else {
    dismiss('download');
    save('plan.json', text, 'application/json');
  }
}

/** Copies a link that holds the answers, and says so on the button. A link holds a whole plan, so no choice may be open. */
export async function copyLink({ root, state }: Session, button: HTMLElement): Promise<void> {
  if (tellRefusal(root, missingChoices(state.answers), state.problems, [], 'link')) return;
  const first = document.querySelector<HTMLAnchorElement>('[data-station] a');
  const { toFragment } = await import('./travel.ts');
  const done = await copy(withFragment(first?.href ?? '', toFragment(state.plan)));
  button.textContent = done ? 'Link copied' : 'The link could not be copied';
}
