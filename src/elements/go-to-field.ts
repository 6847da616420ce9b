import { fragment } from './fragment.ts';
import { toField } from './question-form.ts';

/** The list of all answers has led to a field here: it takes the focus, and a link leads back to the list. */
export function goToField(): void {
  if (!toField(undefined, fragment().slice(1))) return;
  const back = document.querySelector('[data-answers]')?.cloneNode(true);
  if (!(back instanceof HTMLAnchorElement)) return;
  back.className = 'to-answers';
  back.textContent = 'Back to all your answers';
  document.querySelector('.onward')?.prepend(back);
}
