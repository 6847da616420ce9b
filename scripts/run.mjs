// What the npm scripts call. Plain JavaScript: it runs on Node 20, before anything is installed.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bootstrap } from './bootstrap.mjs';
import { findNode, NODE_FLAGS } from './node.mjs';
import { ending, Trouble } from './trouble.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Command -> the TypeScript that does it, on the Node that `findNode` gives. */
const COMMANDS = {
  start: 'scripts/start.ts',
  test: 'scripts/test.ts',
  'test-webcontainer': 'scripts/test-webcontainer.ts',
  check: 'scripts/check.ts',
  build: 'scripts/build.ts',
  bench: 'scripts/bench.ts',
  pdf: 'scripts/pdf.ts',
  linux: 'scripts/linux.ts',
  cli: 'wizard/cli/main.ts',
};

/** Waits for the child; stopping this process stops the child too.
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<number>} its exit code, as a shell would say it */
function endOf(child) {
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => child.kill(signal));
  // A stopped npm dies without a word to what it runs; being handed to another parent is the sign of it.
  const parent = process.ppid;
  const watch = setInterval(() => process.ppid === parent || child.kill('SIGTERM'), 500);
  if (process.env.npm_lifecycle_event === undefined) clearInterval(watch);
  watch.unref();
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve(code ?? 128 + (constants.signals[signal ?? 'SIGTERM'] ?? 0)));
  });
}

await ending(async () => {
  const [name = '', ...args] = process.argv.slice(2);
  const program = Object.hasOwn(COMMANDS, name) ? COMMANDS[/** @type {keyof typeof COMMANDS} */ (name)] : undefined;
  if (program === undefined) {
    throw new Trouble({
      where: 'node scripts/run.mjs COMMAND',
      expected: Object.keys(COMMANDS).join(', '),
      found: name || 'no command',
      todo: 'call it through npm: `npm start`, `npm test`, `npm run check`, `npm run build`, `npm run --silent cli -- COMMAND`',
    });
  }
  await bootstrap(root);
  // A relative path that the reader types is meant from where they call, and npm has moved to the repository's top.
  const calledFrom = process.env.npm_lifecycle_event === 'cli' ? process.env.INIT_CWD : undefined;
  const cwd = name === 'cli' ? (calledFrom ?? process.cwd()) : root;
  const env = { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' };
  return endOf(spawn(findNode(root), [...NODE_FLAGS, join(root, program), ...args], { cwd, env, stdio: 'inherit' }));
});
