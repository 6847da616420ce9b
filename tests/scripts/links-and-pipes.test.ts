import { spawnSync } from 'node:child_process';
import { existsSync, linkSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { texts } from '../../wizard/bundle/contents.ts';
import { bundle } from '../../wizard/bundle/tree.ts';
import { scriptPath } from '../../wizard/files/script-names.ts';
import { refused } from '../support/counts.ts';
import { type DistinctScript, distinctScripts } from '../support/distinct-scripts.ts';
import { inTurn } from '../support/in-turn.ts';
import { planWith } from '../support/plans.ts';
import { fingerprint, tree } from '../support/practice.ts';
import { type Server, stages } from '../support/stages.ts';

const servers = stages();
afterAll(servers.end);

/** What somebody has put in the place of a file or of a folder. */
const KINDS = ['absolute link', 'link with ..', 'hard link', 'FIFO'] as const;
type Kind = (typeof KINDS)[number];
interface Case {
  path: string;
  kind: Kind;
  folder: boolean;
}

const STATE = '/var/lib/mosix-ltsp-guide';
/** A FIFO that nobody writes to would hold a reader up for ever: milliseconds after which that is a failure. */
const PATIENCE = 60_000;
/** Without FULL=1: every how manieth case of a script; it shares no divisor with the number of kinds, so that each kind has its turn. */
const EVERY = 17;

const scripts = inTurn(
  'scripts that met links and FIFOs',
  distinctScripts().scripts.filter(({ what }) => what !== 'verify'),
  24,
);

/**
 * The texts of one step differ in what a plan chooses; what stands in the same place stops them in the same line. Of what another text of
 * the step has met already, every how manieth is met again.
 */
const AGAIN = 24;
const RULE = ` (of what another text of the same step has met, every ${AGAIN}th)`;
const met = new Set<string>();

function further(what: string, cases: readonly Case[]): Case[] {
  const keyOf = ({ path, kind }: Case) => `${what} ${path} ${kind}`;
  const known = cases.filter((each) => met.has(keyOf(each)));
  const unknown = cases.filter((each) => !met.has(keyOf(each)));
  for (const each of unknown) met.add(keyOf(each));
  return [...unknown, ...known.filter((_, at) => at % AGAIN === 0)];
}

/** Files that a script makes where there is none, and takes as they are where there is one: what has two names there already is not written to. */
const TAKEN: Partial<Record<DistinctScript['what'], RegExp>> = {
  'server-build': /^\/boot\/vmlinuz-/,
  'server-lilo': /^\/boot\/initrd-/,
  'client-boot': /\/dhcpd\.leases$/,
};

/**
 * Whether the script must stop there. The way back says of a folder that is none that it is gone, and gives the others back; so does the
 * first boot without the root of the clients, or without a folder for leases. Root alone can enter our own state: what has two names in it, root gave them.
 */
function mustStop({ what, plan }: DistinctScript, path: string, kind: Kind, folder: boolean): boolean {
  if (kind === 'hard link') return !path.startsWith(`${STATE}/`) && !TAKEN[what]?.test(path);
  if (kind !== 'FIFO' || !folder || path === STATE || path.startsWith(`${STATE}/`) || STATE.startsWith(`${path}/`)) return true;
  return what !== 'rollback' && !(what === 'client-boot' && (path === '/var/lib/dhcp' || `${path}/`.startsWith(`${plan.ltsp.root}/`)));
}

/** A server that waits for the script, with this text of it in its bundle. */
function startOf({ what, plan, path, text }: DistinctScript): Server {
  const server = what === 'rollback' || what === 'verify' ? servers.done(plan) : servers.before(plan, what);
  writeFileSync(join(server.bundle, path), text);
  return server;
}

/** What was put somewhere: the folder outside of the root with what was there, or would be, where a careless script would change it. */
interface Planted {
  outside: string;
  /** Puts all back as it was, where the script has left it alone. */
  undo(): void;
}

function plant(server: Server, path: string, kind: Kind): Planted {
  const outside = join(dirname(server.root), 'outside');
  const at = join(server.root, path);
  const other = join(outside, basename(path));
  mkdirSync(outside);
  const made = mkdirSync(dirname(at), { recursive: true });
  const there = existsSync(at);
  if (there) renameSync(at, other);
  else if (kind === 'hard link') writeFileSync(other, 'of somebody else\n');
  if (kind === 'FIFO') spawnSync('mkfifo', [at]);
  else if (kind === 'hard link') linkSync(other, at);
  else symlinkSync(kind === 'absolute link' ? other : relative(dirname(at), other), at);
  return {
    outside,
    undo() {
      rmSync(at);
      if (there) renameSync(other, at);
      for (const folder of [outside, ...(made ? [made] : [])]) rmSync(folder, { recursive: true });
    },
  };
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
  // What is kept before a change is a target too, whoever changes it.
  const kept = changed.filter((path) => path.startsWith(`${STATE}/before/`)).map((path) => path.slice(`${STATE}/before`.length));
  const files = [...changed.filter((path) => !treeOf(path)), ...kept];
  const trees = changed.flatMap((path) => treeOf(path) ?? []);
  // What rpm and mosix.install write is theirs; of that our scripts touch only what they save first.
  const byOthers = script.what === 'rpm-install' || script.what === 'server-mosix-install';
  const saved = (path: string) => kept.includes(path) || /^\/(etc|var(\/lib(\/mosix-ltsp-guide(\/.*)?)?)?)$/.test(path);
  const ours = (path: string) => (!byOthers || saved(path)) && !/^\/(practice|proc|lib\/modules|var\/lib\/practice-rpm)(\/|$)/.test(path);
  const folders = [...files, ...trees.map((path) => `${path}/x`)].flatMap((path) => {
    const parts = path.split('/').slice(1, -1);
    return parts.map((_, at) => `/${parts.slice(0, at + 1).join('/')}`);
  });
  server.end();
  return { files: [...new Set(files.filter(ours))], folders: [...new Set(folders.filter(ours))] };
}

/** All that lies outside; where a file there has a second name, not how many: taking that name away is not writing to the file. */
const left = (outside: string, kind: Kind): string =>
  kind === 'hard link' ? [...tree(outside)].map((each) => each.join(' ').replace(/ with \d+ names/, '')).join() : fingerprint(outside);

/** Runs the script with that in the place of the path: it must end, and leave alone what lies outside. */
function meets(server: Server, script: DistinctScript, path: string, kind: Kind) {
  const { outside, undo } = plant(server, path, kind);
  const before = { outside: left(outside, kind), server: server.tree() };
  const done = server.run(script.what, undefined, undefined, { timeout: PATIENCE });
  const at = `${script.path}, ${path} is a ${kind}: ${done.err}`;
  expect(done.signal, at).toBeNull();
  expect(left(outside, kind), `${at}: outside`).toBe(before.outside);
  return { ...done, at, before: before.server, undo };
}

/** The script stops there before it changes anything; then the server is as it was before. */
function refuses(server: Server, script: DistinctScript, path: string, kind: Kind): void {
  const { status, err, at, before, undo } = meets(server, script, path, kind);
  expect(status, at).toBe(1);
  for (const part of ['stopped at', 'expected:', 'found:', 'do:', path]) expect(err, at).toContain(part);
  expect(server.tree(), at).toEqual(before);
  undo();
  refused('a script that changes files', `${kind} in the place of a file or a folder`);
}

test.each(scripts)(
  '$path ($plan.server.kernel, $plan.ltsp.boots) goes through no link and waits for no FIFO',
  { timeout: 3_600_000 },
  (script) => {
    const { files, folders } = placesOf(script);
    const all: Case[] = [
      ...files.flatMap((path) => KINDS.map((kind) => ({ path, kind, folder: false }))),
      ...folders.flatMap((path) => KINDS.filter((kind) => kind !== 'hard link').map((kind) => ({ path, kind, folder: true }))),
    ];
    const stops = all.filter(({ path, kind, folder }) => mustStop(script, path, kind, folder));
    expect(stops.length).toBeGreaterThan(0);
    const server = startOf(script);
    const untouched = fingerprint(server.root);
    for (const { path, kind } of inTurn(
      `links and FIFOs in the place of a file or a folder, refused${RULE}`,
      further(`${script.what} stops`, stops),
      EVERY,
    ))
      refuses(server, script, path, kind);
    expect(fingerprint(server.root)).toBe(untouched);
    const others = all.filter((each) => !stops.includes(each));
    for (const { path, kind } of inTurn(
      `links and FIFOs in places that a script passes over, left alone${RULE}`,
      further(`${script.what} goes on`, others),
      EVERY,
    )) {
      const twin = servers.twin(server);
      meets(twin, script, path, kind);
      twin.end();
    }
    server.end();
  },
);

test('a script that goes through links, and one that does not say at what it stops, are found out', () => {
  const plan = planWith({ ltsp: { boots: 'already' } });
  const path = scriptPath(plan, 'server-hosts-and-map');
  const spoilt = (from: RegExp, to: string): DistinctScript => {
    const text = texts(bundle(plan)).get(path) ?? '';
    expect(text).toMatch(from);
    return { what: 'server-hosts-and-map', path, plan, text: text.replace(from, to) };
  };
  const careless = spoilt(/^guard\(\) \{$/m, 'guard() {\n  return 0');
  const on = (script: DistinctScript, place: string, kind: Kind) => () => refuses(startOf(script), script, place, kind);
  expect(on(careless, '/etc', 'absolute link')).toThrow(/outside/);
  expect(on(careless, '/etc/hosts', 'hard link')).toThrow(/etc\/hosts is a hard link/);
  expect(on(spoilt(/stop "\$guard_at"/, 'stop "it"'), '/etc', 'link with ..')).toThrow(/is a link with/);
});
