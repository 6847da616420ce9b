import { readFileSync, statSync } from 'node:fs';
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
  let result: ReturnType<typeof parseArgs<{ args: string[]; options: Options; allowPositionals: true }>>;
  try {
    result = parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw unusable('command line', 'options that this command has', error instanceof Error ? error.message : String(error));
  }
  const { values, positionals } = result;
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
  let text: string;
  try {
    if (statSync(path).size > 4 * LARGEST_PLAN) throw new Error('a file that is far too large');
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw unusable(
      path,
      'a plan file that can be read',
      error instanceof Error ? error.message : String(error),
      'Give the path of a plan.',
    );
  }
  const result = readPlan(text);
  if (!result.plan) throw new Unusable(result.problems.map(forTerminal));
  return result.plan;
}

/** What a reader of a terminal can do besides; the door does not say it, since its words stand in the page too. */
function forTerminal(problem: Problem): Problem {
  return problem.where === 'plan:' ? { ...problem, todo: `${problem.todo} The command \`schema\` prints its form.` } : problem;
}

/** The refusal of a call. */
export function unusable(where: string, expected: string, found: string, todo = 'Correct the call; `help` prints the commands.'): Unusable {
  return new Unusable([{ where, expected, found, todo }]);
}
