import { lstatSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { ScriptStep } from '../../wizard/files/script-names.ts';
import { count, refused } from '../support/counts.ts';
import { full, inTurn } from '../support/in-turn.ts';
import { sitting } from '../support/outcomes.ts';
import { planWith } from '../support/plans.ts';
import { type Server, stages } from '../support/stages.ts';
import { testTools } from '../support/test-root.ts';

const servers = stages();
afterAll(servers.end);

const plan = planWith({ ltsp: { boots: 'already' }, localApps: { wanted: true, accounts: 'anna' } });
type What = ScriptStep | 'rollback';
const STATE = '/var/lib/mosix-ltsp-guide';
const OUTSIDE = [STATE, '/var/lib/practice-rpm', '/lib/modules'];
/** Without FULL=2: every how manieth size of the disk. */
const EVERY = full ? 1 : 20;
const rule = full ? '' : ` (every ${EVERY}th size of the disk for every 2nd script; FULL=2 takes all)`;
const PAGE = 4096;

/** Bytes that a tmpfs needs for the files of a tree, page by page. */
const needed = (folder: string): number =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => lstatSync(join(folder, path)))
    .reduce((sum, info) => sum + (info.isFile() ? Math.ceil(info.size / PAGE) * PAGE : 0), 0);

const startOf = (what: What): Server => (what === 'rollback' ? servers.done(plan) : servers.before(plan, what));

/** What the script makes of the server, and the server before all; of rollback the first sitting, which edits files of others. */
function ends(what: What) {
  const start = startOf(what);
  const before = start.tree();
  expect(start.run(what).status).toBe(0);
  return { before, whole: start.tree(), untouched: servers.fresh(plan).tree(OUTSIDE) };
}

/** Rolls back until all is done. */
function takenBack(server: Server): Map<string, string> {
  while (!/^\* (done\. |nothing to take back)/m.test(sitting(server).out));
  return server.tree(OUTSIDE);
}

/** Scripts that change files of others, each in its own way; without FULL=2 half of them. */
const CHANGERS: What[] = [
  'server-hosts-and-map',
  'client-rc-local',
  'server-lilo',
  'other-clients',
  'client-boot',
  'client-kernel-place',
  'rollback',
  'client-tools',
  'client-accounts',
].filter((_, at) => full || at % 2 === 0) as What[];

/** Every file that is not ours is as it was before the script or as it will be after it, and the machine starts. */
function nothingHalf(server: Server, { before, whole }: ReturnType<typeof ends>, at: string): void {
  for (const [path, text] of server.tree([STATE])) {
    // What is written beside a file does not count before it is renamed.
    if (path.endsWith('.mosix-ltsp-guide-new')) continue;
    expect([before.get(path), whole.get(path)], `${at}: ${path}`).toContain(text);
  }
  for (const path of before.keys()) if (whole.has(path)) expect(server.read(path), `${at}: ${path}`).toBeDefined();
  for (const [, image = ''] of (server.read('/etc/lilo.conf') ?? '').matchAll(/^image=(\S+)$/gm))
    expect(server.read(image), `${at}: ${image}`).toBeDefined();
}

describe.skipIf(testTools().leftOut)('a disk that becomes full', () => {
  test.each(CHANGERS)(
    '%s stops with its reason, at every size; nothing is half edited, and with room it ends as ever',
    { timeout: 1_800_000 },
    (step) => {
      const wanted = ends(step);
      const start = startOf(step);
      const own = dirname(start.root);
      const size = needed(start.root);
      mkdirSync(join(own, 'disk'));
      let stopped = 0;
      for (let pages = 0; ; pages += EVERY) {
        const at = `${step} with ${pages} pages free`;
        const done = start.run(step, undefined, undefined, { disk: String(size + pages * PAGE) });
        const server = servers.of(plan, join(own, 'after'));
        if (done.status === 0) {
          expect(server.tree(), at).toEqual(wanted.whole);
          break;
        }
        stopped++;
        expect(done.status, at).toBe(1);
        for (const part of ['stopped at', 'expected:', 'found:', 'do:']) expect(done.err, at).toContain(part);
        expect(done.err, at).toContain('No space left');
        nothingHalf(server, wanted, at);
        const back = servers.twin(server);
        expect(server.run(step).status, at).toBe(0);
        expect(server.tree(), at).toEqual(wanted.whole);
        expect(takenBack(back), at).toEqual(wanted.untouched);
        for (const each of [server, back]) each.end();
        expect(pages, at).toBeLessThan(500);
      }
      expect(stopped).toBeGreaterThan(0);
      count(`full disks at which a script stopped, went on with room, and was taken back${rule}`, stopped);
      refused('a disk that becomes full', step);
    },
  );
});

describe.skipIf(testTools().leftOut)('a target that is read-only', () => {
  const places: [What, string][] = [
    ['server-hosts-and-map', '/etc'],
    ['server-lilo', '/etc'],
    ['client-kernel-place', plan.ltsp.kernels],
    ['client-tools', `${plan.ltsp.root}/etc`],
    ['client-tools', `${plan.ltsp.root}/sbin`],
    ['client-rc-local', `${plan.ltsp.root}/etc`],
    ['client-boot', '/etc'],
    ['other-clients', '/etc'],
    ['server-hosts-and-map', '/var'],
    ['client-accounts', `${plan.ltsp.root}/etc`],
    ['rollback', '/etc'],
    ['rollback', plan.ltsp.root],
  ];
  test.each(inTurn('read-only folders at which a script stopped and went on when they were mended', places, 4))(
    '%s with a read-only %s stops with its reason, and goes on when that is mended',
    (step, place) => {
      const wanted = ends(step);
      const server = startOf(step);
      const done = server.run(step, undefined, undefined, { fixed: join(server.root, place) });
      expect(done.status).toBe(1);
      for (const part of ['stopped at', 'expected:', 'found:', 'do:']) expect(done.err).toContain(part);
      expect(done.err).toMatch(/[Rr]ead-only file system/);
      nothingHalf(server, wanted, step);
      expect(server.run(step).status).toBe(0);
      expect(server.tree()).toEqual(wanted.whole);
      refused('a target that is read-only', `${step} and ${place}`);
    },
  );
});

test('rollback wants to know which kernel runs before it takes a kernel away', () => {
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
