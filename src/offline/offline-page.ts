import { keepFocus } from '../elements/keep-focus.ts';
import { megabytes } from '../render/megabytes.ts';
import { toDom } from '../render/to-dom.ts';
import { h } from '../render/tree.ts';
import { COPY_WORDS, followCopy } from './copy-state.ts';
import { type Extra, keepExtras, missingExtras } from './extras.ts';

// The page that says whether the guide is kept, and offers to keep its large parts too.
const root = document.querySelector<HTMLElement>('[data-offline]');
const part = <E extends HTMLElement>(name: string) => root?.querySelector<E>(`[data-${name}]`);
const top = new URL('..', new URL(root?.dataset['offline'] ?? '', location.href));

/** Where the large parts are listed and asked for. */
const extrasForm = () =>
  [
    h('p', {}, 'Kept only if you ask for it:'),
    h('ul', { 'data-extra-list': true }),
    h(
      'p',
      { class: 'row' },
      h('button', { type: 'button', 'data-keep-extras': true }),
      ' ',
      h('progress', { 'data-keeping': true, 'aria-label': 'Fetched', hidden: true }),
    ),
    h('p', { 'data-extras-state': true, role: 'status', tabindex: '-1' }),
  ].map(toDom);

/** What an extra is, for people. */
function nameOf(url: string): string {
  if (url.startsWith('rehearse/')) return 'the practice machine of the rehearsal';
  if (url.endsWith('.wasm')) return 'the shell parser of the button Check';
  if (url === 'guide.html') return 'the guide as one file';
  if (url.endsWith('mosix-ltsp.mjs')) return 'the command line as one file, for the workshop';
  if (url.endsWith('.pdf')) return 'the guide for printing';
  return url;
}

const say = (words: string) => part('extras-state')?.replaceChildren(words);

async function showExtras(extras: readonly Extra[]): Promise<void> {
  if (extras.length > 0 && !part('extra-list')) part('extras')?.append(...extrasForm());
  const missing = await missingExtras(extras, top);
  const button = part<HTMLButtonElement>('keep-extras');
  const items = [...Map.groupBy(extras, ({ url }) => nameOf(url))].map(([name, all]) => {
    const item = document.createElement('li');
    item.textContent = `${name}, ${megabytes(all.reduce((sum, { bytes }) => sum + bytes, 0))}${all.some((each) => missing.includes(each)) ? '' : ': kept'}`;
    return item;
  });
  part('extra-list')?.replaceChildren(...items);
  if (!button) return;
  keepFocus(
    () => (button.hidden = missing.length === 0),
    () => part('extras-state'),
  );
  button.textContent = `Keep this too (${megabytes(missing.reduce((sum, { bytes }) => sum + bytes, 0))})`;
  button.onclick = () => void keep(extras, missing, button);
}

async function keep(extras: readonly Extra[], missing: readonly Extra[], button: HTMLButtonElement): Promise<void> {
  const bar = part<HTMLProgressElement>('keeping');
  if (!bar) return;
  // Whoever pressed it keeps the focus, so it is not disabled.
  button.onclick = null;
  button.setAttribute('aria-disabled', 'true');
  bar.hidden = false;
  bar.max = missing.reduce((sum, { bytes }) => sum + bytes, 0);
  bar.value = 0;
  say('Fetching …');
  try {
    // Asks not to be thrown away when room is short; a browser may say no.
    await navigator.storage?.persist?.();
    await keepExtras(missing, top, (bytes) => {
      bar.value = bytes;
    });
    say('Kept: it works without network too.');
  } catch (error) {
    const full = error instanceof Error && error.name === 'QuotaExceededError';
    say(
      full
        ? 'Not kept: this browser’s store has no room left. What was kept before stays.'
        : 'Not kept: it did not come whole. Is the network there? Press again to try again.',
    );
  }
  bar.hidden = true;
  button.removeAttribute('aria-disabled');
  await showExtras(extras);
}

if (root)
  void followCopy((state) => {
    part('copy-state')?.replaceChildren(COPY_WORDS[state]);
    if (state !== 'kept') return;
    fetch(root.dataset['offline'] ?? '')
      .then((response) => response.json())
      .then((extras: Extra[]) => showExtras(extras))
      .catch(() => {});
  });
