import type { Verdict } from '../../wizard/check/finding.ts';
import { type Answers, getAnswer, readAnswers, setAnswer, storedText } from '../../wizard/plan/answers.ts';
import { withoutContradicted } from '../../wizard/plan/contradict.ts';
import { afterPress } from './after-press.ts';
import { showBench } from './bench.ts';
import { clearBoxes } from './clear-boxes.ts';
import { dismiss } from './notices.ts';
import { showPlace } from './place.ts';
import { asked, fill, problemsHere, refreshSummary, showAtFields, showSummary, table } from './question-form.ts';
import { showChecks, showHere } from './show-checks.ts';
import { showValues } from './show-files.ts';
import { showWay } from './show-way.ts';
import type { Spoilt } from './spoil.ts';
import { asIf, type Needs, type State, stateOf } from './state.ts';
import { ANSWERS, ASIDE, keep, recall } from './storage.ts';
import { showTitle } from './title.ts';

/** Answering takes a few keys; the files follow when the hand rests. */
const REST = 120;

/**
 * The reader's answers on one page, and what they change there. Loaded at the first answer. What buttons, boxes, links and
 * plan files do to it stands in files of their own.
 */
export class Session {
  readonly root: HTMLElement;
  readonly step: string;
  /** Fields that the reader has been at and left: their problems may be shown. */
  readonly left = new Set<string>();
  #needs: Needs;
  #state: State = stateOf({});
  #view: State = this.#state;
  #spoilt: Spoilt | undefined;
  /** What a runner said of these very files, beside the rules. */
  #outside: readonly Verdict[] = [];
  #timer = 0;
  /** False while kept answers are shown for the first time: only later changes are marked. */
  #shown = false;
  /** The plan of a link is looked at: nothing is changed, nothing is kept. */
  #looking = false;
  /** The browser holds answers of a newer guide, which are not written over. */
  #newer = false;
  /** Whether the browser took the answers when they were last written. */
  #kept = true;

