import { type Problem, plain, Unusable } from '../plan/problem.ts';
import { besideIn, TO_MEND } from './beside.ts';

/** What a command is given, and its exit status: 0 done, 1 it found something wrong. An unusable call throws `Unusable`. */
export type Run = (
  args: readonly string[],
  io: { json: boolean; out(text: string): void; err(text: string): void },
) => Promise<number> | number;

/** Commands by name, each with how it is called. */
export type Commands = Readonly<Record<string, { run: Run; usage: string }>>;

/** Where a command line prints: this process, or what a test reads. */
export interface Streams {
  stdout: NodeJS.WritableStream;
  stderr: NodeJS.WritableStream;
}

/**
 * Carries out one call of a command line.
 * @param name what the command line is called by, for its usage
 * @param load gives the commands; what it throws is told like a failure of theirs
 * @param to where it prints
 * @returns the exit status: that of the command, or 2 where the call or its input is unusable
 */
export async function call(
  name: string,
  load: () => Commands | Promise<Commands>,
  args: readonly string[],
  to: Streams = process,
): Promise<number> {
  // A reader that has seen enough (`| head`) is no failure of ours.
  to.stdout.on('error', (error: NodeJS.ErrnoException) => {
    process.exit(error.code === 'EPIPE' ? 0 : 2);
  });
  // Where messages cannot be written the exit status alone tells what happened, and must not change for it.
  to.stderr.on('error', () => {});
  const json = args.includes('--json');
  const [command = '', ...rest] = args.filter((arg) => arg !== '--json');
  const io = { json, out: (text: string) => to.stdout.write(text), err: (text: string) => to.stderr.write(text) };
  try {
    const valued = args.find((arg) => arg.startsWith('--json='));
    if (valued) throw new Unusable([{ where: 'command line', expected: '--json', found: valued, todo: 'Leave out what follows --json.' }]);
    const commands = await load();
    const calls = Object.values(commands).map(({ usage }) => usage);
    if (['help', '--help', '-h'].includes(command) || rest.includes('--help')) {
      io.out(
        json
          ? `${JSON.stringify({ usage: calls })}\n`
          : `usage: ${name} COMMAND [--json]\n${calls.map((usage) => `  ${usage}\n`).join('')}`,
      );
      return 0;
    }
    if (!Object.hasOwn(commands, command)) {
      const todo = `Call one of: ${Object.keys(commands).join(', ')}.`;
      throw new Unusable([{ where: 'command line', expected: 'a command', found: command === '' ? 'nothing' : command, todo }]);
    }
    return (await commands[command]?.run(rest, io)) ?? 2;
  } catch (error) {
    const problems = error instanceof Unusable ? error.problems : [defect(error)];
    for (const problem of problems) io.err(inFourParts(problem));
    if (json) io.out(`${JSON.stringify({ error: problems[0] })}\n`);
    return 2;
  }
}

function inFourParts({ where, expected, found, todo }: Problem): string {
  return `${plain(where)}\n  expected: ${plain(expected)}\n  found:    ${plain(found)}\n  do:       ${plain(todo)}\n`;
}

/** What nobody foresaw, in the reader's own module or in the program; told in the same form, so that a caller of `--json` still reads JSON. */
function defect(error: unknown): Problem {
  const found = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const own = besideIn(found);
  if (own) return { where: own, expected: 'a module that does its work', found: String(error), todo: TO_MEND };
  return { where: 'this program', expected: 'no defect', found, todo: 'Please report it, with the plan and the call.' };
}
