import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProgramName, Ready } from '../../scripts/judges.ts';
import { root } from '../../scripts/root.ts';
import { judgeVersion, leftOut } from './counts.ts';
import { full } from './in-turn.ts';

/** Where the global setup says how each judge can be called. */
export const readyFile: string = join(root, 'test-results', 'judges.json');

export interface RunOptions {
  input?: string;
  cwd?: string;
  /** Replaces the environment; PATH is kept unless it is given here. */
  env?: Record<string, string>;
}

export interface Verdict {
  status: number;
  stdout: string;
  stderr: string;
}

export interface Judge {
  name: ProgramName;
  program: string;
  version: string;
  /** The folder below which its package lies: `/` for one of the system. */
  top: string;
  /** What must stand in the environment of whoever calls the program without `run`. */
  env: Record<string, string>;
  run(args: readonly string[], options?: RunOptions): Verdict;
}

/** A shell with the words that call it: `[...command, script, argument]`. */
export interface Shell {
  name: 'bash' | 'dash' | 'posh' | 'busybox ash';
  command: readonly string[];
  env: Record<string, string>;
}

const judges = new Map<ProgramName, Judge | undefined>();

/**
 * A judge, or undefined where this machine cannot have it. Whoever gets undefined skips the test:
 * that the judge was left out is told at the end of the run, and fails it where CI=true.
 */
export function judge(name: ProgramName): Judge | undefined {
  if (!judges.has(name)) judges.set(name, find(name));
  return judges.get(name);
}

function find(name: ProgramName): Judge | undefined {
  const ready = (JSON.parse(readFileSync(readyFile, 'utf8')) as Record<ProgramName, Ready>)[name];
  if ('leftOut' in ready) {
    leftOut(name, ready.leftOut);
    return undefined;
  }
  judgeVersion(name, ready.version);
  const env: Record<string, string> = ready.libraryPath === undefined ? {} : { LD_LIBRARY_PATH: ready.libraryPath };
  const { program, version, top } = ready;
  return { name, program, version, top, env, run: (args, options) => run(program, args, env, options) };
}

function run(program: string, args: readonly string[], own: Record<string, string>, options: RunOptions = {}): Verdict {
  const env = { ...(options.env === undefined ? process.env : { PATH: process.env['PATH'] ?? '', ...options.env }), ...own };
  const where = options.cwd === undefined ? {} : { cwd: options.cwd };
  const done = spawnSync(program, args, {
    ...where,
    env,
    input: options.input ?? '',
    encoding: 'utf8',
    timeout: 120_000,
    maxBuffer: 64 << 20,
  });
  if (done.error) throw done.error;
  return { status: done.status ?? 128, stdout: done.stdout, stderr: done.stderr };
}

/** Every shell that this machine can have, each as the language of Red Hat 6.2's `/bin/sh` is to be understood by it. */
export function shellsOf(): Shell[] {
  const ways: [Shell['name'], ProgramName, string[]][] = [
    ['bash', 'bash', ['--posix']],
    ['dash', 'dash', []],
    ['posh', 'posh', []],
    ['busybox ash', 'busybox', ['ash']],
  ];
  return ways.flatMap(([name, judgeName, words]) => {
    const found = judge(judgeName);
    return found === undefined ? [] : [{ name, command: [found.program, ...words], env: found.env }];
  });
}

/**
 * The shells of a test that runs something long under each: `many` of them, from the n-th on in turn, so that tests with other numbers
 * take the others; with FULL=1 all, or so many. `rule` is how the closing lines say it.
 */
export function shellsInTurn(n: number, many: number, inFull = 4): { shells: Shell[]; rule: string } {
  const all = shellsOf();
  const take = full ? inFull : many;
  if (take >= 4) return { shells: all, rule: 'every shell' };
  const chosen = Array.from({ length: take }, (_, at) => (n + at) % all.length);
  const further = full ? '' : ` (FULL=1 takes ${inFull === 4 ? 'all' : inFull})`;
  return { shells: all.filter((_, at) => chosen.includes(at)), rule: `${take} of the shells, in turn${further}` };
}
