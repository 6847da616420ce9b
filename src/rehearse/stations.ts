import type { StepReport } from '../../wizard/rehearsal/report.ts';
import { toDom } from '../render/to-dom.ts';
import type { Described } from './messages.ts';
import { reportView, runView, type Standing, type StepNames, stateView } from './step-view.ts';

type StepId = Described['steps'][number];

/** As much of a running script's output is shown. */
const LIVE = 12_000;

/** The steps as stations of a line, each with what was seen there. */
export class Stations {
  readonly #root: ParentNode;
  readonly #steps: readonly StepId[];
  readonly #names: StepNames;
  #reports: readonly StepReport[];
  #running: StepId | undefined;

  constructor(root: ParentNode, steps: readonly StepId[], names: StepNames) {
    this.#root = root;
    this.#steps = steps;
    this.#names = names;
    this.#reports = steps.map(waiting);
  }

  get reports(): readonly StepReport[] {
    return this.#reports;
  }

  /** The first step that was not played. */
  get next(): StepId | undefined {
    return this.#reports.find(({ state }) => state === 'waiting')?.step;
  }

  isPlayed(step: StepId): boolean {
    return this.#reports.some((report) => report.step === step && report.runs.length > 0);
  }

  clear(): void {
    this.show(this.#steps.map(waiting));
    for (const item of this.#root.querySelectorAll('.stations li')) item.querySelector('[data-live]')?.replaceChildren();
  }

  show(reports: readonly StepReport[]): void {
    const before = this.#reports;
    this.#reports = reports;
    reports.forEach((report, at) => {
      if (JSON.stringify(before[at]) === JSON.stringify(report) && this.#running !== report.step) return;
      if (this.#running === report.step) this.#running = undefined;
      const item = this.#item(report.step);
      item?.querySelector('[data-live]')?.replaceChildren();
      item?.querySelector('[data-report]')?.replaceChildren(...reportView(report, this.#names).map(toDom));
      const again = item?.querySelector<HTMLElement>('[data-do="again"]');
      if (again) again.hidden = report.state === 'waiting';
      this.#stands(report.step, report.state);
      if (report.state === 'failed') item?.querySelector('details')?.setAttribute('open', '');
    });
  }

  /** A step is played now; what was seen after it is over. */
  begins(step: StepId): void {
    this.#running = undefined;
    const at = this.#steps.indexOf(step);
    this.show(this.#reports.map((report, n) => (n < at ? report : waiting(report.step))));
    this.#running = step;
    this.#stands(step, 'running');
    const item = this.#item(step);
    item?.querySelector('[data-live]')?.replaceChildren();
  }

  runs(step: StepId, command: string): void {
    this.#item(step)
      ?.querySelector('[data-live]')
      ?.append(toDom(runView({ command, said: '' })));
    this.#live(step)?.replaceChildren();
  }

  output(step: StepId, text: string): void {
    const code = this.#live(step);
    if (!code) return;
    code.append(text);
    if ((code.textContent?.length ?? 0) > 2 * LIVE) code.replaceChildren(`[...]\n${code.textContent?.slice(-LIVE)}`);
  }

  /** Nothing is played any more. */
  ended(): void {
    if (this.#running) this.#stands(this.#running, 'waiting');
    this.#running = undefined;
  }

  /** What was found, in one line. */
  words(): string {
    return tallyOf(this.#reports, this.#names);
  }

  /** Unfolds and shows what an address names: a step or a check. */
  lead(fragment: string): void {
    const target = /^#(step|check)-[a-z-]+$/.test(fragment) ? document.getElementById(fragment.slice(1)) : null;
    target?.closest('li[data-step]')?.querySelector('details')?.setAttribute('open', '');
    target?.scrollIntoView();
    if (target?.matches('[tabindex]')) target.focus();
    else target?.querySelector('summary')?.focus();
  }

  #stands(step: StepId, state: Standing): void {
    const item = this.#item(step);
    if (item) item.dataset['state'] = state;
    item?.querySelector('[data-standing]')?.replaceChildren(toDom(stateView(state)));
    if (state === 'running') item?.setAttribute('aria-current', 'step');
    else item?.removeAttribute('aria-current');
  }

  #live(step: StepId): Element | null {
    return this.#item(step)?.querySelector('[data-live] figure:last-child code:not(figcaption code)') ?? null;
  }

  #item(step: StepId): HTMLElement | null {
    return this.#root.querySelector(`#step-${step}`);
  }
}

/** The report of a step at which nothing was played. */
export const waiting = (step: StepId): StepReport => ({ step, state: 'waiting', runs: [], checks: [], files: [] });

/** What was found at all steps, in one line. */
export function tallyOf(reports: readonly StepReport[], { titleOf }: StepNames): string {
  const count = (state: Standing) => reports.filter((report) => report.state === state).length;
  const parts = (
    [
      ['failed', 'failed'],
      ['passed', 'passed'],
      ['unknown', 'cannot be known'],
    ] as const
  ).flatMap(([state, words]) => (count(state) ? [`${count(state)} ${words}`] : []));
  if (parts.length === 0) return '';
  const failed = reports.find(({ state }) => state === 'failed');
  return `Of ${reports.length} steps ${parts.join(', ')}.${failed ? ` Failed first: ${titleOf(failed.step)}.` : ''}`;
}
