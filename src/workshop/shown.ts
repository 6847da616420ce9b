import type { Verdict } from '../../wizard/check/finding.ts';
import { keepFocus } from '../elements/keep-focus.ts';
import { checksView, summaryView } from '../render/checks-view.ts';
import { toDom } from '../render/to-dom.ts';
import { h } from '../render/tree.ts';
import type { OnBench } from '../runner/rules-messages.ts';
import { benchView, obstacleView, patchView, startView } from './bench-view.ts';
import { OBSTACLE_WORDS, type Obstacle } from './obstacles.ts';
import { VENDOR_NAME } from './vendor.ts';

/** Titles and addresses of the steps, for who reads a verdict. */
export type Steps = Readonly<Record<string, { href: string; title: string }>>;

const WHOSE: Readonly<Record<OnBench['whose'], string>> = {
  reader: 'The plan on the bench is that of your answers.',
  example: 'The plan on the bench is the example’s, since you have given no answers yet.',
  broken: 'Your answers hold an error, so the plan on the bench is the example’s. The panel “Checks” of any step says which.',
};

/** What the bench shows of what goes on. */
export class Shown {
  readonly root: HTMLElement;
  readonly #steps: Steps;

  constructor(root: HTMLElement, steps: Steps) {
    this.root = root;
    this.#steps = steps;
  }

  /** Makes the bench. */
  begin(modules: readonly string[]): void {
    this.root.replaceChildren(...benchView(modules).map(toDom));
  }

  /** Says whose plan is on the bench. */
  whose(whose: OnBench['whose']): void {
    this.#part('whose').textContent = WHOSE[whose];
  }

  /** The button that asks the vendor's server. */
  offerStart(): void {
    const focused = this.#part('commands').contains(document.activeElement);
    this.#part('start').replaceChildren(...startView.map(toDom));
    this.#part('commands').hidden = true;
    this.#part('obstacle').replaceChildren();
    if (focused) this.#button('start').focus();
  }

  /** The vendor's server is asked; it is not asked twice. */
  starting(): void {
    this.tell(`${VENDOR_NAME} is asked for Node …`);
    this.#part('obstacle').replaceChildren();
    this.#button('start').setAttribute('aria-disabled', 'true');
  }

  /** Node runs: its commands take the place of the button that started it. */
  started(): void {
    this.#part('start').replaceChildren();
    this.#part('obstacle').replaceChildren();
    this.#part('commands').hidden = false;
    this.#button('check').focus();
  }

  /** Node cannot be had; `said` are the words of the runtime itself, `reload` whether only another page can try again. */
  obstacle(which: Obstacle, said: string, reload: boolean): void {
    this.tell('');
    const focused = this.#part('start').contains(document.activeElement);
    if (which !== 'offline') this.#part('start').replaceChildren();
    const view = toDom(obstacleView(OBSTACLE_WORDS[which], said, reload));
    view.dataset['which'] = which;
    this.#part('obstacle').replaceChildren(view);
    // Who pressed the button is led to why nothing came of it, and hears it.
    if (focused) view.focus();
  }

  /** Says what goes on; what an earlier run has shown goes. */
  tell(words: string): void {
    this.#part('status').textContent = words;
    this.#part('result').replaceChildren();
    if (words.endsWith('…')) {
      this.#part('output').textContent = '';
      this.#part('output').hidden = true;
    }
  }

  /** Says it beside the buttons that take things home. */
  tellHome(words: string): void {
    this.#part('home').textContent = words;
  }

  /** More of what a command writes. */
  readonly hear = (text: string): void => {
    this.#part('output').append(text);
    this.#part('output').hidden = false;
  };

  verdicts(verdicts: readonly Verdict[]): void {
    const context = { stepHref: (id: string) => this.#steps[id]?.href ?? '', titleOf: (id: string) => this.#steps[id]?.title ?? id };
    const holds = ({ verdict }: Verdict) => verdict === 'ok';
    this.#part('result').replaceChildren(
      toDom(summaryView(verdicts)),
      toDom(
        checksView(
          verdicts.filter((each) => !holds(each)),
          context,
        ),
      ),
      toDom(h('details', {}, h('summary', {}, 'The rules that hold'), checksView(verdicts.filter(holds), context))),
    );
  }

  patch(patch: string): void {
    this.#part('result').replaceChildren(toDom(patchView(patch)));
  }

  busy(busy: boolean): void {
    keepFocus(
      () => (this.#button('stop').hidden = !busy),
      () => this.#button('check'),
    );
  }

  #part(name: string): HTMLElement {
    return this.root.querySelector(`[data-${name}]`) as HTMLElement;
  }

  #button(name: string): HTMLButtonElement {
    return this.root.querySelector(`[data-do="${name}"]`) as HTMLButtonElement;
  }
}
