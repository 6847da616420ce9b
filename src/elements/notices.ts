import { toDom } from '../render/to-dom.ts';
import { type Branch, h, type Tree } from '../render/tree.ts';

/** Buttons of a notice: what they are called and what they do. */
export type Actions = Record<string, () => void>;

/** Shows one notice of a kind above the text; another of the same kind takes its place. */
export function notice(kind: string, content: readonly Tree[], actions: Actions = {}, focus = false): void {
  const place = document.querySelector('[data-notices]');
  const buttons = Object.keys(actions).map((label) => h('button', { type: 'button' }, label));
  const element = toDom(h('div', { class: 'notice', 'data-kind': kind, tabindex: '-1' }, h('p', {}, ...content), ...row(buttons)));
  element.querySelectorAll('button').forEach((button) => {
    button.addEventListener('click', () => {
      dismiss(kind);
      actions[button.textContent ?? '']?.();
    });
  });
  dismiss(kind);
  place?.append(element);
  if (focus) element.focus();
}

/** Takes a notice away. */
export function dismiss(kind: string): void {
  document.querySelector(`.notice[data-kind="${kind}"]`)?.remove();
}

function row(buttons: Branch[]): Branch[] {
  return buttons.length ? [h('div', { class: 'row' }, ...buttons)] : [];
}
