import { toDom } from '../render/to-dom.ts';
import { h } from '../render/tree.ts';
import { renameElements } from './element-names.ts';
import { fetchPage } from './fetch-page.ts';
import { showValues } from './show-files.ts';
import { station } from './show-way.ts';
import type { State } from './state.ts';

/** What of a step's page is for the screen alone. */
const ON_SCREEN =
  '.onward, .did-not-work, .count, .bundle, .download, .notices, [data-controls]:not(figcaption), [data-network], [data-site-only], section[aria-label="Your answers"]';

const fetched = new Map<string, Promise<Element | undefined>>();
let newest: State | undefined;

/** Puts the steps of the reader's way together, each from its page, with the reader's values. Says how far it has come. */
export async function showGuide(place: Element, state: State): Promise<void> {
  newest = state;
  const { path } = state;
  let there = 0;
  const steps = await Promise.all(
    path.map(async (id) => {
      const step = await (fetched.get(id) ?? remember(id));
      there += 1;
      if (newest === state) tell(`${there} of ${path.length} steps fetched`);
      return { id, step };
    }),
  );
  if (newest !== state) return;
  place.replaceChildren(...steps.map(({ id, step }) => leaf(id, step)));
  showValues(place, state);
  const lacking = steps.filter(({ step }) => !step).length;
  tell(
    lacking
      ? `${lacking} of ${path.length} steps could not be fetched; they are links below. Load this page again to try once more.`
      : `${path.length} steps`,
  );
  showButton(document.querySelector('[data-printing]'));
}

function showButton(place: Element | null): void {
  if (!place?.hasAttribute('hidden')) return;
  place.prepend(toDom(h('button', { type: 'button', class: 'primary', 'data-print': true }, 'Print')), ' ');
  place.removeAttribute('hidden');
}

function tell(words: string): void {
  const place = document.querySelector('[data-progress]');
  if (place) place.textContent = words;
}

function remember(id: string): Promise<Element | undefined> {
  const step = fetchStep(id);
  fetched.set(id, step);
  void step.then((found) => found ?? fetched.delete(id));
  return step;
}

/** The words of a step, from its page on this site. */
async function fetchStep(id: string): Promise<Element | undefined> {
  const page = station(id)?.href;
  const main = page === undefined ? undefined : await fetchPage(page);
  if (!main) return undefined;
  for (const each of main.querySelectorAll(ON_SCREEN)) each.remove();
  // Two steps may give the same name to things of their own.
  renameElements(main, (name) => `${id}-${name}`);
  for (const link of main.querySelectorAll('a[href^="#"]:not([href^="#/"])'))
    link.setAttribute('href', `#${id}-${link.getAttribute('href')?.slice(1)}`);
  return main;
}

/** One step on paper: a box to tick, its words, and in the place of its questions the answers. */
function leaf(id: string, step: Element | undefined): Element {
  const item = document.createElement('li');
  item.dataset['printStep'] = id;
  if (!step) {
    const link = station(id)?.cloneNode(true);
    if (link) item.append(link);
    return item;
  }
  const copy = step.cloneNode(true) as Element;
  const title = copy.querySelector('h1');
  const heading = document.createElement('h2');
  heading.append(...(title?.childNodes ?? []));
  title?.replaceWith(heading);
  // In the step's words a heading stands below its title.
  for (const each of copy.querySelectorAll('.prose h2')) {
    const lower = document.createElement('h3');
    lower.append(...each.childNodes);
    each.replaceWith(lower);
  }
  const answers = document.querySelector(`[data-answers-of="${id}"] dl`)?.cloneNode(true) as Element | undefined;
  for (const each of answers?.querySelectorAll('.change, [hidden], summary') ?? []) each.remove();
  for (const fold of answers?.querySelectorAll('details') ?? []) fold.replaceWith(...fold.childNodes);
  answers?.classList.add('given');
  copy.querySelector('form.question')?.replaceWith(answers ?? '');
  item.append(...copy.childNodes);
  return item;
}
