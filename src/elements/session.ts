import { type Answers, getAnswer, missingChoices, readAnswers, setAnswer } from '../../wizard/plan/answers.ts';
import { type Parsed, readPlan } from '../../wizard/plan/parse.ts';
import { recommendationText } from '../render/recommendation.ts';
import type { Answer } from './clients-table.ts';
import { copy } from './copy.ts';
import { notice } from './notices.ts';
import { showPlace } from './place.ts';
import { answerIn, asked, fill, problemsHere, showAtFields, showSummary } from './question-form.ts';
import { tellRefusal } from './refusal.ts';
import { showChecks, showHere } from './show-checks.ts';
import { showFiles, showValues } from './show-files.ts';
import { showWay } from './show-way.ts';
import type { Spoilt } from './spoil.ts';
import { asIf, type Needs, type State, stateOf } from './state.ts';
import { ANSWERS, ASIDE, keep, LOOKING, recall } from './storage.ts';

/** Answering takes a few keys; the files follow when the hand rests. */
const REST = 120;

/** The reader's answers on one page, and what they do. Loaded at the first answer. */
export class Session {
  #root: HTMLElement;
  #step: string;
  #needs: Needs;
  #state: State = stateOf({});
  /** What the page shows: the state, or on a step off the way the state as if the answers led there. */
  #view: State = this.#state;
  #spoilt: Spoilt | undefined;
  #left = new Set<string>();
  #timer = 0;
  /** The plan of a link is looked at: nothing is kept. */
  #looking = false;
  /** False while kept answers are shown for the first time: only later changes are marked. */
  #shown = false;
  /** Whether the browser took the answers when they were last written. */
  #kept = true;

  constructor(root: HTMLElement) {
    this.#root = root;
    this.#step = root.dataset.step ?? '';
    this.#needs = JSON.parse(root.dataset.needs ?? '[]');
    const answers = readAnswers(recall(ANSWERS) ?? '');
    if (answers) this.#become(answers);
    this.#shown = true;
    showPlace(root);
  }

  /** Another tab has changed the stored answers. */
  reread(): void {
    if (this.#looking) return;
    this.#become(readAnswers(recall(ANSWERS) ?? '') ?? {});
  }

  /** A link's plan is offered, never taken unasked; one that this tab looks at already goes on being looked at. */
  async look(): Promise<void> {
    const { hash } = location;
    if (!hash.startsWith('#plan=')) return;
    const { fromFragment } = await import('./travel.ts');
    const parsed = fromFragment(hash);
    if (parsed.plan && recall(LOOKING, 'sessionStorage') === hash) this.#lookAt(parsed.plan, hash);
    else this.#offer(parsed, 'This link', hash);
  }

  /** A plan file was dropped on the page. */
  offerFile(text: string): void {
    this.#offer(readPlan(text), 'This file', '');
  }

  #offer(parsed: Parsed, what: string, hash: string): void {
    const { plan, problems } = parsed;
    if (!plan) {
      const [first] = problems;
      notice(
        'plan',
        [`${what} holds no plan that can be used. ${first?.where}: expected ${first?.expected}; found ${first?.found}. ${first?.todo}`],
        { 'Leave it': () => this.#forget() },
        true,
      );
      return;
    }
    const own = Object.keys(this.#state.answers).length ? ' Your own answers stay as they are until you say so.' : '';
    notice(
      'plan',
      [`${what} carries a plan: server ${plan.server.name} at ${plan.server.address}, ${plan.clients.length} clients.${own}`],
      {
        'Look at it': async () => this.#lookAt(plan, hash || (await import('./travel.ts')).toFragment(plan)),
        'Take it over': () => this.#takeOver(plan),
        'Leave it': () => this.#forget(),
      },
      true,
    );
  }

  #lookAt(plan: object, hash: string): void {
    this.#looking = true;
    keep(LOOKING, hash, 'sessionStorage');
    if (location.hash !== hash) history.replaceState(null, '', hash);
    this.#become(plan as Answers);
    carry(hash);
    notice('plan', ['You are looking at somebody’s plan. Nothing of it is kept, and your own answers are untouched.'], {
      'Back to my answers': () => {
        this.#forget();
        location.reload();
      },
      'Take it over': () => this.#takeOver(plan),
    });
  }

  #takeOver(plan: object): void {
    this.#looking = false;
    this.#forget();
    keep(ASIDE, JSON.stringify(readAnswers(recall(ANSWERS) ?? '') ?? {}));
    this.#become(plan as Answers);
    this.#save();
    notice('plan', ['The plan is yours now and kept in this browser.'], { Undo: () => this.#bringBack() }, true);
  }

  #forget(): void {
    keep(LOOKING, null, 'sessionStorage');
    history.replaceState(null, '', location.pathname);
    carry('');
  }

  /** Something was typed, chosen, left or sent off. */
  hear(type: string, target: Element): void {
    if (type === 'submit') this.#goOn();
    else if (!target.matches('[data-spoil], [data-accept]')) this.#hearAnswer(type, target);
    else if (type === 'change') this.#hearBox(target as HTMLInputElement);
  }

  #hearBox(box: HTMLInputElement): void {
    const rule = box.dataset['accept'];
    if (rule === undefined) void this.#spoil(box);
    else this.#accept(rule, box.checked);
  }

