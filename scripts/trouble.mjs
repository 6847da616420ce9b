// Plain JavaScript: this file must run on Node 20, before anything is installed.

/** A failure told in the four parts that every message of this project has. */
export class Trouble extends Error {
  /** @param {{where: string, expected: string, found: string, todo: string}} parts */
  constructor(parts) {
    super(`where:    ${parts.where}\nexpected: ${parts.expected}\nfound:    ${parts.found}\nto do:    ${parts.todo}`);
    this.name = 'Trouble';
  }
}

/**
 * Runs `main`; a Trouble ends the process with its four lines on standard error, anything else with its stack.
 * @param {() => Promise<number | undefined> | number | undefined} main gives the exit code, or nothing to stay alive
 * @returns {Promise<void>}
 */
export async function ending(main) {
  try {
    const code = await main();
    if (code !== undefined) process.exitCode = code;
  } catch (error) {
    process.stderr.write(`${error instanceof Trouble ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = 2;
  }
}
