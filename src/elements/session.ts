import { type Answers, readAnswers, setAnswer } from '../../wizard/plan/answers.ts';
import { recommendationText } from '../render/recommendation.ts';
import { showPlace } from './place.ts';
import { asked, fill, problemsHere, showAtFields, showSummary } from './question-form.ts';
import { showChecks, showHere } from './show-checks.ts';
import { showFiles, showValues } from './show-files.ts';
import { showWay } from './show-way.ts';
import type { Spoilt } from './spoil.ts';
import { clearBoxes } from './spoil-box.ts';
import { asIf, type Needs, type State, stateOf } from './state.ts';
import { ANSWERS, keep, recall } from './storage.ts';

/** Answering takes a few keys; the files follow when the hand rests. */
const REST = 120;

/**
 * The reader's answers on one page, and what they change there. Loaded at the first answer. What buttons, boxes, links and
 * plan files do to it stands in files of their own.
 */
export class Session {
  readonly root: HTMLElement;
  readonly step: string;
  /** The plan of a link is looked at: nothing is kept. */
  looking = false;
  /** Fields that the reader has been at and left: their problems may be shown. */
  readonly left = new Set<string>();
  #needs: Needs;
  #state: State = stateOf({});
  #view: State = this.#state;
  #spoilt: Spoilt | undefined;
  #timer = 0;
  /** False while kept answers are shown for the first time: only later changes are marked. */
  #shown = false;
  /** Whether the browser took the answers when they were last written. */
  #kept = true;

  constructor(root: HTMLElement) {
    this.root = root;
    this.step = root.dataset.step ?? '';
    this.#needs = JSON.parse(root.dataset.needs ?? '[]');
    const answers = storedAnswers();
    if (answers) this.become(answers);
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

  /** Another tab has changed the stored answers. */
  reread(): void {
    if (!this.looking) this.become(storedAnswers() ?? {});
  }

  /** One answer more; `undefined` takes it back. Files follow when the hand rests, or at once. */
  answer(pointer: string, value: unknown, atOnce = false): void {
    this.#state = { ...this.#state, answers: setAnswer(this.#state.answers, pointer, value) };
    this.save();
    clearTimeout(this.#timer);
    if (atOnce) this.become(this.#state.answers);
    else this.#timer = window.setTimeout(() => this.become(this.#state.answers), REST);
  }

  /** Writes the answers into the browser's store, unless they are somebody else's. */
  save(): void {
    if (!this.looking) this.#kept = keep(ANSWERS, JSON.stringify(this.#state.answers));
  }

  /** Shows these answers everywhere on the page. */
  become(answers: Answers): void {
    this.#state = stateOf(answers, this.#state);
    this.#view = asIf(this.#state, this.step, this.#needs);
    this.#spoilt = undefined;
    clearBoxes(this.root);
    showWay(this.step, this.#state.path);
    fill(answers, this.#state.plan);
    const waits = this.#state.problems.length > 0;
    this.root.classList.toggle('waiting', waits);
    this.root.querySelector('.waits')?.toggleAttribute('hidden', !waits);
    if (!waits) showValues(this.root, this.#view);
    this.#showFiles();
    this.showProblems();
    const recommendation = document.querySelector('#recommendation');
    if (recommendation) recommendation.textContent = recommendationText(this.#state.plan);
    this.#tellKept();
  }

  /** Shows a file with a line spoilt on purpose, or all files whole. */
  spoil(spoilt: Spoilt | undefined): void {
    this.#spoilt = spoilt;
    this.#showFiles();
  }

  /** What is wrong, at the fields that were left. */
  showProblems(): void {
    showAtFields(problemsHere(this.#state.answers, this.#state.problems), this.left);
  }

  /** The panel of checks, brought up to date; once it was opened it lists every rule. */
  async judge(): Promise<void> {
    const { refusal, verdicts } = await import('./judge.ts');
    const { plan, texts, problems } = this.#state;
    const own = problems.length ? [] : verdicts(plan, texts);
    showHere(this.root, this.step, own);
    showChecks(this.root, problems.length ? [refusal(problems)] : (this.#spoilt?.verdicts ?? own));
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
    if (this.#state.problems.length === 0) showFiles(this.root, this.#view, this.#spoilt, this.#shown);
    void this.judge();
  }

  #tellKept(): void {
    const own = Object.keys(this.#state.answers).length > 0 && !this.looking;
    const words = this.#kept ? 'Saved in this browser' : 'This browser keeps nothing: the answers last as long as this page';
    for (const place of document.querySelectorAll('[data-saved]')) place.textContent = own ? words : '';
  }
}

function storedAnswers(): Answers | undefined {
  return readAnswers(recall(ANSWERS) ?? '');
}
