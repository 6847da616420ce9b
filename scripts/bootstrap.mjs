// Plain JavaScript on node: modules alone: it runs on Node 20, before anything is installed.
// `npm ci` cannot be used: the lock file lacks the optional packages of other platforms, and `npm ci` refuses such a lock.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Trouble } from './trouble.mjs';

const INSTALL = ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error', '--include=dev', '--include=optional'];

/** Signs of a failure that a second try may mend. */
const NETWORK =
  /\b(E(CONN\w+|TIMEDOUT|AI_AGAIN|NOTFOUND|NETUNREACH|HOSTUNREACH|PIPE|IDLETIMEOUT)|ERR_SOCKET_TIMEOUT|E(429|50\d)|socket hang up|network)\b/i;

/** Settings of the outer npm that say where packages come from; all else of it would change what gets installed. */
const KEPT =
  /^npm_config_((.*:)?registry|cache|userconfig|globalconfig|cafile|ca|strict_ssl|proxy|https_proxy|noproxy|offline|prefer_offline|\/\/.*)$/i;

/**
 * The environment for the inner npm: that of the outer one without what it says about its own run.
 * @param {NodeJS.ProcessEnv} env
 */
export function innerEnvironment(env) {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^npm_/i.test(name) || KEPT.test(name)));
}

/**
 * What `node_modules` was installed from; a change of it asks for another install.
 * @param {string} root
 * @param {string} machine platform and processor
 */
export function fingerprint(root, machine = `${process.platform} ${process.arch}`) {
  const lock = readFileSync(join(root, 'package-lock.json'));
  return createHash('sha256').update(lock).update(`\n${machine}\n`).digest('hex');
}

/** @param {string} text what npm said */
export const mayPass = (text) => NETWORK.test(text);

/** Runs npm, its output on standard error, where it is also read.
 * @param {string} root
 * @returns {Promise<{code: number, said: string}>} */
function runNpm(root) {
  const npm = process.env.npm_execpath;
  const inner = npm?.endsWith('js') ? [process.execPath, [npm, ...INSTALL]] : [npm ?? 'npm', INSTALL];
  return new Promise((resolve) => {
    const shell = process.platform === 'win32' && !npm?.endsWith('js');
    const child = spawn(inner[0], inner[1], { cwd: root, env: innerEnvironment(process.env), stdio: ['ignore', 'pipe', 'pipe'], shell });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        said = (said + chunk).slice(-20_000);
        process.stderr.write(chunk);
      });
    }
    child.on('error', (error) => resolve({ code: 127, said: said + error.message }));
    child.on('close', (code) => resolve({ code: code ?? 1, said }));
  });
}

/**
 * Installs the packages of the lock file if that has not been done yet. Everything it says goes to standard error.
 * @param {string} root the repository
 */
export async function bootstrap(root) {
  const stamp = join(root, 'node_modules', '.bootstrap');
  const wanted = fingerprint(root);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  process.stderr.write('Installing the packages of package-lock.json (about a minute, once) ...\n');
  rmSync(stamp, { force: true });
  let result = await runNpm(root);
  if (result.code !== 0 && mayPass(result.said)) {
    process.stderr.write('npm could not reach its registry; trying once more ...\n');
    result = await runNpm(root);
  }
  if (result.code !== 0) {
    throw new Trouble({
      where: `npm ${INSTALL.join(' ')} in ${root}`,
      expected: 'exit code 0',
      found: `exit code ${result.code}: ${result.said.trim().split('\n').at(-1) || 'no message'}`,
      todo: mayPass(result.said)
        ? 'check the way to the npm registry (`npm ping`), then run the same command again'
        : 'read what npm says above; if node_modules is damaged, delete it and run the same command again',
    });
  }
  mkdirSync(join(root, 'node_modules'), { recursive: true });
  writeFileSync(stamp, wanted);
}
