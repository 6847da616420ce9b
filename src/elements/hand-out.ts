import { missingChoices } from '../../wizard/plan/answers.ts';
import { copy } from './copy.ts';
import { tellRefusal } from './refusal.ts';
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

/** Copies a link that holds the answers, and says so on the button. */
export async function copyLink({ state }: Session, button: HTMLElement): Promise<void> {
  const first = document.querySelector<HTMLAnchorElement>('[data-station] a');
  const { toFragment } = await import('./travel.ts');
  const done = await copy((first?.href.replace(/#.*/, '') ?? '') + toFragment(state.plan));
  button.textContent = done ? 'Link copied' : 'The link could not be copied';
}
