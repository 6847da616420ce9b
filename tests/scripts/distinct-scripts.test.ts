import { lstatSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { count, refused } from '../support/counts.ts';
import { distinctScripts } from '../support/distinct-scripts.ts';
import { everyNth, ruleOf } from '../support/in-turn.ts';
import { shellsInTurn } from '../support/judge.ts';
import { type Done, fingerprint } from '../support/practice.ts';
import { commandsOf, type Server, said, stages } from '../support/stages.ts';
import { traced } from '../support/steps.ts';

const servers = stages();
afterAll(servers.end);

/** Without FULL=1: every how manieth script. */
const EVERY = 26;
const rule = ruleOf(EVERY);
const { scripts, texts } = distinctScripts();
const some = everyNth(scripts, EVERY);

/** The step commands that a script says it does; what a function prints goes through tee. */
const printed = (done: Done) => commandsOf(done).map((line) => line.slice(2).replace(/^\w+ \| /, ''));

/**
 * When each file and folder of a tree was last changed, but for the folder of MOSIX itself: `patch --dry-run` makes and removes its
 * temporary file there, and it must be somewhere.
 */
function times({ root, plan }: Server): Map<string, number> {
  const found = new Map<string, number>();
  for (const path of readdirSync(root, { recursive: true, encoding: 'utf8' })) found.set(`/${path}`, lstatSync(join(root, path)).mtimeMs);
  found.delete(`${plan.downloads.folder}/MOSIX-0.97.9`);
  return found;
}

/** Both lists of a script that does what its dry run says; a script of a step does something. */
function tellsTheTruth(server: Server, path: string): void {
  const args = path.startsWith('scripts/') ? ['--i-have-checked'] : [];
  const before = { tree: fingerprint(server.root), times: times(server) };
  const dry = traced(server, path, {}, [...args, '--dry-run']);
  dry.forget();
  expect(dry.steps, `${path}: steps of the dry run`).toEqual([]);
  expect({ tree: fingerprint(server.root), times: times(server) }, `${path}: after the dry run`).toEqual(before);
  const real = traced(server, path, {}, args);
  real.forget();
  expect(dry.done.status, dry.done.err).toBe(real.done.status);
  expect(real.steps, `${path}: the trace against what the dry run printed`).toEqual(printed(dry.done));
  expect(printed(real.done), `${path}: what the run printed`).toEqual(real.steps);
}

test.each(some)(
  '$path ($plan.server.kernel, $plan.ltsp.boots) is the same under every shell, and its dry run tells the truth',
  { timeout: 600_000 },
  ({ what, path, plan, text }) => {
    const step = what === 'rollback' || what === 'verify' ? undefined : what;
    const server = step ? servers.before(plan, step) : servers.done(plan);
    const { shells, rule: under } = shellsInTurn(
      some.findIndex((each) => each.text === text),
      2,
    );
    const ends = shells.map((shell) => {
      const twin = servers.twin(server);
      const done = twin.run(what, undefined, shell);
      const end = {
        status: done.status,
        said: said(done),
        out: done.out.replaceAll(twin.root, '').replaceAll(dirname(twin.root), ''),
        tree: fingerprint(twin.root),
      };
      twin.end();
      return { shell: shell.name, end };
    });
    expect(ends.length).toBeGreaterThan(1);
    for (const { shell, end } of ends) expect(end, shell).toEqual(ends[0]?.end);
    if (what !== 'verify') expect(ends[0]?.end).toMatchObject({ status: 0, said: '' });
    tellsTheTruth(server, path);
    expect(fingerprint(server.root)).toBe(ends[0]?.end.tree);
    if (what === 'rollback') tellsTheTruth(server, path);
    count(`distinct scripts, of ${texts.length} texts, run under ${under} with one end, and dry${rule}`, 1);
  },
);

test('a dry run that keeps something back is found out, and one that does something', () => {
  const [first] = scripts.filter(({ what }) => what === 'server-hosts-and-map');
  if (!first) throw new Error('no such script');
  const spoilt = (from: string, to: string) => {
    const server = servers.before(first.plan, 'server-hosts-and-map');
    const text = server.read(`../bundle/${first.path}`) ?? '';
    expect(text).toContain(from);
    server.write(`../bundle/${first.path}`, text.replace(from, to), 0o755);
    return server;
  };
  expect(() => tellsTheTruth(spoilt('echo "+ $*"', 'echo "+ $*" | sed "s/^+ mv.*//"'), first.path)).toThrow(/the trace against/);
  expect(() => tellsTheTruth(spoilt('\nsave() {\n', '\nsave() {\n  touch "$root/etc/left"\n'), first.path)).toThrow(/steps of the dry run/);
  refused('the dry run against the trace', 'a command that is not printed');
  refused('the dry run against the trace', 'a command that a dry run does');
});
