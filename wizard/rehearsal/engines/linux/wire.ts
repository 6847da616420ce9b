import { Decoder, encode, ROOM, start } from './frames.ts';

/** How many frames may be on their way: the machine has room for sixteen, and drops what comes when all are taken. The rest is for K and P. */
const WINDOW = 8;

/** A program to be run on the machine. */
export interface Command {
  /** Its path and its arguments. */
  words: readonly string[];
  folder?: string;
  env?: Readonly<Record<string, string>>;
  /** Bytes of its standard input; none without it. */
  input?: Uint8Array;
  /** Gets what it prints, as it comes. */
  output(bytes: Uint8Array, stream: 'out' | 'err'): void;
  /** Stops it and all that it started, as `kill -9` does. */
  signal?: AbortSignal;
  /** The time of day that the machine is to have, in seconds since 1970. */
  time: number;
}

/** The talk with the agent, one program at a time. Nothing here knows what carries the bytes. */
export class Wire {
  readonly #send: (bytes: Uint8Array) => void;
  readonly #decoder = new Decoder();
  /** Resolves with whether all files of the machine are there, once the agent has said that it is ready. */
  readonly ready: Promise<boolean>;
  #isReady: (whole: boolean) => void = () => {};
  #waiting: Uint8Array[] = [];
  #onTheWay = 0;
  #running: { command: Command; exit: (status: number) => void } | undefined;
  #pong: (() => void) | undefined;

  /** What each kind of frame means. */
  readonly #heard: Record<string, (bytes: Uint8Array) => void> = {
    B: (bytes) => this.#isReady(bytes[0] === 0x31),
    A: () => {
      this.#onTheWay--;
      this.#flush();
    },
    O: (bytes) => this.#running?.command.output(bytes, 'out'),
    E: (bytes) => this.#running?.command.output(bytes, 'err'),
    P: () => this.#pong?.(),
    X: (bytes) => {
      const running = this.#running;
      this.#running = undefined;
      // What it has not read is for nobody.
      this.#waiting = [];
      running?.exit(bytes[0] ?? 0);
    },
  };

  constructor(send: (bytes: Uint8Array) => void) {
    this.#send = send;
    this.ready = new Promise((resolve) => {
      this.#isReady = resolve;
    });
  }

  /** Runs a program. Resolves with its exit status; 128 + n where signal n ended it, 127 where it could not be started. */
  run(command: Command): Promise<number> {
    if (this.#running) throw new Error('one program at a time');
    const { words, folder = '/', env = {}, input = new Uint8Array(), signal, time } = command;
    const kill = () => this.#send(encode('K'));
    const ended = new Promise<number>((exit) => {
      this.#running = { command, exit };
    });
    this.#queue(encode('R', start(time, folder, words, env)));
    for (let at = 0; at < input.length; at += ROOM) this.#queue(encode('I', input.subarray(at, at + ROOM)));
    this.#queue(encode('E'));
    signal?.addEventListener('abort', kill);
    if (signal?.aborted) kill();
    return ended.finally(() => signal?.removeEventListener('abort', kill));
  }

  /** Resolves when the agent answers. */
  ping(): Promise<void> {
    return new Promise((resolve) => {
      this.#pong = resolve;
      this.#send(encode('P'));
    });
  }

  /** Takes bytes that came from the machine. */
  take(bytes: Uint8Array): void {
    for (const frame of this.#decoder.take(bytes)) this.#heard[frame.kind]?.(frame.bytes);
  }

  #queue(frame: Uint8Array): void {
    this.#waiting.push(frame);
    this.#flush();
  }

  #flush(): void {
    while (this.#waiting.length > 0 && this.#onTheWay < WINDOW) {
      this.#onTheWay++;
      this.#send(this.#waiting.shift() as Uint8Array);
    }
  }
}
