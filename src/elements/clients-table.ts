import type { Answers as Kept } from '../../wizard/plan/answers.ts';
import type { Problem } from '../../wizard/plan/problem.ts';
import type { Plan } from '../../wizard/plan/schema.ts';
import type { Grid } from './clients/grid.ts';

/** A list of more links helps nobody. */
const LISTED = 50;

/** One answer: where in the plan, and what; undefined takes it back to the example. */
export type Answer = readonly [pointer: string, value: unknown];

/** The event by which the table tells its answers: asked for when they are taken, so that they are those of that moment. */
export type Answers = CustomEvent<{ answers: () => Answer[]; atOnce: boolean }>;

/**
 * The table of clients with its buttons and the place to paste a list. What it does is loaded when it is first used, or
 * when there are answers to show.
 */
export class ClientsTable extends HTMLElement {
  #loading: Promise<Grid> | undefined;
  /** What must be answered in the event itself waits for nothing: until the rest is there, the browser does as it always does. */
  #grid: Grid | undefined;
  /** What is to be shown when the rest is there, before anything that was typed meanwhile is heard. */
  #waiting: [kept: Kept, plan: Plan] | undefined;

  connectedCallback(): void {
    for (const type of ['focusin', 'focusout', 'input', 'change', 'click'])
      this.addEventListener(type, ({ target }) => {
        if (target instanceof Element) this.#load().then((grid) => grid.hear(type, target));
      });
    this.addEventListener('keydown', (event) => this.#grid?.walk(event));
    this.addEventListener('paste', (event) => this.#grid?.paste(event));
    this.addEventListener('dragover', () => this.#load());
    this.addEventListener('drop', (event) => this.#drop(event));
  }

  /** Fulfilled when what it does is there, and shows what was to be shown meanwhile. */
  get ready(): Promise<unknown> {
    return this.#load();
  }

  /** Brings the table to these answers; the plan has the server, and the example where there are no clients yet. */
  show(kept: Kept, plan: Plan): void {
    if (this.#grid) this.#grid.show(kept, plan);
    else {
      this.#waiting = [kept, plan];
      void this.#load();
    }
  }

  /** Shows at each cell what is wrong with it: cells that were left, or all. */
  mark(all: boolean): void {
    this.#load().then((grid) => grid.mark(all));
  }

  /** What is wrong with its cells, all at once where the plan's door names some kinds only; undefined until that is loaded. */
  get problems(): readonly Problem[] | undefined {
    return this.#grid?.problems.slice(0, LISTED);
  }

  #load(): Promise<Grid> {
    this.#loading ??= import('./clients/grid.ts').then(({ Grid }) => {
      this.#grid = new Grid(this);
      if (this.#waiting) this.#grid.show(...this.#waiting);
      return this.#grid;
    });
    // A browser that does not remember the failure may have it at the next try.
    this.#loading.catch(() => (this.#loading = undefined));
    return this.#loading;
  }

  /** A plan file is the page's business, wherever it is dropped. */
  #drop(event: DragEvent): void {
    const file = event.dataTransfer?.files[0];
    if (!file || /\.json$/i.test(file.name)) return;
    event.preventDefault();
    event.stopPropagation();
    this.#load().then((grid) => grid.open(file));
  }
}

customElements.define('clients-table', ClientsTable);
