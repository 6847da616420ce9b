import { toDom } from '../render/to-dom.ts';
import { type Branch, h, type Tree } from '../render/tree.ts';

/** Buttons of a notice: what they are called and what they do. */
export type Actions = Record<string, () => void>;

interface Manner {
  /** The notice takes the focus: the reader has asked for it. */
  focus?: boolean;
  /** More than one paragraph. */
  more?: Branch;
  /** Beside the questions, where the answer was given, and not above the text. */
  beside?: boolean;
}

/** Where the reader was before a notice took the focus; they are led back there when it has gone. */
let before: HTMLElement | undefined;

/** Shows one notice of a kind; another of the same kind takes its place. */
export function notice(kind: string, content: readonly Tree[], actions: Actions = {}, { focus, more, beside }: Manner = {}): void {
  const place = (beside && document.querySelector('[data-beside]')) || document.querySelector('[data-notices]');
  const buttons = Object.keys(actions).map((label) => h('button', { type: 'button' }, label));
  const element = toDom(
    h('div', { class: 'notice', 'data-kind': kind, tabindex: '-1' }, h('p', {}, ...content), ...(more ? [more] : []), ...row(buttons)),
  );
  element.querySelectorAll('button').forEach((button) => {
    button.addEventListener('click', () => {
      dismiss(kind);
      actions[button.textContent ?? '']?.();
      leadBack();
    });
  });
  const { activeElement } = document;
  if (activeElement instanceof HTMLElement && activeElement !== document.body && !activeElement.closest('.notice')) before = activeElement;
  dismiss(kind);
  place?.append(element);
  if (focus) element.focus();
}

/** Takes a notice away. */
export function dismiss(kind: string): void {
  document.querySelector(`.notice[data-kind="${kind}"]`)?.remove();
}

/** A button that goes takes the focus with it; it goes back to where the reader was, or to the text. */
function leadBack(): void {
  if (document.activeElement !== document.body) return;
  before?.focus({ preventScroll: true });
  if (document.activeElement === document.body) document.querySelector('main')?.focus({ preventScroll: true });
}

function row(buttons: Branch[]): Branch[] {
  return buttons.length ? [h('div', { class: 'row' }, ...buttons)] : [];
}
