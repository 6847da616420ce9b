// Plain JavaScript: this file must run on Node 20, before anything is installed.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Trouble } from './trouble.mjs';

/** The oldest Node that runs the build tools and TypeScript without a build step. */
const OLDEST = [22, 19];

/** @param {string} version like `24.21.0` */
export function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}

/**
 * The Node that everything after the bootstrap runs on: the one at work if it is new enough, else the one that npm brought.
 * @param {string} root the repository
 * @param {{version: string, platform: string, arch: string, execPath: string}} at the Node at work
 */
export function findNode(
  root,
  at = { version: process.versions.node, platform: process.platform, arch: process.arch, execPath: process.execPath },
) {
  if (isNewEnough(at.version)) return at.execPath;
  const windows = at.platform === 'win32';
  const name = `node-${windows ? 'win' : at.platform}-${at.arch}`;
  const brought = join(root, 'node_modules', name, 'bin', windows ? 'node.exe' : 'node');
  if (existsSync(brought)) return brought;
  throw new Trouble({
    where: `Node ${at.version} on ${at.platform} ${at.arch}`,
    expected: `Node ${OLDEST.join('.')} or newer, or the npm package ${name}`,
    found: `no ${brought}`,
    todo: `install Node ${OLDEST.join('.')} or newer, or run this on Linux x64, where npm brings one`,
  });
}

/** Flags for Node: older ones warn about every TypeScript file that they run. */
export const NODE_FLAGS = ['--disable-warning=ExperimentalWarning'];
