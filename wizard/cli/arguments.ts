import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { LARGEST_PLAN, readPlan } from '../plan/parse.ts';
import { type Problem, Unusable } from '../plan/problem.ts';
import type { Plan } from '../plan/schema.ts';

/** Parses a command's options and its words; anything that the command does not have is refused. */
export function parsed<Options extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: Options,
  words: readonly string[],
) {
  let result: ReturnType<typeof parseArgs<{ args: string[]; options: Options; allowPositionals: true; tokens: true }>>;
  try {
    result = parseArgs({ args: [...args], options, allowPositionals: true, tokens: true });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw unusable('command line', 'options that this command has', message.replace(/\s+/g, ' '));
  }
  const { values, positionals, tokens } = result;
  const given = tokens.flatMap((token) => (token.kind === 'option' ? [token.rawName] : []));
  const twice = given.find((name, at) => given.indexOf(name) < at);
  if (twice) throw unusable('command line', `${twice} once`, `${given.filter((name) => name === twice).length} times`);
  if (positionals.length !== words.length)
    throw unusable(
      'command line',
      words.length ? words.join(' ') : 'no further word',
      positionals.length ? positionals.join(' ') : 'nothing',
    );
  return { values, words: positionals };
}

/** Reads a plan file through the door. */
export function planFromFile(path: string): Plan {
  let bytes: Buffer;
  try {
    const info = statSync(path);
    // What somebody pipes in ends; another FIFO or a device may never.
    if (!info.isFile() && !/^\/dev\/(stdin$|fd\/)/.test(path)) throw new Error('no plain file');
    bytes = upTo(4 * LARGEST_PLAN, path);
  } catch (error) {
    throw unusable(
      path,
      'a plan file that can be read',
      error instanceof Error ? error.message : String(error),
      'Give the path of a plan.',
    );
  }
  const mark = bytes.subarray(0, 2).toString('hex');
  if (mark === 'fffe' || mark === 'feff' || bytes.includes(0))
    throw unusable(path, 'text in UTF-8', 'another encoding, such as UTF-16', 'Save the plan as UTF-8.');
  const result = readPlan(bytes.toString('utf8'));
  if (!result.plan) throw new Unusable(result.problems.map(forTerminal));
  return result.plan;
}

/** All of a file; what is piped in tells its size at its end only, and may have none. */
function upTo(most: number, path: string): Buffer {
  const bytes = Buffer.alloc(most + 1);
  const file = openSync(path, 'r');
  try {
    for (let length = 0; length <= most; ) {
      const more = readSync(file, bytes, length, bytes.length - length, null);
      if (more === 0) return bytes.subarray(0, length);
      length += more;
    }
    throw new Error('a file that is far too large');
  } finally {
    closeSync(file);
  }
}

/** What a reader of a terminal can do besides; the door does not say it, since its words stand in the page too. */
function forTerminal(problem: Problem): Problem {
  return problem.where === 'plan:' ? { ...problem, todo: `${problem.todo} The command \`schema\` prints its form.` } : problem;
}

/** The refusal of a call. */
export function unusable(where: string, expected: string, found: string, todo = 'Correct the call; `help` prints the commands.'): Unusable {
  return new Unusable([{ where, expected, found, todo }]);
}
