import { megabytes } from '../render/megabytes.ts';
import { toDom } from '../render/to-dom.ts';
import type { ImageRecord } from './image-record.ts';
import type { Told } from './messages.ts';
import { imageView, machineView, noImageView } from './stage-view.ts';

/** Milliseconds between two looks for a machine that is being made. */
const LOOK = 4_000;

/** Where a page shows whether there is a practice machine, and how much of it has come. */
export class ImagePlace {
  readonly #root: HTMLElement;
  readonly #look: () => void;
  readonly #page: { now(words: string): void; say(words: string): void; changed(): void };
  #timer = 0;
  /** Whether there is one. */
  there = false;

  /**
   * @param look asks again whether there is one
   * @param page shows what is done now, says what is heard, and is told where there is one now, or none
   */
  constructor(root: HTMLElement, look: () => void, page: { now(words: string): void; say(words: string): void; changed(): void }) {
    this.#root = root;
    this.#look = look;
    this.#page = page;
  }

  /** Shows what is told of the machine; returns whether it was that. */
  hear(told: Told): boolean {
    if (told.tell === 'image') this.#show(told.record);
    else if (told.tell === 'fetched') this.#fetched(told.come, told.of);
    else return false;
    return true;
  }

  #show(record: ImageRecord | null): void {
    this.there = record !== null;
    const memory = (navigator as { deviceMemory?: number }).deviceMemory;
    const view = record ? imageView(record, memory, this.#root.dataset['offline'] ?? '') : noImageView();
    const place = this.#root.querySelector('[data-image]');
    // Looked for again and again, it is drawn once.
    if (place && (this.there || place.childElementCount === 0)) place.replaceChildren(toDom(view));
    document.querySelector('[data-machine]')?.replaceChildren(...(record ? [toDom(machineView(record))] : []));
    clearTimeout(this.#timer);
    if (!record) this.#again();
    this.#page.changed();
  }

  #fetched(come: number, of: number): void {
    const bar = this.#bar();
    const begins = bar?.hidden === true && come < of;
    if (bar) {
      bar.hidden = come === of;
      bar.max = of;
      bar.value = come;
    }
    this.#page.now(come === of ? 'The practice machine starts …' : `Fetched ${megabytes(come)} of ${megabytes(of)}`);
    if (begins) this.#page.say(`The practice machine is fetched, ${megabytes(of)}.`);
  }

  /** Nothing is fetched any more. */
  ended(): void {
    const bar = this.#bar();
    if (bar) bar.hidden = true;
  }

  #bar(): HTMLProgressElement | null {
    return this.#root.querySelector('[data-fetched]');
  }

  #again(): void {
    this.#timer = window.setTimeout(() => {
      if (document.visibilityState === 'visible') this.#look();
      else this.#again();
    }, LOOK);
  }
}
