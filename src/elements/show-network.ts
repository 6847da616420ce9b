import type { StepId } from '../../wizard/flow/steps.ts';
import { networkFigure } from '../render/network/figure.ts';
import { toDom } from '../render/to-dom.ts';
import style from '../styles/network.css?url';
import { isMine, type State } from './state.ts';

const last = new WeakMap<HTMLElement, { state: State; step: string; width: number }>();

/** The drawing follows the room that it has. */
const room = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    const shown = last.get(target as HTMLElement);
    if (shown && shown.width !== target.clientWidth) void draw(target as HTMLElement, shown.state, shown.step);
  }
});

/** Draws the network of the answers into its fold, as it is when the step is done. */
export async function showNetwork(fold: Element, state: State, step: string): Promise<void> {
  const place = fold.querySelector<HTMLElement>(':scope > div');
  if (!place) return;
  await styled();
  draw(place, state, step);
  room.observe(place);
}

function draw(place: HTMLElement, state: State, step: string): void {
  const width = place.clientWidth;
  last.set(place, { state, step, width });
  const shown = { plan: state.plan, path: state.path as readonly StepId[], step: (step || undefined) as StepId | undefined };
  const figure = toDom(networkFigure(shown, (pointer) => isMine(state.answers, pointer), width));
  const old = place.querySelector('.network');
  // What is unfolded stays so, and the words are changed in their place: their fold may have the focus.
  const fold = old?.querySelector('details');
  const words = figure.querySelector('.net-words');
  if (fold && words) {
    fold.querySelector('.net-words')?.replaceWith(words);
    figure.querySelector('details')?.replaceWith(fold);
  }
  place.replaceChildren(figure);
}

/** The drawing's own style sheet, fetched with the first drawing. */
function styled(): Promise<unknown> {
  const there = document.querySelector(`link[href="${style}"]`);
  if (there) return Promise.resolve();
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = style;
  const loaded = new Promise((resolve) => {
    link.onload = resolve;
    link.onerror = resolve;
  });
  document.head.append(link);
  return loaded;
}