  /** A finding is accepted by its rule's name, in the plan, so that bundle and command line know of it. */
  #accept(rule: string, accepted: boolean): void {
    const before = getAnswer(this.#state.answers, '/accepted');
    const others = Array.isArray(before) ? before.filter((other) => other !== rule) : [];
    const names = accepted ? [...others, rule] : others;
    this.#answer('/accepted', names.length ? names : undefined, true);
  }

  #hearAnswer(type: string, target: Element): void {
    const answer = answerIn(target);
    if (!answer) return;
    if (type === 'change') this.#left.add(answer.pointer);
    if (JSON.stringify(getAnswer(this.#state.answers, answer.pointer)) === JSON.stringify(answer.value)) this.#problems();
    else {
      target.classList.add('mine');
      this.#answer(answer.pointer, answer.value);
    }
  }

  /** The panel was opened: it lists every rule from now on. */
  judge(): void {
    void this.#showChecks();
  }

  /** A button was pressed that is none of the form's own. */
  press(button: HTMLElement): void {
    const { download: kind } = button.dataset;
    if (kind === 'tar.gz' || kind === 'zip') void this.#download(kind);
    if (button.dataset.restart !== undefined) this.#startAgain();
    if (button.dataset.link !== undefined) void this.#copyLink(button);
  }

  /** The table of clients tells its answers itself, several at once where one follows from another. */
  take(answers: readonly Answer[], atOnce: boolean): void {
    answers.forEach(([pointer, value], at) => {
      this.#answer(pointer, value, atOnce && at === answers.length - 1);
    });
  }

  #answer(pointer: string, value: unknown, atOnce = false): void {
    this.#state = { ...this.#state, answers: setAnswer(this.#state.answers, pointer, value) };
    this.#save();
    clearTimeout(this.#timer);
    if (atOnce) this.#become(this.#state.answers);
    else this.#timer = window.setTimeout(() => this.#become(this.#state.answers), REST);
  }

  #save(): void {
    if (this.#looking) return;
    this.#kept = keep(ANSWERS, JSON.stringify(this.#state.answers));
  }

  #tellKept(): void {
    const own = Object.keys(this.#state.answers).length > 0 && !this.#looking;
    const words = this.#kept ? 'Saved in this browser' : 'This browser keeps nothing: the answers last as long as this page';
    for (const place of document.querySelectorAll('[data-saved]')) place.textContent = own ? words : '';
  }

  /** Shows these answers everywhere on the page. */
  #become(answers: Answers): void {
    this.#state = stateOf(answers, this.#state);
    this.#view = asIf(this.#state, this.#step, this.#needs);
    this.#spoilt = undefined;
    for (const box of this.#root.querySelectorAll<HTMLInputElement>('[data-spoil]')) box.checked = false;
    for (const note of this.#root.querySelectorAll<HTMLElement>('.spoilt')) note.hidden = true;
    showWay(this.#step, this.#state.path);
    fill(answers, this.#state.plan);
    const waits = this.#state.problems.length > 0;
    this.#root.classList.toggle('waiting', waits);
    this.#root.querySelector('.waits')?.toggleAttribute('hidden', !waits);
    if (!waits) showValues(this.#root, this.#view);
    this.#showFiles();
    this.#problems();
    this.#recommend();
    this.#tellKept();
  }

  #showFiles(): void {
    if (this.#state.problems.length === 0) showFiles(this.#root, this.#view, this.#spoilt, this.#shown);
    void this.#showChecks();
  }

  async #showChecks(): Promise<void> {
    const { refusal, verdicts } = await import('./judge.ts');
    const { plan, texts, problems } = this.#state;
    const own = problems.length ? [] : verdicts(plan, texts);
    showHere(this.#root, this.#step, own);
    showChecks(this.#root, problems.length ? [refusal(problems)] : (this.#spoilt?.verdicts ?? own));
  }

  #problems(): void {
    showAtFields(problemsHere(this.#state.answers, this.#state.problems), this.#left);
  }

  #recommend(): void {
    const place = document.querySelector('#recommendation');
    if (place) place.textContent = recommendationText(this.#state.plan);
  }

  /** Continue on a page with questions: on when they are answered, else to the first that is not. */
  #goOn(): void {
    clearTimeout(this.#timer);
    this.#become(this.#state.answers);
    const problems = problemsHere(this.#state.answers, this.#state.problems);
    showAtFields(problems, 'all');
    for (const pointer of asked()) this.#left.add(pointer);
    showSummary(problems);
    const next = document.querySelector<HTMLElement>('[data-go="continue"]')?.dataset.href;
    if (problems.length === 0 && next) location.assign(next);
  }

  async #spoil(box: HTMLInputElement): Promise<void> {
    const { spoil } = await import('./judge.ts');
    const place = box.closest<HTMLElement>('[data-file]');
    const path = place?.querySelector('pre')?.getAttribute('aria-label') ?? '';
    for (const other of this.#root.querySelectorAll<HTMLInputElement>('[data-spoil]')) if (other !== box) other.checked = false;
    for (const note of this.#root.querySelectorAll<HTMLElement>('.spoilt')) note.hidden = true;
    this.#spoilt = box.checked ? spoil(this.#view, path) : undefined;
    const note = place?.querySelector<HTMLElement>('.spoilt');
    if (note && box.checked) {
      const [finding] = this.#spoilt?.bites?.findings ?? [];
      note.hidden = false;
      note.textContent = this.#spoilt
        ? `Line ${this.#spoilt.at + 1} is wrong on purpose; your bundle stays whole. Checks: ${finding?.message ?? this.#spoilt.bites?.title}`
        : 'No rule reads this kind of file yet, so nothing would bite. The file stays as it was.';
      box.checked = this.#spoilt !== undefined;
    }
    this.#showFiles();
    if (this.#spoilt) this.#root.querySelector('.checks details')?.setAttribute('open', '');
  }

  async #download(kind: 'tar.gz' | 'zip'): Promise<void> {
    const [{ download }, { verdicts }] = await Promise.all([import('./travel.ts'), import('./judge.ts')]);
    const { answers, problems, plan, texts } = this.#state;
    const refused = tellRefusal(this.#root, missingChoices(answers), problems, verdicts(plan, texts));
    if (!refused) await download(plan, kind);
  }

  async #copyLink(button: HTMLElement): Promise<void> {
    const first = document.querySelector<HTMLAnchorElement>('[data-station] a');
    const { toFragment } = await import('./travel.ts');
    const done = await copy((first?.href.replace(/#.*/, '') ?? '') + toFragment(this.#state.plan));
    button.textContent = done ? 'Link copied' : 'The link could not be copied';
  }

  #startAgain(): void {
    this.#looking = false;
    this.#forget();
    keep(ASIDE, JSON.stringify(this.#state.answers));
    keep(ANSWERS, null);
    this.#left.clear();
    this.#become({});
    showSummary([]);
    notice('again', ['All answers are put aside; the pages show the example again.'], { Undo: () => this.#bringBack() }, true);
  }

  #bringBack(): void {
    this.#become(readAnswers(recall(ASIDE) ?? '') ?? {});
    this.#save();
  }
}

/** Lets every way to another step carry the plan that is looked at; with none, they are plain ways again. */
function carry(hash: string): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[href*="/guide/"]'))
    if (hash || link.hash.startsWith('#plan=')) link.hash = hash;
  for (const button of document.querySelectorAll<HTMLElement>('[data-href]'))
    button.dataset['href'] = (button.dataset['href'] ?? '').replace(/#.*/, '') + hash;
}
