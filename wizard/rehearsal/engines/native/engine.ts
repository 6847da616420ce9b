import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, statfsSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Unusable } from '../../../plan/problem.ts';
import type { Disks, Engine, How, Mark, Tree } from '../../engine.ts';
import { asOnTheServer } from '../as-on-the-server.ts';
import { changesTo, readTree, writeChanges } from './disk.ts';
import { fillToolbox, folderIn } from './toolbox.ts';
import { type Call, Yard } from './yard.ts';

/** The commands that `Engine` promises to a script. */
const COMMANDS =
  'sh awk cat chmod cmp cp dirname find grep id ln ls md5sum mkdir mv patch pwd rm rmdir sed sort sync tar tee touch tr wc'.split(' ');

/** Milliseconds after which a script is killed: a bound against hanging, not a measure. */
const LONGEST = 120_000;

const MEGABYTE = 1 << 20;

/** What must be free, in bytes: a script that meets a full disk fails, and would be judged for it. */
const ROOM = 32 * MEGABYTE;

/** What a file system of memory gives out at once, in bytes. */
const PAGE = 4096;

/**
 * Plays scripts with the shell and tools of this machine, unprivileged, in a mount namespace in which nothing but its own folder can
 * be written. Throws `Unusable` where this machine cannot confine them: nothing runs unconfined. `brought` has commands that this
 * machine lacks, with their paths.
 */
export function nativeEngine(brought: Readonly<Record<string, string>> = {}): Engine {
  const { tools, lacking } = toolsIn(tmpdir(), brought);
  const yard = yardIn(tools, lacking);
  const own = yard.scratch();
  const root = join(own, 'root');
  const marks = new Map<Mark, Tree>();
  let mounted: { server: Tree; bundle: Tree } = { server: new Map(), bundle: new Map() };

  const become = (folder: string, tree: Tree) => {
    mkdirSync(folder, { recursive: true });
    writeChanges(folder, changesTo(readTree(folder), tree));
  };
  const engine: Engine = {
    name: 'native',
    hasRpm: false,
    async mount(server, bundle) {
      mounted = { server, bundle };
      await engine.reset();
    },
    async change(changes) {
      writeChanges(root, changes);
    },
    async run(script, args, how) {
      const { disk, narrower } = narrowed(own, how.disks ?? {});
      const where = disk ? join(own, 'disk/root') : root;
      const path = how.first ? `${where}${how.first}:/usr/bin` : '/usr/bin';
      const call = yard.call(own, ['sh', join(own, 'bundle', script), '--root', where, ...args], { env: { PATH: path }, ...narrower });
      const status = await started(call, { ...how, output: asOnTheServer(where, how.output) });
      if (disk && existsSync(join(own, 'after'))) {
        rmSync(root, { recursive: true });
        renameSync(join(own, 'after'), root);
      }
      return status;
    },
    async tree() {
      return readTree(root);
    },
    async keep() {
      const mark = Symbol('kept');
      marks.set(mark, readTree(root));
      return mark;
    },
    async back(mark) {
      const kept = marks.get(mark);
      if (!kept) throw new Error('a state that this engine has not kept');
      become(root, kept);
    },
    async reset() {
      marks.clear();
      become(root, mounted.server);
      become(join(own, 'bundle'), mounted.bundle);
    },
    async end() {
      yard.end();
      rmSync(tools, { recursive: true, force: true });
    },
  };
  return engine;
}

/** The toolbox in a new folder, and which commands this machine lacks. Throws `Unusable` where the place is not fit for a rehearsal. */
function toolsIn(place: string, brought: Readonly<Record<string, string>>): { tools: string; lacking: string[] } {
  let tools: string | undefined;
  try {
    // Scripts hand paths to echo, which reads a backslash once more; a colon ends a folder of PATH.
    const [odd] = /[\\:\p{Cc}]/u.exec(place) ?? [];
    if (odd) throw new Error(`${JSON.stringify(odd)} in its name`);
    const { bavail, bsize } = statfsSync(place);
    if (bavail * bsize < ROOM) throw new Error(`${Math.floor((bavail * bsize) / MEGABYTE)} MB`);
    tools = folderIn(place);
    return { tools, lacking: fillToolbox(tools, { commands: COMMANDS, shells: [], brought }) };
  } catch (error) {
    if (tools) rmSync(tools, { recursive: true, force: true });
    throw new Unusable([
      {
        where: place,
        expected: `a folder in which a practice server can be made, with ${ROOM / MEGABYTE} MB free, without backslash or colon in its name`,
        found: error instanceof Error ? error.message : String(error),
        todo: 'Set TMPDIR to another folder, or make room.',
      },
    ]);
  }
}

function yardIn(tools: string, lacking: readonly string[]): Yard {
  try {
    if (lacking.length) throw new Error(`no ${lacking.join(', ')}`);
    return new Yard(tools);
  } catch (error) {
    rmSync(tools, { recursive: true, force: true });
    throw new Unusable([
      {
        where: '--engine native',
        expected: 'a system that can lock the scripts up: Linux with namespaces, and the programs that make them',
        found: error instanceof Error ? error.message : String(error),
        todo: 'Run it on another Linux, or set TMPDIR to a folder that every user may enter; scripts are never played outside.',
      },
    ]);
  }
}

/** The disks of a run, as the yard makes them. */
function narrowed(own: string, { apart, readOnly, room }: Disks) {
  const disk = room === undefined ? undefined : String(sizeOf(readTree(join(own, 'root'))) + room);
  if (disk) {
    rmSync(join(own, 'after'), { recursive: true, force: true });
    mkdirSync(join(own, 'disk'), { recursive: true });
  }
  return {
    disk,
    narrower: {
      ...(disk ? { disk } : {}),
      ...(apart ? { apart: join(own, 'root', apart) } : {}),
      ...(readOnly ? { fixed: join(own, 'root', readOnly) } : {}),
    },
  };
}

/** How much of a file system of memory a tree takes. */
function sizeOf(tree: Tree): number {
  let pages = 0;
  for (const entry of tree.values()) if (entry.kind === 'file') pages += Math.ceil(entry.bytes.length / PAGE);
  return pages * PAGE;
}

/** Runs a call to its end and returns its exit status, 128 + n where signal n ended it. */
function started({ program, args, env }: Call, { output, signal }: How): Promise<number> {
  return new Promise((resolve, reject) => {
    // A group of its own, so that whatever it has started ends with it.
    const child = spawn(program, args, { env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    const kill = () => {
      try {
        if (child.pid) process.kill(-child.pid, 'SIGKILL');
      } catch {
        // It has ended meanwhile.
      }
    };
    const bound = setTimeout(kill, LONGEST);
    signal?.addEventListener('abort', kill);
    if (signal?.aborted) kill();
    for (const stream of ['out', 'err'] as const)
      (stream === 'out' ? child.stdout : child.stderr).setEncoding('utf8').on('data', (text: string) => output(text, stream));
    const over = () => {
      clearTimeout(bound);
      signal?.removeEventListener('abort', kill);
    };
    child.on('error', (error) => {
      over();
      reject(error);
    });
    // What it leaves running in its group ends with it.
    child.on('exit', kill);
    child.on('close', (code, name) => {
      over();
      for (const stream of ['out', 'err'] as const) output('', stream);
      resolve(code ?? 128 + (name ? constants.signals[name] : 0));
    });
  });
}
