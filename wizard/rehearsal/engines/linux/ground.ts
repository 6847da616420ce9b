import type { Changes, Disks, Entry, Ground } from '../../engine.ts';
import { asOnTheServer } from '../as-on-the-server.ts';
import type { Machine } from './machine.ts';
import { ENV, NOON, type Tools } from './tools.ts';

/** Where the machine keeps the bundle. */
export const BUNDLE = '/room/bundle';

/** Where a copy of the server lies while its file system is to be nearly full. */
const DISK = '/room/disk';

/** Milliseconds after which a script is killed: a bound against hanging, not a measure. */
const LONGEST = 600_000;

/** What comes before a run on disks that are not as usual: `$1` the server's folder, `$2` room in bytes, `$3` a path apart, `$4` one that is read only; the last three may be empty. */
const NARROW = `set -e
server=$1 room=$2 apart=$3 fixed=$4
if [ -n "$room" ]; then
  pages=$(find "$server" -type f -size +0 -printf '%s\\n' | awk '{ n += int(($1 + 4095) / 4096) } END { print n * 4096 }')
  mkdir ${DISK}
  mount -t tmpfs -o "size=$((pages + room)),mode=755" disk ${DISK}
  cp -a "$server" ${DISK}/server
fi
[ -z "$apart" ] || mount -o bind "$server$apart" "$server$apart"
if [ -n "$fixed" ]; then
  mount -o bind "$server$fixed" "$server$fixed"
  mount -o remount,bind,ro "$server$fixed"
fi`;

/** And after it, however it ended. */
const WIDEN = `set -e
server=$1 room=$2 apart=$3 fixed=$4
[ -z "$fixed" ] || umount "$server$fixed"
[ -z "$apart" ] || umount "$server$apart"
if [ -n "$room" ]; then
  rm -rf "$server"
  cp -a ${DISK}/server "$server"
  umount ${DISK}
  rmdir ${DISK}
fi`;

/** A server in a folder of the machine. */
export function groundAt(server: string, machine: () => Machine, tools: Tools): Ground {
  let runs = 0;
  return {
    async change(changes) {
      const gone = [...changes].flatMap(([path, entry]) => (entry?.kind === 'folder' ? [] : [`${server}${path}\0`]));
      if (gone.length > 0) await tools.run(['/usr/bin/xargs', '-0', 'rm', '-rf', '--'], new TextEncoder().encode(gone.join('')));
      await tools.put(server, present(changes));
    },
    async run(script, args, { output, signal, disks = {}, first }) {
      const where = disks.room === undefined ? server : `${DISK}/server`;
      const narrowed = wordsOf(disks);
      if (narrowed.some(Boolean)) await tools.shell(NARROW, server, ...narrowed);
      const text = { out: new TextDecoder(), err: new TextDecoder() };
      const lines = asOnTheServer(where, output);
      const status = await machine().run({
        words: ['/usr/bin/sh', `${BUNDLE}/${script}`, '--root', where, ...args],
        env: { PATH: first ? `${where}${first}:${ENV.PATH}` : ENV.PATH },
        time: NOON + 60 * ++runs,
        // A letter may come in two pieces.
        output: (bytes, stream) => lines(text[stream].decode(bytes, { stream: true }), stream),
        signal: AbortSignal.any([AbortSignal.timeout(LONGEST), ...(signal ? [signal] : [])]),
      });
      for (const stream of ['out', 'err'] as const) lines('', stream);
      if (narrowed.some(Boolean)) await tools.shell(WIDEN, server, ...narrowed);
      return status;
    },
    tree: () => tools.tree(server),
  };
}

const wordsOf = ({ room, apart, readOnly }: Disks): string[] => [room === undefined ? '' : String(room), apart ?? '', readOnly ?? ''];

function* present(changes: Changes): Iterable<[string, Entry]> {
  for (const [path, entry] of changes) if (entry) yield [path, entry];
}
