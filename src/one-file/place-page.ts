import { fragment } from '../elements/fragment.ts';
import { carried, pageOf } from './pages.ts';

const START = '#/';
/** A link to somebody's answers may have lost the page that it was made on. */
const FOR_PLANS = '#/guide/why/';

/** What several pages have, and the one on which it is carried. */
const ELSEWHERE = [
  ['.line', START],
  ['.summary', '#/answers/'],
] as const;

/** The page that stands in the document; a file has one for each address, as a site has. */
let shown = START;

place();
addEventListener('hashchange', () => {
  const asked = pageOf(location.hash);
  // Each page is begun anew, as on the site: nothing of the page before can stay in it. The answers lie in the browser.
  if (asked !== undefined && asked !== shown) location.reload();
  else {
    if (asked === undefined && fragment()) history.replaceState(null, '', shown + fragment());
    goTo(fragment());
  }
});

function place(): void {
  history.scrollRestoration = 'manual';
  shown = pageOf(location.hash) ?? (fragment().startsWith('#plan=') ? FOR_PLANS : START);
  if (pageOf(location.hash) === undefined) history.replaceState(null, '', shown + fragment());
  const page = carried(shown);
  if (!page) return;
  document.title = page.dataset.title;
  document.body.className = page.dataset.kind;
  const styles = page.dataset.styles.split(' ');
  for (const style of document.querySelectorAll<HTMLStyleElement>('style[data-style]'))
    style.disabled = !styles.includes(style.dataset['style'] ?? '');
  for (const [what, from] of ELSEWHERE)
    page.querySelector(`${what}[data-empty]`)?.append(...(carried(from)?.querySelector(what)?.childNodes ?? []));
  for (const fold of page.querySelectorAll<HTMLDetailsElement>('.line[data-empty] .lane.off details')) fold.open = false;
  document.querySelector('header.top')?.after(...page.childNodes);
  for (const link of document.querySelectorAll<HTMLAnchorElement>('.top a')) {
    // Without a value it would mean that this is not the page.
    if (link.getAttribute('href') === shown) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  if (fragment()) requestAnimationFrame(() => goTo(fragment()));
}

function goTo(name: string): void {
  const target = name ? document.getElementById(decodeURIComponent(name.slice(1))) : null;
  if (!target || name.startsWith('#f-')) return;
  for (let fold = target.closest('details'); fold; fold = fold.parentElement?.closest('details') ?? null) fold.open = true;
  target.scrollIntoView();
  if (target.matches('[tabindex]')) target.focus();
}
