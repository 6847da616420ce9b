import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { print } from '../../wizard/files/print.ts';
import { rcLocal } from '../../wizard/files/rc-local.ts';
import { shellsOf } from '../support/judge.ts';
import { planWith } from '../support/plans.ts';
import { confined, scratch } from '../support/test-root.ts';

const folders: string[] = [];
afterEach(() => {
  for (const each of folders.splice(0)) rmSync(each, { recursive: true });
});

/** The block as a client would run it, its absolute paths led into a scratch folder, between a first line and a line that starts X. */
function client(options: string, made: { mosix: boolean; setpe?: string }) {
  const root = scratch();
  folders.push(root);
  for (const each of ['sbin', 'etc', ...(made.mosix ? ['proc/mosix/admin'] : [])]) mkdirSync(join(root, each), { recursive: true });
  if (made.mosix) writeFileSync(join(root, 'proc/mosix/admin/lstay'), '0\n');
  writeFileSync(join(root, 'etc/mosix.map'), '1 10.0.0.1 1\n');
  if (made.setpe !== undefined)
    writeFileSync(join(root, 'sbin/setpe'), `#!/bin/sh\necho "$*" > ${root}/called\n${made.setpe}\n`, { mode: 0o755 });
  const block = print(rcLocal.lines(planWith())).replace(/ (\/(?:proc|sbin|etc)\/)/g, ` ${root}$1`);
  const script = join(root, 'rc.local');
  writeFileSync(script, `${options}\n${block}echo X starts\n`);
  return { root, script };
}

describe.each(shellsOf().map((shell) => [shell.name, shell] as const))('the block of rc.local under %s', (_, shell) => {
  const run = (script: string) => {
    return confined(dirname(script), [...shell.command, script], { env: shell.env });
  };

  test.each(['', 'set -e', 'set -u', 'set -eu'])('with "%s" a client on its old kernel is untouched and reaches X', (options) => {
    const { root, script } = client(options, { mosix: false, setpe: '' });
    expect(run(script)).toMatchObject({ status: 0, stdout: 'X starts\n', stderr: '' });
    expect(existsSync(join(root, 'called'))).toBe(false);
  });

  test.each(['', 'set -e', 'set -eu'])('with "%s" a node loads its map, keeps its own processes and reaches X', (options) => {
    const { root, script } = client(options, { mosix: true, setpe: '' });
    expect(run(script)).toMatchObject({ status: 0, stdout: 'X starts\n' });
    expect(readFileSync(join(root, 'called'), 'utf8')).toBe(`-w -f ${root}/etc/mosix.map\n`);
    expect(readFileSync(join(root, 'proc/mosix/admin/lstay'), 'utf8')).toBe('1\n');
  });

  test.each([{ mosix: true }, { mosix: true, setpe: 'exit 1' }])('X is reached without setpe, and where it fails: %o', (made) => {
    const { script } = client('set -e', made);
    expect(run(script)).toMatchObject({ status: 0, stdout: 'X starts\n' });
  });
});
