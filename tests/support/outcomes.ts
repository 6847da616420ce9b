import { expect } from 'vitest';
import type { ScriptStep } from '../../wizard/files/script-names.ts';
import type { Done } from './practice.ts';
import { type Server, said } from './stages.ts';

/** Both lines that stand around ours in a file of others. */
export const BEGIN = '# mosix-ltsp-guide begin\n';
export const END = '# mosix-ltsp-guide end\n';

/** The step's script does its work without a word of complaint. */
export function works(server: Server, step: ScriptStep): Done {
  const done = server.run(step);
  expect({ status: done.status, said: said(done) }, step).toEqual({ status: 0, said: '' });
  return done;
}

/** The step's script stops with this message and has changed nothing, but for the parts named. */
export function stops(server: Server, step: ScriptStep, message: RegExp, without: readonly string[] = []): void {
  const before = server.tree(without);
  const done = server.run(step);
  expect(done.status, done.out).toBe(1);
  expect(done.err).toMatch(message);
  expect(server.tree(without)).toEqual(before);
}

/** A file with `<ours>` for each block of ours. */
export const outline = (server: Server, path: string): string =>
  (server.read(path) ?? '').replaceAll(/# mosix-ltsp-guide begin\n[\s\S]*?# mosix-ltsp-guide end\n/g, '<ours>\n');

/** One sitting of the way back that ends well. */
export function sitting(server: Server, shell?: Parameters<Server['run']>[2]): Done {
  const done = server.run('rollback', undefined, shell);
  expect({ status: done.status, said: said(done) }).toEqual({ status: 0, said: '' });
  return done;
}