  constructor(root: HTMLElement) {
    this.root = root;
    this.step = root.dataset.step ?? '';
    this.#needs = JSON.parse(root.dataset.needs ?? '[]');
    this.reread();
    // What is typed before the table shows the kept clients would be written over by them.
    const clients = table();
    if (clients) void clients.ready.finally(() => this.look(this.#looking));
    else this.look(false);
    // The page was left with these answers, so what is wrong with them may be said.
    for (const pointer of asked()) if (getAnswer(this.#state.answers, pointer) !== undefined) this.left.add(pointer);
    this.showProblems();
    this.#shown = true;
    showPlace(root);
  }

  /** What the answers make. */
  get state(): State {
    return this.#state;
  }

  /** What the page shows: the state, or on a step off the way the state as if the answers led there. */
  get view(): State {
    return this.#view;
  }

  /** Takes the answers that the browser holds; true where that changes something. */
  reread(): boolean {
    if (this.#looking) return false;
    const { answers = {}, newer } = readAnswers(recall(ANSWERS) ?? '');
    this.#newer = newer !== undefined;
    if (newer) void import('./all-answers.ts').then(({ tellNewer }) => tellNewer(this, newer));
    const changed = JSON.stringify(answers) !== JSON.stringify(this.#state.answers);
    if (changed) this.become(answers, true);
    return changed;
  }

  /** Looks at somebody's plan, which is not to be changed, or no more. */
  look(looking: boolean): void {
    this.#looking = looking;
    this.root.querySelector('fieldset')?.toggleAttribute('disabled', looking);
  }

  /**
   * One answer more; `undefined` takes it back. What it leaves without a meaning goes with it, and that is said. Files follow
   * when the hand rests, or at once.
   */
  answer(pointer: string, value: unknown, atOnce = false): void {
    const before = this.#state.answers;
    if (this.#looking) {
      this.become(before);
      return;
    }
    const { answers, dropped } = withoutContradicted(before, setAnswer(before, pointer, value));
    this.#state = { ...this.#state, answers };
    this.save();
    keep(ASIDE, null);
    for (const kind of ['aside', 'tab', 'dropped']) dismiss(kind);
    if (dropped.length) void import('./all-answers.ts').then(({ tellDropped }) => tellDropped(this, before, dropped));
    clearTimeout(this.#timer);
    if (atOnce || dropped.length) this.become(answers);
    else this.#timer = window.setTimeout(() => afterPress(() => this.become(this.#state.answers)), REST);
  }

  /** Takes somebody's answers for the reader's own. That was asked for, so they are written over those of a newer guide too. */
  takeOver(answers: Answers): void {
    this.#newer = false;
    this.#state = { ...this.#state, answers };
    this.save();
    this.become(answers);
  }

  /** Writes the answers into the browser's store, unless they are somebody else's. */
  save(): void {
    if (!this.#looking && !this.#newer) this.#kept = keep(ANSWERS, storedText(this.#state.answers));
  }

  /** Shows these answers everywhere on the page; in the control that is in use only if they come from elsewhere. */
  become(answers: Answers, elsewhere = false): void {
    this.#state = stateOf(answers, this.#state);
    this.#view = asIf(this.#state, this.step, this.#needs);
    this.#spoilt = undefined;
    if (this.#outside.length) void import('./check-scripts.ts').then(({ forgetVerdict }) => forgetVerdict());
    this.#outside = [];
    clearBoxes(this.root);
    const { path } = this.#state;
    if (showWay(this.step, path))
      void import('./all-answers.ts').then(({ tellWayBack }) => path === this.#state.path && tellWayBack(this.step, path));
    fill(answers, this.#state.plan, elsewhere);
    const waits = this.#state.problems.length > 0;
    this.root.classList.toggle('waiting', waits);
    const why = this.root.querySelector<HTMLElement>('.waits');
    if (why) {
      why.hidden = !waits;
      why.textContent = waits ? 'The answers do not fit together yet, so the files wait. Checks says why.' : '';
    }
    if (!waits) showValues(this.root, this.#view);
    this.#showFiles();
    showTitle(this.root, this.#state, this.step);
    this.showProblems();
    if (document.querySelector('[data-summary], #recommendation'))
      void import('./all-answers.ts').then(({ showAnswers }) => showAnswers(this.#state));
    this.#tellKept();
  }

  /** Shows a file with a line spoilt on purpose, or all files whole. */
  spoil(spoilt: Spoilt | undefined): void {
    this.#spoilt = spoilt;
    this.#showFiles();
  }

  /** A runner has judged the files as they are now; its verdicts stand in the panel until an answer changes them. */
  judgedOutside(verdicts: readonly Verdict[]): void {
    this.#outside = verdicts;
    void this.judge();
  }

  /** A part of the bench was unfolded, or what its files are made from has changed. */
  unfold(): void {
    void showBench(this.root, { view: this.#view, state: this.#state, spoilt: this.#spoilt, mark: this.#shown, step: this.step });
  }

  /** What is wrong, at the fields that were left. */
  showProblems(): void {
    afterPress(() => {
      const problems = problemsHere(this.#state.answers, this.#state.problems);
      showAtFields(problems, this.left);
      refreshSummary(problems);
    });
  }

  /** The panel of checks, brought up to date; once it was opened it lists every rule. */
  async judge(): Promise<void> {
    const { refusal, verdicts } = await import('./judge.ts');
    const { plan, texts, problems } = this.#state;
    const own = problems.length ? [] : verdicts(plan, texts);
    afterPress(() => showHere(this.root, this.step, own));
    showChecks(this.root, problems.length ? [refusal(problems)] : [...(this.#spoilt?.verdicts ?? own), ...this.#outside]);
  }

  /** Continue on a page with questions: on when they are answered, else to the first that is not. */
  goOn(): void {
    clearTimeout(this.#timer);
    this.become(this.#state.answers);
    const problems = problemsHere(this.#state.answers, this.#state.problems);
    showAtFields(problems, 'all');
    for (const pointer of asked()) this.left.add(pointer);
    showSummary(problems);
    const next = document.querySelector<HTMLElement>('[data-go="continue"]')?.dataset.href;
    if (problems.length === 0 && next) location.assign(next);
  }

  #showFiles(): void {
    if (this.#state.problems.length === 0) this.unfold();
    void this.judge();
  }

  #tellKept(): void {
    const own = Object.keys(this.#state.answers).length > 0 && !this.#looking && !this.#newer;
    const words = this.#kept ? 'Saved in this browser' : 'This browser keeps nothing: the answers last as long as this page';
    for (const place of document.querySelectorAll('[data-saved]'))
      if (place.textContent !== words || !own) place.textContent = own ? words : '';
  }
}
