import { make } from './controls.ts';

/**
 * Says that a part of the page did not come. A browser may remember that as long as the page lasts (Chromium does), so the words stay in view, and
 * only loading anew mends it. It is made without the part that makes notices, which may be the one.
 */
export function tellMissingPart(): void {
  if (document.querySelector('[data-kind="part"]')) return;
  const words = 'A part of this page did not come, so what you type may be lost. Load it anew.';
  document.querySelector('[data-notices]')?.append(make('div', { class: 'notice', 'data-kind': 'part' }, make('p', {}, words)));
}
