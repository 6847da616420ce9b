import { encode, ROOM, start } from './frames.ts';

/** A program to be run on the machine. */
export interface Command {
  /** Its path and its arguments. */
  words: readonly string[];
  folder?: string;
  env?: Readonly<Record<string, string>>;
  /** It runs on a terminal, as a person's shell does: what is typed there is its input, and its two outputs are one. */
  terminal?: true;
  /** Bytes of its standard input; none without it. A program on a terminal gets more by `type`. */
  input?: Uint8Array;
  /** Gets what it prints, as it comes. */
  output(bytes: Uint8Array, stream: 'out' | 'err'): void;
  /** Stops it and all that it started, as `kill -9` does. */
  signal?: AbortSignal;
  /** The time of day that the machine is to have, in seconds since 1970. */
  time: number;
}

/** One of the two programs that the agent can run at a time, and the talk about it. */
export class Job {
  readonly #send: (frame: Uint8Array) => void;
  readonly #kindOf: (kind: string) => string;
  readonly #window: number;
  #waiting: Uint8Array[] = [];
  #onTheWay = 0;
  #running: { command: Command; exit: (status: number) => void } | undefined;

  /** @param window how many frames may be on their way */
  constructor(send: (frame: Uint8Array) => void, terminal: boolean, window: number) {
    this.#send = send;
    this.#kindOf = (kind) => (terminal ? kind.toLowerCase() : kind);
    this.#window = window;
  }

  /** What each kind of frame means. */
  readonly #heard: Record<string, (bytes: Uint8Array) => void> = {
    A: () => {
      this.#onTheWay--;
      this.#flush();
    },
    O: (bytes) => this.#running?.command.output(bytes, 'out'),
    E: (bytes) => this.#running?.command.output(bytes, 'err'),
    X: (bytes) => {
      const running = this.#running;
      this.#running = undefined;
      // What it has not read is for nobody.
      this.#waiting = [];
      running?.exit(bytes[0] ?? 0);
    },
  };

  hear(kind: string, bytes: Uint8Array): void {
    this.#heard[kind]?.(bytes);
  }

  /** Runs a program. Resolves with its exit status; 128 + n where signal n ended it, 127 where it could not be started. */
  run(command: Command): Promise<number> {
    if (this.#running) throw new Error('one program at a time');
    const { words, folder = '/', env = {}, input = new Uint8Array(), signal, time, terminal } = command;
    const kill = () => this.#send(encode(this.#kindOf('K')));
    // Before anything is noted of the program: too many words throw here.
    const begin = start(time, folder, words, env);
    if (begin.length > ROOM) throw new RangeError(`a program is started with ${ROOM} bytes at most, not ${begin.length}`);
    const ended = new Promise<number>((exit) => {
      this.#running = { command, exit };
    });
    this.#queue('R', begin);
    this.type(input);
    if (!terminal) this.#queue('E');
    signal?.addEventListener('abort', kill);
    if (signal?.aborted) kill();
    return ended.finally(() => signal?.removeEventListener('abort', kill));
  }

  /** Gives the program that runs more input. */
  type(input: Uint8Array): void {
    for (let at = 0; at < input.length; at += ROOM) this.#queue('I', input.subarray(at, at + ROOM));
  }

  #queue(kind: string, bytes?: Uint8Array): void {
    this.#waiting.push(encode(this.#kindOf(kind), bytes));
    this.#flush();
  }

  #flush(): void {
    while (this.#waiting.length > 0 && this.#onTheWay < this.#window) {
      this.#onTheWay++;
      this.#send(this.#waiting.shift() as Uint8Array);
    }
  }
}
