import type { StepId } from '../../wizard/flow/steps.ts';
import { networkFigure } from '../render/network/figure.ts';
import { toDom } from '../render/to-dom.ts';
import style from '../styles/network.css?url';
import { isMine, type State } from './state.ts';
import { lightUp } from './touch.ts';

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
  if (old) renew(old, figure);
  else place.replaceChildren(figure);
  lightUp(place);
}

/** What may have the focus, be unfolded, or be scrolled, and what leads there: it stays where it stands. */
const STAYS = 'figcaption, details, summary, .window';

/** Gives an element the contents of a newer one, piece by piece. */
function renew(old: Element, now: Element): void {
  const there = [...old.children];
  const pieces = [...now.children];
  for (const [at, piece] of pieces.entries()) {
    const before = there[at];
    if (before?.matches(STAYS) && before.localName === piece.localName) renew(before, piece);
    else if (before) before.replaceWith(piece);
    else old.append(piece);
  }
  for (const gone of there.slice(pieces.length)) gone.remove();
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
