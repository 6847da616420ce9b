import { type Problem, plain, Unusable } from '../plan/problem.ts';
import { check } from './check.ts';
import { explain } from './explain.ts';
import { generate } from './generate.ts';
import { inventory } from './inventory.ts';
import { paths } from './paths.ts';
import { rehearse } from './rehearse.ts';
import { schema } from './schema.ts';

/** What a command is given, and its exit status: 0 done, 1 it found something wrong. An unusable call throws `Unusable`. */
export type Run = (
  args: readonly string[],
  io: { json: boolean; out(text: string): void; err(text: string): void },
) => Promise<number> | number;

const commands: Record<string, { run: Run; usage: string }> = {
  schema: { run: schema, usage: 'schema' },
  paths: { run: paths, usage: 'paths [--all]' },
  generate: { run: generate, usage: 'generate PLAN --out DIR [--force] | generate PLAN --archive FILE.tar.gz|FILE.zip [--force]' },
  check: { run: check, usage: 'check PLAN' },
  rehearse: { run: rehearse, usage: 'rehearse PLAN [--engine native|linux] [--fault NAME|list]' },
  inventory: { run: inventory, usage: 'inventory' },
  explain: { run: explain, usage: 'explain PLAN FILE[:LINE]' },
};

const usage = `usage: cli COMMAND [--json]\n${Object.values(commands)
  .map((command) => `  ${command.usage}\n`)
  .join('')}`;

async function main(args: readonly string[]): Promise<number> {
  const json = args.includes('--json');
  const [name = '', ...rest] = args.filter((arg) => arg !== '--json');
  const io = { json, out: (text: string) => process.stdout.write(text), err: (text: string) => process.stderr.write(text) };
  try {
    if (['help', '--help', '-h'].includes(name) || rest.includes('--help')) {
      io.out(json ? `${JSON.stringify({ usage: Object.values(commands).map((command) => command.usage) })}\n` : usage);
      return 0;
    }
    if (!Object.hasOwn(commands, name)) {
      const todo = `Call one of: ${Object.keys(commands).join(', ')}.`;
      throw new Unusable([{ where: 'command line', expected: 'a command', found: name === '' ? 'nothing' : name, todo }]);
    }
    return (await commands[name]?.run(rest, io)) ?? 2;
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

/** What nobody foresaw; told in the same form, so that a caller of `--json` still reads JSON. */
function defect(error: unknown): Problem {
  const found = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { where: 'this program', expected: 'no defect', found, todo: 'Please report it, with the plan and the call.' };
}

// A reader that has seen enough (`| head`) is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 2);
});

process.exitCode = await main(process.argv.slice(2));
