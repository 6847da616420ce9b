import { gzipSync } from 'fflate';
import type { Entry, Tree } from '../../engine.ts';
import type { Machine } from './machine.ts';
import { archiveOf, treeOf } from './tree-archive.ts';

/** The day on which all is played, in seconds since 1970: each run begins a minute after the one before. */
export const NOON: number = Date.UTC(2001, 5, 1, 12) / 1000;

/** Where programs are found. */
export const ENV = { PATH: '/usr/bin' };

/** Archives from this size on are compressed for the way, which is slower than unpacking them. */
const SMALL = 32_768;

/** Commands of ours on the machine, which must not fail. */
export class Tools {
  readonly #machine: () => Machine;

  constructor(machine: () => Machine) {
    this.#machine = machine;
  }

  /** Runs a command; returns what it prints. */
  async run(words: readonly string[], input: Uint8Array = new Uint8Array()): Promise<Uint8Array> {
    const { status, out, err } = await this.ask(words, input);
    if (status !== 0) throw new Error(`${words.join(' ')} on the practice machine: status ${status}\n${err}`);
    return out;
  }

  /** Runs a command that may fail. */
  async ask(words: readonly string[], input: Uint8Array = new Uint8Array()): Promise<{ status: number; out: Uint8Array; err: string }> {
    const out: Uint8Array[] = [];
    let err = '';
    const output = (bytes: Uint8Array, stream: 'out' | 'err') => {
      if (stream === 'out') out.push(bytes);
      else err += new TextDecoder().decode(bytes);
    };
    const status = await this.#machine().run({ words, env: ENV, input, output, time: NOON });
    return { status, out: joined(out), err };
  }

  /** Runs a shell script of ours. */
  async shell(script: string, ...args: string[]): Promise<void> {
    await this.run(['/usr/bin/sh', '-c', script, 'sh', ...args]);
  }

  /** Puts entries into a folder. */
  async put(folder: string, tree: Iterable<readonly [string, Entry]>): Promise<void> {
    const archive = await archiveOf(tree);
    const small = archive.length < SMALL;
    await this.run(
      ['/usr/bin/tar', small ? '-xp' : '-xpz', '-f', '-', '-C', folder],
      small ? archive : gzipSync(archive, { level: 1, mtime: 0 }),
    );
  }

  /** What is in a folder, but for what is mounted there. */
  async tree(folder: string): Promise<Tree> {
    const { status, out, err } = await this.ask(['/usr/bin/tar', '-c', '--one-file-system', '-f', '-', '-C', folder, '.']);
    // 1: somebody works there, and a file changed while it was read.
    if (status > 1) throw new Error(`the server cannot be read: tar ended with status ${status}\n${err}`);
    return await treeOf(out);
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
