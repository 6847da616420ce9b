import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NODE_FLAGS } from './node.mjs';
import { root } from './root.ts';

/** Where an installed package keeps the program that it offers as a command. */
function programOf(name: string, command: string): string {
  const folder = join(root, 'node_modules', name);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { bin?: string | Record<string, string> };
  const program = typeof bin === 'string' ? bin : bin?.[command];
  if (program === undefined) throw new Error(`the package ${name} has no command ${command}`);
  return join(folder, program);
}

/**
 * Runs a program of an installed package under this very Node, its output on the terminal.
 * Going through `npx` would give it the system's Node, which may be too old.
 */
export function tool(name: string, command: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...NODE_FLAGS, programOf(name, command), ...args], { cwd: root, env, stdio: 'inherit' });
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}
