import { gzipSync } from 'fflate';
import type { Changes, Disks, Engine, Entry, How, Mark, Tree } from '../../engine.ts';
import { asOnTheServer } from '../as-on-the-server.ts';
import type { Image } from './image.ts';
import { Hung, Machine } from './machine.ts';
import { archiveOf, treeOf } from './tree-archive.ts';

/** Where the machine keeps the server and the bundle. */
const SERVER = '/room/server';
const BUNDLE = '/room/bundle';

/** Where a copy of the server lies while its file system is to be nearly full. */
const DISK = '/room/disk';

/** The day on which all is played, in seconds since 1970: each run begins a minute after the one before. */
const NOON = Date.UTC(2001, 5, 1, 12) / 1000;

/** Milliseconds after which a script is killed: a bound against hanging, not a measure. */
const LONGEST = 600_000;

/** Archives from this size on are compressed for the way, which is slower than unpacking them. */
const SMALL = 32_768;

const ENV = { PATH: '/usr/bin' };

/** What comes before a run on disks that are not as usual; `$1` room in bytes, `$2` a path apart, `$3` one that is read only; all may be empty. */
const NARROW = `set -e
room=$1 apart=$2 fixed=$3
if [ -n "$room" ]; then
  pages=$(find ${SERVER} -type f -size +0 -printf '%s\\n' | awk '{ n += int(($1 + 4095) / 4096) } END { print n * 4096 }')
  mkdir ${DISK}
  mount -t tmpfs -o "size=$((pages + room)),mode=755" disk ${DISK}
  cp -a ${SERVER} ${DISK}/server
fi
[ -z "$apart" ] || mount -o bind "${SERVER}$apart" "${SERVER}$apart"
if [ -n "$fixed" ]; then
  mount -o bind "${SERVER}$fixed" "${SERVER}$fixed"
  mount -o remount,bind,ro "${SERVER}$fixed"
fi`;

/** And after it, however it ended. */
const WIDEN = `set -e
room=$1 apart=$2 fixed=$3
[ -z "$fixed" ] || umount "${SERVER}$fixed"
[ -z "$apart" ] || umount "${SERVER}$apart"
if [ -n "$room" ]; then
  rm -rf ${SERVER}
  cp -a ${DISK}/server ${SERVER}
  umount ${DISK}
  rmdir ${DISK}
fi`;

/**
 * Plays scripts on a machine of their own: Linux with GNU tools and rpm, in an emulator. Throws `Hung` where the machine cannot be started,
 * or hangs in a run; then a new one has its place, with what was mounted last, and kept states can be brought back to it.
 */
export async function linuxEngine(image: Image): Promise<Engine> {
  let machine = await Machine.start(image);
  const marks = new Map<Mark, Tree>();
  let mounted: { server: Tree; bundle: Tree } = { server: new Map(), bundle: new Map() };
  let runs = 0;

  /** Runs a command of ours, which must not fail; returns what it prints. */
  const tool = async (words: readonly string[], input: Uint8Array = new Uint8Array()): Promise<Uint8Array> => {
    const out: Uint8Array[] = [];
    let err = '';
    const output = (bytes: Uint8Array, stream: 'out' | 'err') => {
      if (stream === 'out') out.push(bytes);
      else err += new TextDecoder().decode(bytes);
    };
    const status = await machine.run({ words, env: ENV, input, output, time: NOON });
    if (status !== 0) throw new Error(`${words.join(' ')} on the practice machine: status ${status}\n${err}`);
    return joined(out);
  };
  const put = async (folder: string, tree: Iterable<readonly [string, Entry]>) => {
    const archive = await archiveOf(tree);
    const small = archive.length < SMALL;
    await tool(
      ['/usr/bin/tar', small ? '-xp' : '-xpz', '-f', '-', '-C', folder],
      small ? archive : gzipSync(archive, { level: 1, mtime: 0 }),
    );
  };
  const shell = (script: string, ...args: string[]) => tool(['/usr/bin/sh', '-c', script, 'sh', ...args]);
  /** Makes the state to which the machine goes back from now on: with the bundle, and no server. */
  const lay = async (bundle: Tree) => {
    await shell(`rm -rf ${SERVER} ${BUNDLE}; mkdir ${SERVER} ${BUNDLE}`);
    await put(BUNDLE, bundle);
    await machine.keep();
  };
  const become = async (server: Tree) => {
    await machine.reset();
    await put(SERVER, server);
  };
  const replace = async () => {
    await machine.end();
    machine = await Machine.start(image);
    await lay(mounted.bundle);
    await put(SERVER, mounted.server);
  };

  const engine: Engine = {
    name: 'linux',
    hasRpm: true,
    async mount(server, bundle) {
      mounted = { server, bundle };
      marks.clear();
      await lay(bundle);
      await put(SERVER, server);
    },
    async change(changes) {
      const gone = [...changes].flatMap(([path, entry]) => (entry?.kind === 'folder' ? [] : [`${SERVER}${path}\0`]));
      if (gone.length > 0) await tool(['/usr/bin/xargs', '-0', 'rm', '-rf', '--'], new TextEncoder().encode(gone.join('')));
      await put(SERVER, present(changes));
    },
    async run(script, args, how) {
      try {
        return await played(script, args, how);
      } catch (error) {
        if (error instanceof Hung) await replace();
        throw error;
      }
    },
    async tree() {
      return await treeOf(await tool(['/usr/bin/tar', '-c', '-f', '-', '-C', SERVER, '.']));
    },
    async keep() {
      const mark = Symbol('kept');
      marks.set(mark, await engine.tree());
      return mark;
    },
    async back(mark) {
      const kept = marks.get(mark);
      if (!kept) throw new Error('a state that this engine has not kept');
      await become(kept);
    },
    async reset() {
      marks.clear();
      await become(mounted.server);
    },
    async end() {
      await machine.end();
    },
  };
  return engine;

  async function played(script: string, args: readonly string[], { output, signal, disks = {}, first }: How): Promise<number> {
    const where = disks.room === undefined ? SERVER : `${DISK}/server`;
    const narrowed = wordsOf(disks);
    if (narrowed.some(Boolean)) await shell(NARROW, ...narrowed);
    const text = { out: new TextDecoder(), err: new TextDecoder() };
    const lines = asOnTheServer(where, output);
    const status = await machine.run({
      words: ['/usr/bin/sh', `${BUNDLE}/${script}`, '--root', where, ...args],
      env: { PATH: first ? `${where}${first}:/usr/bin` : ENV.PATH },
      time: NOON + 60 * ++runs,
      // A letter may come in two pieces.
      output: (bytes, stream) => lines(text[stream].decode(bytes, { stream: true }), stream),
      signal: AbortSignal.any([AbortSignal.timeout(LONGEST), ...(signal ? [signal] : [])]),
    });
    for (const stream of ['out', 'err'] as const) lines('', stream);
    if (narrowed.some(Boolean)) await shell(WIDEN, ...narrowed);
    return status;
  }
}

const wordsOf = ({ room, apart, readOnly }: Disks): string[] => [room === undefined ? '' : String(room), apart ?? '', readOnly ?? ''];

function* present(changes: Changes): Iterable<[string, Entry]> {
  for (const [path, entry] of changes) if (entry) yield [path, entry];
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
