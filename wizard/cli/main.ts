import { type Problem, Unusable } from '../plan/problem.ts';
import { check } from './check.ts';
import { explain } from './explain.ts';
import { generate } from './generate.ts';
import { inventory } from './inventory.ts';
import { paths } from './paths.ts';
import { schema } from './schema.ts';

/** What a command is given, and its exit status: 0 done, 1 it found something wrong. An unusable call throws `Unusable`. */
export type Run = (args: readonly string[], io: { json: boolean; out(text: string): void; err(text: string): void }) => Promise<number> | number;

const commands: Record<string, { run: Run; usage: string }> = {
  schema: { run: schema, usage: 'schema' },
  paths: { run: paths, usage: 'paths [--all]' },
  generate: { run: generate, usage: 'generate PLAN --out DIR [--force] | generate PLAN --archive FILE.tar.gz|FILE.zip [--force]' },
  check: { run: check, usage: 'check PLAN' },
  inventory: { run: inventory, usage: 'inventory' },
  explain: { run: explain, usage: 'explain PLAN FILE[:LINE]' },
};

const usage = `usage: cli COMMAND [--json]\n${Object.values(commands).map((command) => `  ${command.usage}\n`).join('')}`;

async function main(args: readonly string[]): Promise<number> {
  const json = args.includes('--json');
  const [name = '', ...rest] = args.filter((arg) => arg !== '--json');
  const io = { json, out: (text: string) => process.stdout.write(text), err: (text: string) => process.stderr.write(text) };
  try {
    if (name === '--help' || name === 'help') {
      io.out(usage);
      return 0;
    }
    if (!Object.hasOwn(commands, name)) {
      const todo = `Call one of: ${Object.keys(commands).join(', ')}.`;
      throw new Unusable([{ where: 'command line', expected: 'a command', found: name === '' ? 'nothing' : name, todo }]);
    }
    return (await commands[name]?.run(rest, io)) ?? 2;
  } catch (error) {
    if (!(error instanceof Unusable)) throw error;
    for (const problem of error.problems) io.err(inFourParts(problem));
    if (json) io.out(`${JSON.stringify({ error: error.problems[0] })}\n`);
    return 2;
  }
}

function inFourParts({ where, expected, found, todo }: Problem): string {
  return `${where}\n  expected: ${expected}\n  found:    ${found}\n  do:       ${todo}\n`;
}

process.exitCode = await main(process.argv.slice(2));
