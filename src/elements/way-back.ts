import { h } from '../render/tree.ts';
import { notice } from './notices.ts';
import { station } from './show-way.ts';

/** The reader opened a step that their answers do not lead to: it is shown all the same, with the way back. */
export function tellWayBack(here: string, path: readonly string[]): void {
  const order = [...document.querySelectorAll<HTMLElement>('[data-station]')].map((place) => place.dataset.station ?? '');
  const before = order
    .slice(0, order.indexOf(here))
    .filter((id) => path.includes(id))
    .at(-1);
  const back = before === undefined ? null : station(before);
  if (!back) return;
  notice('off', [
    'Your answers do not lead to this step. You may read it; what it shows is as if they did. ',
    h('a', { href: back.href }, `Back to your way: ${back.firstChild?.textContent ?? ''}`),
  ]);
}
