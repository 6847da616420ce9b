import { existsSync, lstatSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type ScriptStep, scriptSteps } from '../../wizard/files/script-names.ts';
import { count, refused } from '../support/counts.ts';
import { full, inTurn, ordinal, ruleOf } from '../support/in-turn.ts';
import { sitting } from '../support/outcomes.ts';
import { planWith } from '../support/plans.ts';
import { type Done, fingerprint } from '../support/practice.ts';
import { type Server, stages } from '../support/stages.ts';
import { testTools } from '../support/test-root.ts';
import { INSTALLED, OUTSIDE, promised, rollsBack } from '../support/way-back.ts';

const servers = stages();
afterAll(servers.end);

const STATE = '/var/lib/mosix-ltsp-guide';
const plan = planWith({ ltsp: { boots: 'already' }, localApps: { wanted: true, accounts: 'anna' } });
/** For the steps that unpack, patch and build. */
const compiled = planWith({ server: { kernel: 'compile' }, clientKernel: 'compile', ltsp: { boots: 'already' } });
/** A step's script; of rollback the first sitting, which edits files of others, or the second, which takes kernels away. */
type What = ScriptStep | 'rollback' | 'second sitting';
const PAGE = 4096;
/** A full disk in the words of the system, or of dash where a practice command of ours is what writes. */
const FULL_DISK = /No space left|\/practice\/bin\/\S+: \d+: echo: echo: I\/O error/;
/** Without FULL=1: every how manieth size of the disk. */
const EVERY = full ? 1 : 40;
/** Of the trees that it leaves: every how manieth is gone on from, and taken back. */
const FURTHER = 2;

/** Bytes that a tmpfs needs for the files of a tree, page by page. */
const needed = (folder: string): number =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => lstatSync(join(folder, path)))
    .reduce((sum, info) => sum + (info.isFile() ? Math.ceil(info.size / PAGE) * PAGE : 0), 0);

const nameOf = (what: What) => (what === 'second sitting' ? 'rollback' : what);

/** A server that waits for this script. */
function startOf(what: What): Server {
  if (what === 'rollback') return servers.done(plan);
  if (what !== 'second sitting') return servers.before(scriptSteps(plan).includes(what) ? plan : compiled, what);
  const server = servers.done(plan);
  sitting(server);
  return server;
}

/** What the script makes of the server, and the server before all. */
function ends(what: What) {
  const start = startOf(what);
  const before = start.tree();
  expect(start.run(nameOf(what)).status).toBe(0);
  const ended = { before, whole: start.tree(), untouched: servers.fresh(start.plan).tree(OUTSIDE) };
  start.end();
  return ended;
}

/**
 * Others' files that the script has somebody else write: what a package, an installation or `make` has half done is theirs, and done
 * again whole. Rollback takes a package away only where rpm knows it, so what a package has left half installed stays there.
 */
const byOthers = (what: What): string[] =>
  what === 'rpm-install' ? [...INSTALLED, '/boot/vmlinuz-2.2.17-mosix', '/usr/man'] : what === 'server-mosix-install' ? INSTALLED : [];

/** Where sources lie and are built: these trees are ours whole, and a tree is there only when all of it is. */
const TREES = [compiled.sources.server, compiled.sources.client, `${compiled.downloads.folder}/MOSIX-0.97.9`];

/** Every file that is not ours is as it was before the script or as it will be after it, and the machine starts. */
function nothingHalf(server: Server, what: What, { before, whole }: ReturnType<typeof ends>, at: string): void {
  for (const [path, text] of server.tree([...OUTSIDE, `${STATE}.done`, ...TREES, ...byOthers(what)])) {
    // What is written beside a file or a folder does not count before it is renamed.
    if (/\.(mosix-ltsp-guide-new|unpatched)(\/|$)/.test(path)) continue;
    expect([before.get(path), whole.get(path)], `${at}: ${path}`).toContain(text);
  }
  for (const path of before.keys()) if (whole.has(path)) expect(server.read(path), `${at}: ${path}`).toBeDefined();
  for (const [, image = ''] of (server.read('/etc/lilo.conf') ?? '').matchAll(/^image=(\S+)$/gm))
    expect(server.read(image), `${at}: ${image}`).toBeDefined();
}

/** The script stopped and said why: this, in the words of the system, or that what it had a command do failed. */
function saysWhy({ status, err }: Done, why: RegExp, at: string): void {
  expect(status, at).toBe(1);
  for (const part of ['stopped at', 'expected:', 'found:', 'do:']) expect(err, at).toContain(part);
  expect(err, at).toMatch(why);
}

/** With room the script ends as ever, and a twin of the server is taken back. */
function endsWell(server: Server, what: What, { whole, untouched }: ReturnType<typeof ends>, at: string): void {
  const back = servers.twin(server);
  expect(server.run(nameOf(what)).status, at).toBe(0);
  expect(server.tree(), at).toEqual(whole);
  const wanted = promised(back, untouched);
  rollsBack(back, at);
  expect(without(back.tree(OUTSIDE), what), at).toEqual(without(wanted, what));
  back.end();
}

