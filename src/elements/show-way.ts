import { h } from '../render/tree.ts';
import { dismiss, notice } from './notices.ts';

/** The link of a step on the line. */
export function station(id: string): HTMLAnchorElement | null {
  return document.querySelector(`[data-station="${id}"] a`);
}

/** Lights the reader's own path on the line, counts its steps and leads Continue and Back along it. */
export function showWay(here: string, path: readonly string[]): void {
  const at = path.indexOf(here);
  let passed = document.querySelector(`[data-station="${here}"]`) !== null;
  for (const place of document.querySelectorAll<HTMLElement>('[data-station]')) {
    const id = place.dataset.station ?? '';
    const off = !path.includes(id);
    if (id === here) passed = false;
    place.classList.toggle('off', off);
    place.classList.toggle('done', passed);
    const words = place.querySelector('a')?.firstElementChild;
    if (words) words.remove();
    if (off) place.querySelector('a')?.append(outOfSight());
  }
  if (at >= 0) {
    const words = `Step ${at + 1} of ${path.length}`;
    for (const count of document.querySelectorAll('[data-position], [data-count]'))
      if (count.textContent !== words) count.textContent = words;
    lead('back', path[at - 1]);
    lead('continue', path[at + 1]);
    dismiss('off');
  } else tellWayBack(here, path);
}

function outOfSight(): HTMLElement {
  const words = document.createElement('small');
  words.className = 'sr';
  words.textContent = ' (not on the way now)';
  return words;
}

function lead(way: 'back' | 'continue', id: string | undefined): void {
  const link = document.querySelector<HTMLElement>(`[data-go="${way}"]`);
  const target = id === undefined ? null : station(id);
  if (!link || !target) return;
  const before = link instanceof HTMLAnchorElement ? link.href : (link.dataset.href ?? '');
  const title = link.querySelector('small');
  if (title && !before.startsWith(target.href)) title.textContent = target.firstChild?.textContent ?? '';
  if (link instanceof HTMLAnchorElement) link.href = target.href;
  else link.dataset.href = target.href;
}

/** The reader opened a step that their answers do not lead to: it is shown all the same, with the way back. */
function tellWayBack(here: string, path: readonly string[]): void {
  const order = [...document.querySelectorAll<HTMLElement>('[data-station]')].map((place) => place.dataset.station ?? '');
  const before = order
    .slice(0, order.indexOf(here))
    .filter((id) => path.includes(id))
    .at(-1);
  const back = before === undefined ? null : station(before);
  if (back)
    notice('off', [
      'Your answers do not lead to this step. You may read it. ',
      h('a', { href: back.href }, `Back to your way: ${back.firstChild?.textContent ?? ''}`),
    ]);
}
