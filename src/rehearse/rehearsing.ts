import type { Ask, Told } from './messages.ts';

/** The worker shows a sign of life each second; a machine that is hung it replaces itself, within half a minute. */
const PATIENCE = 90_000;

/** The worker that rehearses. It is ended, and another begun, where it shows no sign of life while it should be at work. */
export class Rehearsing {
  readonly #hear: (told: Told) => void;
  readonly #lost: () => void;
  #worker: Worker;
  #timer = 0;
  /** Whether an act was asked for that has not ended. */
  busy = false;

  /** @param lost is called after another worker was begun, which knows nothing yet */
  constructor(hear: (told: Told) => void, lost: () => void) {
    this.#hear = hear;
    this.#lost = lost;
    this.#worker = this.#begun();
  }

  ask(ask: Ask): void {
    if (ask.ask === 'play' || ask.ask === 'take-back' || ask.ask === 'start-over') {
      this.busy = true;
      this.#wait();
    }
    this.#worker.postMessage(ask);
  }

  /** Gives its memory back. */
  end(): void {
    clearTimeout(this.#timer);
    this.busy = false;
    this.#worker.terminate();
  }

  /** Begins anew. */
  again(): void {
    this.end();
    this.#worker = this.#begun();
    this.#lost();
  }

  #begun(): Worker {
    const worker = new Worker(new URL('./rehearse-worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<Told>) => {
      if (data.tell === 'ended') {
        this.busy = false;
        clearTimeout(this.#timer);
      } else if (this.busy) this.#wait();
      this.#hear(data);
    });
    worker.addEventListener('error', ({ message }) => {
      this.busy = false;
      clearTimeout(this.#timer);
      this.#hear({ tell: 'ended', ending: { how: 'broken', why: message || 'a part of it did not come' } });
    });
    return worker;
  }

  #wait(): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => {
      this.again();
      this.#hear({ tell: 'ended', ending: { how: 'hung' } });
    }, PATIENCE);
  }
}
