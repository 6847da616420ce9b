import { existsSync, readdirSync } from 'node:fs';
import { unusable } from './arguments.ts';

/** What helps against a module of the reader's own. */
export const TO_MEND = 'Correct it, or take the folder files/ away to use what is built in.';

/** The modules that lie beside the program, by name. */
const modules = new Map<string, object>();

/**
 * Loads the modules of `files/` beside the program, where there are any: what they say then holds instead of what the program has built
 * in. Comes before anything that writes or judges a file.
 * @param program the address of the program's own file
 */
export async function readFilesBeside(program: string): Promise<void> {
  const folder = new URL('files/', program);
  // A bundle has a folder of that name, too; it holds no module.
  if (!existsSync(new URL('index.mjs', folder))) return;
  for (const file of readdirSync(folder).sort()) {
    const [, name] = /^([a-z-]+)\.mjs$/.exec(file) ?? [];
    if (name === undefined) continue;
    try {
      modules.set(name, await loaded(new URL(file, folder).href));
    } catch (error) {
      const found = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      throw unusable(`files/${file}`, 'a module that loads', found, TO_MEND);
    }
  }
}

/** A module that waits for what never comes would end the process as if all were done. */
async function loaded(address: string): Promise<object> {
  let idle = () => {};
  const never = new Promise<never>((_, reject) => {
    idle = () => reject(new Error('it never finishes loading'));
  });
  process.once('beforeExit', idle);
  try {
    return await Promise.race([import(address), never]);
  } finally {
    process.off('beforeExit', idle);
  }
}

/**
 * The module of that name beside the program; undefined where what is built in holds. scripts/workshop/command-line.ts writes the calls.
 * @public
 */
export function beside(name: string): object | undefined {
  return modules.get(name);
}

/** The module beside the program, with its line, in which something went wrong first; undefined where none had a part in it. */
export function besideIn(stack: string): string | undefined {
  const [place, name = ''] = /\bfiles\/([a-z-]+)\.mjs:\d+/.exec(stack) ?? [];
  return modules.has(name) ? place : undefined;
}