describe.skipIf(testTools().leftOut)('a disk that becomes full', () => {
  /** Scripts that write, each in its own way. */
  const writers: What[] = [
    'server-hosts-and-map',
    'client-unpack',
    'rpm-install',
    'client-rc-local',
    'server-lilo',
    'client-build',
    'other-clients',
    'client-boot',
    'client-patch',
    'client-kernel-place',
    'rollback',
    'server-unpack',
    'client-tools',
    'client-accounts',
    'server-build',
    'server-mosix-install',
    'client-configure',
  ];
  test.each(inTurn('scripts that met full disks', writers, 17))(
    '%s stops with its reason, at every size; nothing is half edited, and with room it ends as ever',
    { timeout: 1_800_000 },
    (what) => {
      const wanted = ends(what);
      const start = startOf(what);
      const own = dirname(start.root);
      const size = needed(start.root);
      mkdirSync(join(own, 'disk'));
      let stopped = 0;
      // Many sizes leave the same tree, and what comes of a tree does not hang on how it came to be.
      const seen = new Set<string>();
      for (let pages = 0; ; pages += EVERY) {
        const at = `${what} with ${pages} pages free`;
        const done = start.run(nameOf(what), undefined, undefined, { disk: String(size + pages * PAGE) });
        const server = servers.of(start.plan, join(own, 'after'));
        if (done.status === 0) {
          expect(server.tree(), at).toEqual(wanted.whole);
          break;
        }
        stopped++;
        saysWhy(done, FULL_DISK, at);
        nothingHalf(server, what, wanted, at);
        const left = fingerprint(server.root);
        if (!seen.has(left) && seen.size % FURTHER === 0) endsWell(server, what, wanted, at);
        seen.add(left);
        server.end();
        expect(pages, at).toBeLessThan(500);
      }
      expect(stopped).toBeGreaterThan(0);
      count(`full disks at which a script stopped, nothing half edited${ruleOf(EVERY)}`, stopped);
      count(`different trees that it left so${ruleOf(EVERY)}`, seen.size);
      count(`of these gone on from with room, and taken back: every ${ordinal(FURTHER)}`, Math.ceil(seen.size / FURTHER));
      refused('a disk that becomes full', what);
    },
  );
});

test.skipIf(testTools().leftOut)('a report that has no room says so and leaves no file, so that the next call may have its name', () => {
  const server = servers.done(plan);
  mkdirSync(join(dirname(server.root), 'disk'));
  const done = server.run('verify', ['--report', '/r.txt'], undefined, { disk: String(needed(server.root)) });
  expect(done).toMatchObject({ status: 2, err: expect.stringContaining('expected: room for the report') });
  expect(existsSync(join(dirname(server.root), 'after/r.txt'))).toBe(false);
});

/** A tree without what others may have left in it half done. */
function without(tree: Map<string, string>, what: What): Map<string, string> {
  const theirs = what === 'rpm-install' ? byOthers(what) : [];
  return new Map([...tree].filter(([path]) => !theirs.some((each) => path === each || path.startsWith(`${each}/`))));
}

describe.skipIf(testTools().leftOut)('a target that is read-only', () => {
  const places: [What, string][] = [
    ['server-hosts-and-map', '/etc'],
    ['server-lilo', '/etc'],
    ['client-kernel-place', plan.ltsp.kernels],
    ['rpm-install', '/boot'],
    ['client-tools', `${plan.ltsp.root}/etc`],
    ['client-tools', `${plan.ltsp.root}/sbin`],
    ['client-rc-local', `${plan.ltsp.root}/etc`],
    ['client-unpack', dirname(compiled.sources.client)],
    ['client-boot', '/etc'],
    ['other-clients', '/etc'],
    ['server-hosts-and-map', '/var'],
    ['server-build', '/boot'],
    ['client-accounts', `${plan.ltsp.root}/etc`],
    ['rollback', '/etc'],
    ['rollback', plan.ltsp.root],
    ['second sitting', '/boot'],
    ['rpm-install', '/etc'],
    ['rpm-install', '/var'],
    ['server-unpack', dirname(compiled.sources.server)],
    ['server-unpack', compiled.downloads.folder],
    ['client-patch', dirname(compiled.sources.client)],
    ['server-mosix-install', '/etc'],
    ['server-mosix-install', '/var'],
    ['client-configure', compiled.sources.client],
    ['server-build', compiled.sources.server],
    ['client-build', compiled.sources.client],
    ['client-boot', `${plan.ltsp.root}/etc`],
    ['second sitting', '/var'],
  ];
  test.each(inTurn('read-only folders at which a script stopped and went on when they were mended', places, 16))(
    '%s with a read-only %s stops with its reason, and goes on when that is mended',
    (what, place) => {
      const wanted = ends(what);
      const server = startOf(what);
      const done = server.run(nameOf(what), undefined, undefined, { fixed: join(server.root, place) });
      saysWhy(done, /[Rr]ead-only file system/, `${what} and ${place}`);
      nothingHalf(server, what, wanted, `${what} and ${place}`);
      expect(server.run(nameOf(what)).status).toBe(0);
      expect(server.tree()).toEqual(wanted.whole);
      refused('a target that is read-only', `${what} and ${place}`);
    },
  );
});

test('rollback wants to know which kernel runs before it takes a kernel away', { tags: 'full' }, () => {
  const server = servers.done(plan);
  sitting(server);
  const before = server.tree();
  rmSync(join(server.root, 'proc/version'));
  const done = server.run('rollback');
  expect(done).toMatchObject({ status: 1 });
  expect(done.err).toMatch(/stopped at \/proc\/version\n {2}expected: to know which kernel runs/);
  before.delete('/proc/version');
  expect(server.tree()).toEqual(before);
});
