import { chmodSync, existsSync, linkSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { refused } from '../support/counts.ts';
import { type DistinctScript, distinctScripts } from '../support/distinct-scripts.ts';
import { LIVE_TOOLS } from '../support/era-tools.ts';
import { inTurn } from '../support/in-turn.ts';
import { type Server, stages } from '../support/stages.ts';

const servers = stages();
afterAll(servers.end);

/** One script of each name. */
const scripts = [...new Map(distinctScripts().scripts.map((script) => [script.what, script])).values()];
const NAMES = [...Object.keys(LIVE_TOOLS), 'uname', 'reboot', 'ifconfig', 'route', 'mount', 'df', 'ps', 'setpe'];

/** What the commands of a running machine would be, first on the PATH: each notes its call, as if it had acted on this machine. */
function canaries(server: Server): { path: string; calls(): string[] } {
  const folder = join(dirname(server.root), 'canaries');
  mkdirSync(folder);
  const first = join(folder, 'canary');
  writeFileSync(first, `#!/bin/sh\necho "\${0##*/} $*" >> ${folder}/calls\n`);
  chmodSync(first, 0o755);
  for (const name of NAMES) linkSync(first, join(folder, name));
  const calls = join(folder, 'calls');
  return { path: folder, calls: () => (existsSync(calls) ? readFileSync(calls, 'utf8').split('\n').filter(Boolean) : []) };
}

const startOf = ({ what, plan }: DistinctScript): Server =>
  what === 'rollback' || what === 'verify' ? servers.done(plan) : servers.before(plan, what);

/** Runs the script on a server without the commands of a running machine, except for those named. */
function without(server: Server, what: DistinctScript['what'], kept: readonly string[] = []) {
  for (const name of readdirSync(join(server.root, 'practice/bin')))
    if (!kept.includes(name)) rmSync(join(server.root, 'practice/bin', name));
  const { path, calls } = canaries(server);
  const done = server.run(what, undefined, undefined, { env: { PATH: `${path}:/usr/bin` } });
  return { done, calls: calls() };
}

test.each(inTurn('scripts run without their practice commands, calling none of the machine instead', scripts, 25))(
  '$path with --root calls no command of the machine that it runs on',
  (script) => {
    const server = startOf(script);
    const { done, calls } = without(server, script.what, ['rpm']);
    expect(calls).toEqual([]);
    expect(done.err).not.toMatch(/not found/);
  },
);

test('rpm without a practice command is told the root that it may change', () => {
  const [script] = scripts.filter(({ what }) => what === 'rpm-install');
  if (!script) throw new Error('no such script');
  const server = startOf(script);
  const { calls } = without(server, 'rpm-install');
  expect(calls.length).toBeGreaterThan(0);
  for (const call of calls) expect(call).toMatch(new RegExp(`^rpm --root ${server.root} `));
});

test('a script that asks the machine itself is found out', () => {
  const [script] = scripts.filter(({ what }) => what === 'server-hosts-and-map');
  if (!script) throw new Error('no such script');
  const server = startOf(script);
  const text = server.read(`../bundle/${script.path}`) ?? '';
  expect(text).toContain('called=$(ask hostname)');
  server.write(`../bundle/${script.path}`, text.replace('called=$(ask hostname)', 'called=$(hostname)'), 0o755);
  expect(without(server, 'server-hosts-and-map').calls).toContain('hostname ');
  refused('commands of the running machine', 'a hostname that is called without ask');
});
