import type { Answers } from './clients-table.ts';
import { showControls } from './controls.ts';
import { copyBlock } from './copy.ts';
import { fragment } from './fragment.ts';
import { tellMissingPart } from './missing-part.ts';
import { showPlace } from './place.ts';
import { saveFile } from './save.ts';
import type { Session } from './session.ts';
import { ANSWERS, ASIDE, recall } from './storage.ts';

type Answering = Pick<typeof import('./answering.ts'), 'hear' | 'press' | 'take'> & { session: Session };

/**
 * Takes over a step's page: frees the questions and their buttons. All that needs the plan's rules is loaded at the first
 * answer, or at once where answers or a link are found.
 */
class GuideStep extends HTMLElement {
  #answering: Promise<Answering> | undefined;

  connectedCallback(): void {
    addEventListener('vite:preloadError', tellMissingPart);
    showControls();
    for (const hidden of document.querySelectorAll('[data-bundle], [data-network]')) hidden.removeAttribute('hidden');
    // Where answers are stored, the session frees the fields when it has filled them: nothing typed before is overwritten.
    if (!recall(ANSWERS)) this.querySelector('fieldset')?.removeAttribute('disabled');
    this.#useButtons();
    // On wide screens the fold of the way is always open to the eye; then it is so for who hears the page and for the keyboard too.
    this.querySelector('.way>details')?.toggleAttribute('open', matchMedia('(min-width:54rem)').matches);
    showPlace(this);
    if (fragment().startsWith('#f-')) this.#withAll().then(([, { goToField }]) => goToField());
    for (const type of ['input', 'change', 'focusout', 'submit', 'click']) document.addEventListener(type, (event) => this.#hear(event));
    this.addEventListener('answers', (event) => this.#take(event as Answers));
    for (const type of ['pointerover', 'focusin']) this.addEventListener(type, ({ target }) => this.#touch(target));
    this.addEventListener('toggle', ({ target }) => this.#unfold(target), true);
    this.addEventListener('keydown', (event) => this.#walk(event));
    addEventListener('hashchange', () => this.#lookForPlan());
    // A page that Back brings out of the browser's memory has missed what was answered since.
    addEventListener('pageshow', ({ persisted }) => persisted && this.#load().then(({ session }) => session.reread()));
    addEventListener(
      'storage',
      ({ key }) => (key === ANSWERS || key === null) && this.#withAll().then(([{ session }, { followTab }]) => followTab(session)),
    );
    document.addEventListener('dragover', (event) => event.preventDefault());
    document.addEventListener('drop', (event) => this.#drop(event));
    this.#lookForPlan();
  }

  #load(): Promise<Answering> {
    this.#answering ??= import('./answering.ts').then(({ Session, hear, press, take }) => ({
      hear,
      press,
      take,
      session: new Session(this),
    }));
    // A browser that does not remember the failure may have it at the next try.
    this.#answering.catch(() => (this.#answering = undefined));
    return this.#answering;
  }

  /** On a step with a question, Continue and Back validate and save first, so they are buttons. */
  #useButtons(): void {
    if (!this.querySelector('#question')) return;
    for (const link of this.querySelectorAll<HTMLAnchorElement>('a[data-go]')) {
      const button = document.createElement('button');
      button.className = link.className;
      button.dataset.go = link.dataset.go;
      button.dataset.href = link.href;
      if (link.dataset.go === 'continue') button.setAttribute('form', 'question');
      else button.type = 'button';
      button.append(...link.childNodes);
      const focused = link === document.activeElement;
      link.replaceWith(button);
      if (focused) button.focus();
    }
  }

  /** What concerns all answers at once comes in a part of its own. */
  #withAll(): Promise<[Answering, typeof import('./all-answers.ts')]> {
    return Promise.all([this.#load(), import('./all-answers.ts')]);
  }

  #lookForPlan(): void {
    if (fragment().startsWith('#plan=') || recall(ASIDE)) this.#withAll().then(([{ session }, { offerAll }]) => offerAll(session));
    else if (this.querySelector('[data-steps],[data-empty]')) this.#load().then(({ session }) => session.become(session.state.answers));
    else if (recall(ANSWERS)) this.#load();
  }

  #hear(event: Event): void {
    const target = event.target;
    if (!(target instanceof Element)) return;
    if (event.type === 'submit') event.preventDefault();
    if (event.type === 'click') this.#press(target.closest('button'));
    // Leaving a field says something only about answers; before the first one there is nothing to say.
    else if (event.type === 'focusout') this.#answering?.then(({ session, hear }) => hear(session, event.type, target));
    else if (!target.matches('[data-plan-file]')) this.#load().then(({ session, hear }) => hear(session, event.type, target));
    else if (event.type === 'change') this.#choose(target as HTMLInputElement);
  }

  #press(button: HTMLButtonElement | null): void {
    if (!button || button.hasAttribute('popovertarget') || button.type === 'submit' || button.closest('clients-table')) return;
    if (button.dataset['copy'] !== undefined) this.#withAnswers(() => copyBlock(button));
    else if (button.dataset['take'] !== undefined) this.#withAnswers(() => saveFile(button));
    else if (button.dataset['print'] !== undefined) print();
    else if (button.dataset['go'] === 'back') location.assign(button.dataset['href'] ?? '');
    else this.#load().then(({ session, press }) => press(session, button));
  }

  /** Until kept answers are shown the files are the example's, which nobody is to take along instead of their own. */
  #withAnswers(work: () => void): void {
    if (this.#answering) this.#answering.then(work);
    else work();
  }

  #touch(target: EventTarget | null): void {
    if (target instanceof Element) import('./touch.ts').then(({ touch }) => touch(this, target));
  }

  #take({ detail: { answers, atOnce } }: Answers): void {
    this.#load().then(({ session, take }) => take(session, answers(), atOnce));
  }

  #unfold(target: EventTarget | null): void {
    if (!(target instanceof HTMLDetailsElement) || !target.open) return;
    if (target.matches('[data-checks]')) this.#load().then(({ session }) => session.judge());
    if (target.matches('[data-network], [data-bundle], [data-bundle] .file')) this.#load().then(({ session }) => session.unfold());
    // The page was written with it: only answers make it differ.
    if (target.matches('.beside')) this.#answering?.then(({ session }) => session.unfold());
  }

  #walk(event: KeyboardEvent): void {
    const pre = event.target instanceof Element && event.target.closest('.file > pre');
    if (!pre || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
    event.preventDefault();
    import('./touch.ts').then(({ step }) => step(pre, event.key === 'ArrowDown' ? 1 : -1));
  }

  #drop(event: DragEvent): void {
    if (!event.dataTransfer?.files[0]) return;
    event.preventDefault();
    this.#open(event.dataTransfer.files[0]);
  }

  #choose(input: HTMLInputElement): void {
    if (input.files?.[0]) this.#open(input.files[0]);
    // A file of the same name, mended, can be chosen again.
    input.value = '';
  }

  #open(file: File): void {
    this.#withAll().then(([{ session }, { offerFile }]) => offerFile(session, file));
  }
}

customElements.define('guide-step', GuideStep);
