import { V86 } from 'v86';
import type { Image } from './image.ts';
import type { Command } from './job.ts';
import { Wire } from './wire.ts';

/** Megabytes of memory: the kernel, its files twice while they are unpacked, and room to work. */
const MEMORY = 96;

/** Where the files are laid for the kernel, behind its own place; and where its header has that place and their size. */
const FILES_AT = 16 << 20;
const HEADER_FILES = 0x80218;

/** The BIOS keeps the last sixteen megabytes to itself unless the kernel is told what there is. */
const COMMAND_LINE = `init=/init console=ttyS0 quiet tsc=reliable lpj=4000000 rootfstype=ramfs memmap=exactmap memmap=639K@0 memmap=${MEMORY - 1}M@1M`;

/** Milliseconds between two questions whether the agent still answers. */
const BEAT = 1_000;

/** How long is waited, in milliseconds, before a machine is taken for hung: bounds, not measures. */
export interface Patience {
  /** For the start; about two seconds is usual. */
  start: number;
  /** For an answer of the agent. */
  answer: number;
}
const PATIENCE: Patience = { start: 120_000, answer: 15_000 };

/** The machine does not answer; whoever holds it must take another. */
export class Hung extends Error {
  override readonly name = 'Hung';
}

/** What the package's own types leave out: the way to a device that has no adapter. */
interface Bus {
  bus: { send(name: string, bytes: Uint8Array): void };
}

/** An emulated computer with Linux on it. It shares the thread of its caller, in slices of some milliseconds. */
export class Machine {
  readonly #emulator: V86;
  #wire: Wire;
  /** The state to which `reset` goes back. */
  #clean: ArrayBuffer | undefined;
  /** What the kernel said last. */
  #lastWords = '';
  readonly #patience: Patience;
  /** Rejects when the kernel gives up. */
  readonly #alive: Promise<never>;

  private constructor(emulator: V86, patience: Patience) {
    this.#emulator = emulator;
    this.#patience = patience;
    this.#wire = this.#newWire();
    emulator.add_listener('virtio-console0-output-bytes', (bytes: Uint8Array) => this.#wire.take(bytes));
    this.#alive = new Promise((_, reject) => {
      emulator.add_listener('serial0-output-byte', (byte: number) => {
        this.#lastWords = (this.#lastWords + String.fromCharCode(byte)).slice(-2_000);
        if (byte === 10 && this.#lastWords.includes('Kernel panic')) reject(this.#hung());
      });
    });
    // Who waits for something hears of it there.
    this.#alive.catch(() => {});
  }

  /** Starts one. Throws `Hung` where the machine does not come up with all its files; another error where its emulator cannot be made at all. */
  static async start(image: Image, patience: Partial<Patience> = {}): Promise<Machine> {
    const { promise: ready, resolve, reject } = Promise.withResolvers<void>();
    const emulator = new V86({
      wasm_fn: async (imports: WebAssembly.Imports) => {
        try {
          return (await WebAssembly.instantiate(image.emulator, imports)).exports;
        } catch (error) {
          // The emulator itself would say nothing, and never be ready.
          reject(new Error(`the emulator cannot be started here: ${error instanceof Error ? error.message : error}`));
          return new Promise<never>(() => {});
        }
      },
      memory_size: MEMORY << 20,
      vga_memory_size: 1 << 20,
      bios: { buffer: owned(image.bios) },
      vga_bios: { buffer: owned(image.videoBios) },
      bzimage: { buffer: owned(image.kernel) },
      cmdline: COMMAND_LINE,
      virtio_console: { type: 'none' },
      // Each script runs once: compiling its programs for the page takes longer than running them.
      disable_jit: true,
      disable_speaker: true,
      disable_keyboard: true,
      disable_mouse: true,
      autostart: false,
    });
    emulator.add_listener('emulator-ready', () => resolve());
    const machine = new Machine(emulator, { ...PATIENCE, ...patience });
    await machine.#within(machine.#patience.start, ready);
    // The emulator's own way to hand files over needs more memory than the machine has.
    emulator.write_memory(image.files, FILES_AT);
    emulator.write_memory(new Uint8Array(Uint32Array.of(FILES_AT, image.files.length).buffer), HEADER_FILES);
    await emulator.run();
    try {
      const whole = await machine.#within(machine.#patience.start, machine.#wire.ready);
      if (!whole) throw new Hung('the practice machine has too little memory for its files');
    } catch (error) {
      await machine.end();
      throw error;
    }
    return machine;
  }

  /** Runs a program; see `Command`. Throws `Hung` where the machine stops answering meanwhile. */
  async run(command: Command): Promise<number> {
    const ended = this.#wire.run(command);
    const over = new AbortController();
    try {
      return await Promise.race([ended, this.#watch(over.signal)]);
    } finally {
      over.abort();
    }
  }

  /** Types into the terminal of the program that runs on one. */
  type(bytes: Uint8Array): void {
    this.#wire.type(bytes);
  }

  /** Keeps the state of the whole machine, for `reset`. No program may run. */
  async keep(): Promise<void> {
    this.#clean = await this.#emulator.save_state();
  }

  /** Back to the state that was kept, whatever runs. */
  async reset(): Promise<void> {
    if (!this.#clean) throw new Error('no state is kept');
    await this.#emulator.stop();
    this.#wire = this.#newWire();
    await this.#emulator.restore_state(this.#clean.slice(0));
    await this.#emulator.run();
  }

  /** Switches it off and gives its memory back. */
  async end(): Promise<void> {
    this.#clean = undefined;
    await this.#emulator.destroy();
  }

  #newWire(): Wire {
    return new Wire((bytes) => (this.#emulator as V86 & Bus).bus.send('virtio-console0-input-bytes', bytes));
  }

  /** Rejects when the agent no longer answers; never resolves while the program runs. */
  async #watch(ended: AbortSignal): Promise<never> {
    for (;;) {
      await pause(BEAT, ended);
      if (ended.aborted) return new Promise(() => {});
      await this.#within(this.#patience.answer, this.#wire.ping());
    }
  }

  async #within<T>(milliseconds: number, promise: Promise<T>): Promise<T> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(this.#hung()), milliseconds);
    });
    return Promise.race([promise, late, this.#alive]).finally(() => clearTimeout(timer));
  }

  #hung(): Hung {
    const said = this.#lastWords.trim().split(/\r?\n/).slice(-5).join('\n');
    return new Hung(`the practice machine does not answer${said ? `; it said last:\n${said}` : ''}`);
  }
}

/** Resolves after so many milliseconds, or at once when the signal comes. */
function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** A buffer with these bytes alone, which the emulator may keep. */
function owned(bytes: Uint8Array): ArrayBuffer {
  return Uint8Array.from(bytes).buffer;
}
