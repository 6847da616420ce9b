import { fragment, fragmentOf, withFragment } from './fragment.ts';
import { keep, LOOKING } from './storage.ts';

/** The tab looks at no link any more. */
export function forgetLink(): void {
  keep(LOOKING, null, 'sessionStorage');
  if (fragment().startsWith('#plan=')) history.replaceState(null, '', withFragment(location.href, ''));
  carry('');
}

/** Lets every way to another step carry the plan that is looked at; with none, they are plain ways again. */
export function carry(hash: string): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[href*="/guide/"], a[data-answers]'))
    if (hash || fragmentOf(link.href).startsWith('#plan=')) link.href = withFragment(link.href, hash);
  for (const button of document.querySelectorAll<HTMLElement>('[data-href]'))
    button.dataset['href'] = withFragment(button.dataset['href'] ?? '', hash);
}
