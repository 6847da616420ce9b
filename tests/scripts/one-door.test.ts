import { exec, execFile, execFileSync, execSync, spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { refused } from '../support/counts.ts';
import { planWith } from '../support/plans.ts';
import { oneShell, stages } from '../support/stages.ts';
import { confined, testTools } from '../support/test-root.ts';

const servers = stages();
afterAll(servers.end);
const server = servers.fresh(planWith());
const script = join(server.bundle, 'verify.sh');
// Were one of these not stopped, it would print its help and no more.
const HELP = '--help';

describe.skipIf(testTools().leftOut)('a script of a bundle starts in the test root alone', () => {
  const ways: [string, () => unknown][] = [
    ['as a program', () => spawnSync(script, [HELP])],
    ['by a shell', () => spawnSync('/bin/sh', [script, HELP])],
    ['by a shell of the judges', () => spawnSync(oneShell().command[0] ?? '', [...oneShell().command.slice(1), script, HELP])],
    ['without waiting', () => spawn('bash', [script, HELP])],
    ['as a program, without waiting', () => execFile(script, [HELP])],
    ['by a program that starts another', () => execFileSync('env', ['A=b', script, HELP])],
    ['in its own folder', () => spawnSync('sh', ['verify.sh', HELP], { cwd: server.bundle })],
    ['in a line of shell', () => execSync(`cd / && '${script}' ${HELP}`)],
    ['in a line of shell, without waiting', () => exec(`${script} ${HELP}; true`)],
    ['from the input of a shell', () => spawnSync('sh', ['-s', '--', HELP], { input: readFileSync(script, 'utf8') })],
  ];
  test.each(ways)('%s it is refused elsewhere', (way, start) => {
    expect(start).toThrow('is a script of a bundle; only confined()');
    refused('the one door to scripts', `a script that a test starts ${way}`);
  });

  test('there it starts, and its syntax and its text can be looked at everywhere', () => {
    const there = confined(dirname(server.root), [...oneShell().command, script, HELP]);
    expect(there).toMatchObject({ status: 0, stdout: expect.stringContaining('usage: verify.sh') });
    expect(spawnSync('sh', ['-n', script]).status).toBe(0);
    expect(spawnSync('grep', ['-c', 'verify', script]).status).toBe(0);
  });
});
