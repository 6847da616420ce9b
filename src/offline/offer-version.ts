import { toDom } from '../render/to-dom.ts';
import { h } from '../render/tree.ts';

const KIND = 'version';
let taking = false;

/** Offers the version that waits. Taken, it is used from a reload on; answers are in the browser's store and stay. */
export function offerVersion(registration: ServiceWorkerRegistration): void {
  offer('A newer version of this guide is ready. Your answers stay as they are.', 'Use the new version', () => {
    taking = true;
    const { waiting } = registration;
    if (!waiting) location.reload();
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
    waiting?.postMessage('use-new-version');
  });
}

/** Another page has taken a newer version, which this one will meet at its next step. */
export function offerReload(): void {
  if (!taking)
    offer('Another tab uses a newer version of this guide. Your answers stay as they are.', 'Load this page anew', () => location.reload());
}

/** One notice at the top of the text; what is said there is heard too. */
function offer(words: string, label: string, press: () => void): void {
  const button = toDom(h('button', { type: 'button' }, label));
  button.addEventListener('click', press);
  const later = toDom(h('button', { type: 'button' }, 'Later'));
  const notice = toDom(h('div', { class: 'notice', 'data-kind': KIND }, h('p', {}, words), h('div', { class: 'row' })));
  notice.querySelector('.row')?.append(button, later);
  later.addEventListener('click', () => {
    notice.remove();
    document.querySelector('main')?.focus({ preventScroll: true });
  });
  document.querySelector(`.notice[data-kind="${KIND}"]`)?.remove();
  place().append(notice);
}

/** Steps have a place for notices; a page of words gets one. */
function place(): Element {
  const known = document.querySelector('[data-notices]');
  if (known) return known;
  const made = toDom(h('div', { class: 'notices', 'data-notices': true, 'aria-live': 'polite' }));
  document.querySelector('main')?.prepend(made);
  return made;
}
