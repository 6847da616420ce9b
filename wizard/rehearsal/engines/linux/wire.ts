import { Decoder, encode } from './frames.ts';
import { type Command, Job } from './job.ts';

/** How many frames may be on their way: the machine has room for sixteen, and drops what comes when all are taken. The rest is for K and P. */
const WINDOW = 8;
const TYPED = 4;

/** The talk with the agent: about one program, and about one on a terminal beside it. Nothing here knows what carries the bytes. */
export class Wire {
  readonly #send: (bytes: Uint8Array) => void;
  readonly #decoder = new Decoder();
  readonly #plain: Job;
  readonly #onTerminal: Job;
  /** Resolves with whether all files of the machine are there, once the agent has said that it is ready. */
  readonly ready: Promise<boolean>;
  #isReady: (whole: boolean) => void = () => {};
  #pongs: (() => void)[] = [];

  constructor(send: (bytes: Uint8Array) => void) {
    this.#send = send;
    this.#plain = new Job(send, false, WINDOW);
    this.#onTerminal = new Job(send, true, TYPED);
    this.ready = new Promise((resolve) => {
      this.#isReady = resolve;
    });
  }

  /** Runs a program, see `Job`; one at a time, and one on a terminal. */
  run(command: Command): Promise<number> {
    return (command.terminal ? this.#onTerminal : this.#plain).run(command);
  }

  /** Types into the terminal. */
  type(bytes: Uint8Array): void {
    this.#onTerminal.type(bytes);
  }

  /** Resolves when the agent answers. */
  ping(): Promise<void> {
    return new Promise((resolve) => {
      this.#pongs.push(resolve);
      this.#send(encode('P'));
    });
  }

  /** Takes bytes that came from the machine. */
  take(bytes: Uint8Array): void {
    for (const frame of this.#decoder.take(bytes)) this.#hear(frame.kind, frame.bytes);
  }

  #hear(kind: string, bytes: Uint8Array): void {
    if (kind === 'B') this.#isReady(bytes[0] === 0x31);
    else if (kind === 'P') {
      for (const pong of this.#pongs.splice(0)) pong();
    } else if (kind === kind.toUpperCase()) this.#plain.hear(kind, bytes);
    else this.#onTerminal.hear(kind.toUpperCase(), bytes);
  }
}
