import { spawnSync } from 'node:child_process';
import { existsSync, linkSync, mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { count, refused } from '../support/counts.ts';
import { type DistinctScript, distinctScripts } from '../support/distinct-scripts.ts';
import { full } from '../support/in-turn.ts';
import { fingerprint } from '../support/practice.ts';
import { type Server, stages } from '../support/stages.ts';

const servers = stages();
afterAll(servers.end);

/** What somebody has put in the place of a file or of a folder. */
const KINDS = ['absolute link', 'link with ..', 'hard link', 'FIFO'] as const;
type Kind = (typeof KINDS)[number];

const STATE = '/var/lib/mosix-ltsp-guide';
/** Without FULL=2: every how manieth script, and every how manieth case of each. */
const SCRIPTS = 4;
const EVERY = 16;
const rule = full ? '' : ` (every ${EVERY}th of every ${SCRIPTS}th script; FULL=2 takes all)`;
/** A FIFO that nobody writes to would hold a reader up for ever: milliseconds after which that is a failure. */
const PATIENCE = 60_000;

/** One script of each name: how files are guarded does not hang on the values. */
const scripts = [...new Map(distinctScripts().scripts.map((script) => [script.what, script])).values()]
  .filter(({ what }) => what !== 'verify')
  .filter((_, at) => full || at % SCRIPTS === 0);

const startOf = ({ what, plan }: DistinctScript): Server =>
  what === 'rollback' || what === 'verify' ? servers.done(plan) : servers.before(plan, what);

/** Puts it there; what was there, or would be, lies outside of the root, where a careless script would change it. */
function plant(server: Server, path: string, kind: Kind): string {
  const outside = join(dirname(server.root), 'outside');
  const at = join(server.root, path);
  const other = join(outside, basename(path));
  mkdirSync(outside);
  mkdirSync(dirname(at), { recursive: true });
  if (existsSync(at)) renameSync(at, other);
  else if (kind === 'hard link') writeFileSync(other, 'of somebody else\n');
  if (kind === 'FIFO') spawnSync('mkfifo', [at]);
  else if (kind === 'hard link') linkSync(other, at);
  else symlinkSync(kind === 'absolute link' ? other : relative(dirname(at), other), at);
  return outside;
}

/** Files that the script changes or makes, and the folders on the way to them that are there before it or are its own state. */
function placesOf(script: DistinctScript): { files: string[]; folders: string[] } {
  const server = startOf(script);
  const before = server.tree();
  expect(server.run(script.what).status).toBe(0);
  const after = server.tree();
  const changed = [...new Set([...before.keys(), ...after.keys()])].filter((path) => before.get(path) !== after.get(path));
  // Trees that a script unpacks or removes whole: their folder is the target.
  const whole = [script.plan.sources.server, script.plan.sources.client, `${script.plan.downloads.folder}/MOSIX-0.97.9`];
  const treeOf = (path: string) => whole.find((folder) => path.startsWith(`${folder}/`));
  const files = changed.filter((path) => !treeOf(path));
  const trees = changed.flatMap((path) => treeOf(path) ?? []);
  // What rpm and mosix.install write is theirs; of that our scripts touch only what they save.
  const byOthers = script.what === 'rpm-install' || script.what === 'server-mosix-install';
  const saved = (path: string) => /^\/(etc(\/inittab)?|var(\/lib(\/mosix-ltsp-guide(\/.*)?)?)?)$/.test(path);
  const ours = (path: string) => (!byOthers || saved(path)) && !/^\/(practice|proc|lib\/modules|var\/lib\/practice-rpm)(\/|$)/.test(path);
  const folders = [...files, ...trees.map((path) => `${path}/x`)].flatMap((path) => {
    const parts = path.split('/').slice(1, -1);
    return parts.map((_, at) => `/${parts.slice(0, at + 1).join('/')}`);
  });
  server.end();
  return { files: [...new Set(files.filter(ours))], folders: [...new Set(folders.filter(ours))] };
}

function refuses(script: DistinctScript, path: string, kind: Kind): void {
  const server = startOf(script);
  const outside = plant(server, path, kind);
  const before = { outside: fingerprint(outside), server: server.tree([STATE]) };
  const began = Date.now();
  const done = server.run(script.what, undefined, undefined, { timeout: PATIENCE });
  const at = `${script.path}, ${path} is a ${kind}: ${done.err}`;
  expect(done.signal, at).toBeNull();
  expect(Date.now() - began, at).toBeLessThan(PATIENCE);
  expect(fingerprint(outside), `${at}: outside`).toBe(before.outside);
  if (path.startsWith(STATE)) {
    // Root alone can enter our own state: a link in it does not matter as long as nothing is written through it.
  } else if (done.status === 0) {
    // A file that is there already may be taken as it is: then nothing wants to write to it.
    expect(server.tree().get(path), at).toBe(before.server.get(path));
  } else {
    expect(done.status, at).toBe(1);
    for (const part of ['stopped at', 'expected:', 'found:', 'do:']) expect(done.err, at).toContain(part);
    // The way back gives back what it can before it stops.
    if (script.what !== 'rollback') expect(server.tree([STATE]), at).toEqual(before.server);
  }
  server.end();
}

test.each(scripts)('$path goes through no link and waits for no FIFO', { timeout: 3_600_000 }, (script) => {
  const { files, folders } = placesOf(script);
  expect(files.length + folders.length).toBeGreaterThan(0);
  const cases = [
    ...files.flatMap((path) => KINDS.map((kind) => [path, kind] as const)),
    ...folders.flatMap((path) => KINDS.filter((kind) => kind !== 'hard link').map((kind) => [path, kind] as const)),
  ].filter((_, at) => full || at % EVERY === scripts.indexOf(script) % EVERY);
  for (const [path, kind] of cases) {
    refuses(script, path, kind);
    refused('a script that changes files', `${kind} in the place of a file or a folder`);
  }
  count(`links and FIFOs in the place of a file or a folder, refused${rule}`, cases.length);
});
