// The command line as one file, `mosix-ltsp.mjs`, for plain Node without anything installed. Where `files/` lies beside it, its modules
// are used instead of those that are built in: scripts/workshop/command-line.ts puts that choice into every import of one of them.
import { realpathSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readFilesBeside } from './beside.ts';
import { type Commands, call } from './call.ts';

// What the modules of `files/` take from the layers below them.
export { isAddress, networkOf, numberOf, prefixOf } from '../plan/address.ts';
export { NEW_LABEL } from '../plan/consistency.ts';
export { CARDS } from '../plan/schema.ts';

/**
 * What the rules find wrong with the files that a module makes, for each choice that the guide offers; with all files where it only helps
 * others to make them. For the tests beside the modules.
 * @param made what the module exports
 * @returns findings and failures as text, none where all is well
 */
export async function faultsOf(made: object): Promise<string[]> {
  await readFilesBeside(import.meta.url);
  const { faults } = await import('./faults.ts');
  return faults(made);
}

/** The commands, after the modules that they use. */
async function load(): Promise<Commands> {
  await readFilesBeside(import.meta.url);
  return (await import('./commands.ts')).commands;
}

const [, program, ...args] = process.argv;
const own = fileURLToPath(import.meta.url);
// From standard input the program is called `-`, and its own address ends in a name that Node made up.
if (program === '-' ? /^\[eval\d*\]$/.test(basename(own)) : program !== undefined && realpathSync(program) === own) {
  // Holds until the call is over, however it ends.
  process.exitCode = 2;
  // Not awaited: the modules beside import this one, and would wait for it as it would wait for them.
  call('node mosix-ltsp.mjs', load, args).then((code) => {
    process.exitCode = code;
  });
}
