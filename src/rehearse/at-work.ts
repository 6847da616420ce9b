/** The worker shows a sign of life each second; a machine that is hung it replaces itself, within half a minute. */
const PATIENCE = 90_000;

/** How a piece of work ended: `hung` where the machine did not answer and another one has its place. */
export type Ending = { how: 'whole' } | { how: 'stopped' } | { how: 'hung' } | { how: 'broken'; why: string };

type Ended = { tell: 'ended'; ending: Ending };

/** A worker that works for a page. It is ended, and another begun, where it shows no sign of life while it should be at work. */
export class AtWork<Ask, Told extends { tell: string }> {
  readonly #start: () => Worker;
  readonly #hear: (told: Told | Ended) => void;
  readonly #lost: () => void;
  #worker: Worker;
  #timer = 0;
  /** Whether an act was asked for that has not ended. */
  busy = false;

  /**
   * @param start begins a worker
   * @param lost is called after another worker was begun, which knows nothing yet
   */
  constructor(start: () => Worker, hear: (told: Told | Ended) => void, lost: () => void) {
    this.#start = start;
    this.#hear = hear;
    this.#lost = lost;
    this.#worker = this.#begun();
  }

  /** Asks for something that needs no waiting. */
  ask(ask: Ask): void {
    this.#worker.postMessage(ask);
  }

  /** Asks for an act, which is told when it has ended. */
  act(ask: Ask): void {
    this.busy = true;
    this.#wait();
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
    const worker = this.#start();
    worker.addEventListener('message', ({ data }: MessageEvent<Told | Ended>) => {
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
