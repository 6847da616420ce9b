import { fileTools } from '../render/file-tools.ts';
import { aboutParser } from './about-parser.ts';

/** An element, for what comes before the part that makes them from descriptions. */
export function make(tag: string, attributes: Record<string, string>, ...children: (Element | string)[]): Element {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

const button = (words: string, attributes: Record<string, string>) => make('button', { type: 'button', ...attributes }, words);

/** What stands in each place that the page keeps free, by the place's `data-controls`. */
const CONTROLS: Record<string, () => (Element | string)[]> = {
  bar: () => [make('span', { class: 'saved', 'data-saved': '', role: 'status' }), button('Start again', { 'data-restart': '' })],
  foot: () => [
    make('p', {}, button('Save my answers', { 'data-save-plan': '', 'aria-describedby': 'about-file' })),
    make(
      'p',
      { id: 'about-file' },
      'As the file ',
      make('code', {}, 'plan.json'),
      ', with the names and hardware addresses of your machines.',
    ),
    make(
      'label',
      {},
      'Go on from a plan file, or drop it here: ',
      make('input', { type: 'file', accept: '.json,application/json', 'data-plan-file': '' }),
    ),
  ],
  bundle: () => [
    button('Download bundle', { class: 'primary', 'data-download': 'tar.gz' }),
    button('Download as zip', { 'data-download': 'zip' }),
    button('Copy a link to these answers', { 'data-link': '', 'aria-describedby': 'about-link' }),
  ],
  'about-link': () => ['The link holds the names and hardware addresses of your machines; whoever has it can read them.'],
  'bundle-beside': () => [button('Download bundle', { class: 'quiet', 'data-download': 'tar.gz' })],
  'all-files': () => ['All files of your bundle'],
  network: () => ['Your network'],
  'check-scripts': () => [
    button('Check', { 'data-check': '' }),
    button('Stop', { 'data-stop': '', hidden: '' }),
    make('progress', { 'data-parsed': '', 'aria-label': 'Scripts parsed', hidden: '' }),
    make('p', { class: 'quiet', 'aria-live': 'polite', 'data-parse-status': '' }, aboutParser),
  ],
  copy: () => [button('Copy', { class: 'copy', 'data-copy': '' })],
  file: () => fileTools(make, false),
  'file-with-rules': () => fileTools(make, true),
};

/**
 * Puts what only a script can use into the places that wait for it. It is not written into the pages, since a text browser shows
 * even what is hidden: nobody meets a button there that does nothing.
 */
export function showControls(): void {
  for (const place of document.querySelectorAll<HTMLElement>('[data-controls]')) {
    place.append(...(CONTROLS[place.dataset['controls'] ?? '']?.() ?? []));
    place.removeAttribute('data-controls');
    place.hidden = false;
  }
}
