import childProcess from 'node:child_process';
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { basename, join } from 'node:path';
import { inject } from 'vitest';
import { isDoor } from '../../wizard/rehearsal/engines/native/yard.ts';

/** What stands in the head of every file of a bundle that may have comments. */
const MADE = '# Made by mosix-ltsp-guide.';

/** Whether a text is a script of a bundle; its other files are read, and started by nobody. */
const isScript = (text: string): boolean => text.startsWith('#!') && text.includes(MADE);

/** Programs that start what they are given. */
const STARTERS = new Set(
  'sh ash bash dash posh busybox env nice nohup timeout xargs chroot setpriv unshare nsenter sudo su strace ld-linux-x86-64.so.2'.split(
    ' ',
  ),
);

/** Whether a word is the path of a generated script; one that is relative is looked for where the program would. */
function generated(word: string, cwd: string): boolean {
  const path = word.startsWith('/') ? word : join(cwd, word);
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return false;
  const file = openSync(path, 'r');
  const head = Buffer.alloc(1024);
  const read = readSync(file, head);
  closeSync(file);
  return isScript(head.toString('latin1', 0, read));
}

/** How a shell is asked for syntax alone, of one script or of each in a loop. */
const SYNTAX = /^-n$|^for each; do "\$0" [^;|&]*-n "\$each"/;

/** The script of a bundle that such a call would start, or undefined; a shell that is asked for syntax alone starts none. */
function started(words: readonly string[], { cwd, input }: { cwd?: unknown; input?: unknown }): string | undefined {
  const [program = '', ...args] = words;
  const from = typeof cwd === 'string' ? cwd : process.cwd();
  if (generated(program, from)) return program;
  if (!STARTERS.has(basename(program)) || args.some((arg) => SYNTAX.test(arg))) return undefined;
  if (typeof input === 'string' && isScript(input)) return 'its input';
  return args.flatMap((arg) => arg.split(/[\s;'"]+/)).find((word) => word !== '' && generated(word, from));
}

/** Stops a test that would start a script of a bundle by another door than the test root's. */
function watch(words: readonly string[], options: object): void {
  // Without namespaces the test root itself starts them, and the closing lines say so.
  if (inject('tools').leftOut || isDoor(words[0] ?? '')) return;
  const script = started(words, options);
  if (script)
    throw new Error(
      `${script} is a script of a bundle; only confined() of tests/support/test-root.ts and the engine of the rehearsal start those`,
    );
}

const optionsIn = (rest: readonly unknown[]): object => rest.find((each) => typeof each === 'object' && !Array.isArray(each) && each) ?? {};

type Starts = (first: string, ...rest: unknown[]) => unknown;

/** On what stands in for a function already: a process that runs several test files comes by here before each of them. */
const WATCHED = Symbol.for('mosix-ltsp-guide: watched');

/** Puts a watched function in the place of one that starts programs; `words` says what such a call would start. */
function watched(name: keyof typeof childProcess, words: (first: string, rest: readonly unknown[]) => readonly string[]): void {
  const real = childProcess[name] as Starts;
  if (WATCHED in real) return;
  const stand: Starts = (first, ...rest) => {
    watch(words(first, rest), optionsIn(rest));
    return real(first, ...rest);
  };
  Object.assign(childProcess, { [name]: Object.assign(stand, { [WATCHED]: true }) });
}

for (const name of ['spawn', 'spawnSync', 'execFile', 'execFileSync'] as const)
  watched(name, (program, [args]) => [program, ...((Array.isArray(args) ? args : []) as string[])]);
for (const name of ['exec', 'execSync'] as const) watched(name, (command) => ['sh', '-c', command]);
syncBuiltinESMExports();
