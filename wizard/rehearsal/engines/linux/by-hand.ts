import type { ByHand, Found } from '../../engine.ts';
import { BUNDLE, groundAt } from './ground.ts';
import type { Machine } from './machine.ts';
import { NOON, type Tools } from './tools.ts';

/** Where the copy of the server lies on which things are played aside. */
const COPY = '/room/copy';

/**
 * Makes a server, `$1`, a machine to work on: its programs and their libraries, which it has not, are those of the practice machine; what is
 * missing in /bin leads to them. What is mounted is no part of the server's tree, and a second call mounts nothing again.
 */
const FURNISH = `set -e
cd "$1"
there() {
  grep " $PWD/$1 " /proc/mounts > /dev/null
}
! there root/bundle || exit 0
mkdir -p bin lib dev etc tmp root/bundle usr/bin usr/lib
ln -s /usr/bin/* bin/ 2> /dev/null || :
[ -e lib/ld-linux.so.2 ] || ln -s /usr/lib/ld-linux.so.2 lib/
cp /etc/ld.so.cache etc/
for each in usr/bin usr/lib; do
  there "$each" || { mount -o bind "/$each" "$each"; mount -o remount,bind,ro "$each"; }
done
there tmp || mount -t tmpfs -o size=8m,mode=1777 tmp tmp
there dev || { mount -t tmpfs -o size=64k,mode=755 dev dev; (cd /dev && cp -a null zero full random urandom tty "$1/dev"); }
there root/bundle || { mount -t tmpfs -o size=8m,mode=755 bundle root/bundle; cp -a ${BUNDLE}/. root/bundle; mount -o remount,ro root/bundle; }`;

const ENV = {
  PATH: '/practice/bin:/sbin:/bin:/usr/bin',
  HOME: '/root',
  USER: 'root',
  TERM: 'dumb',
  // Nothing is kept of what was typed.
  HISTFILE: '',
};

/** Bytes of a file that is edited. */
const LONGEST = 200_000;

/** What `read` says of a file that is not to be edited, by the status of READ. */
const READ = `case "$1" in /*) ;; *) exit 14 ;; esac
[ -e "$1" ] || { [ ! -h "$1" ] && exit 11; exit 12; }
[ -f "$1" ] || exit 12
[ "$(wc -c < "$1")" -le ${LONGEST} ] || exit 13
cat "$1"`;
const WHY: Readonly<Record<number, string>> = {
  12: 'it is no plain file',
  13: `it has more than ${LONGEST} bytes`,
  14: 'a path begins with /',
};

/** What would wait for a reader, or is no file, is left alone. */
const WRITE = `case "$1" in /*) ;; *) echo "a path begins with /" >&2; exit 1 ;; esac
[ ! -e "$1" ] || [ -f "$1" ] || { echo "$1 is no plain file" >&2; exit 1; }
cat > "$1"`;

/** A copy of a server on which somebody works: what goes away meanwhile is left out. `$1` the server, `$2` the copy. */
const COPIED = `rm -rf "$2"
said=$(cp -a -x "$1" "$2" 2>&1) || case "$said" in
  *"No space"*) echo "there is no room for a copy of the server: free some on it" >&2; exit 1 ;;
esac`;

/** `$1` is the prompt; a shell that is not a person's takes it from nowhere else. */
const START = 'cd /root/bundle; PS1=$1 exec bash --noprofile --norc --noediting -i';

/** The server that lies in a folder of the machine, for a person. */
export function byHandAt(
  server: string,
  machine: () => Machine,
  tools: Tools,
  outlasting: <T>(act: () => Promise<T>) => Promise<T>,
): ByHand {
  const inside = async (script: string, path: string, input = '') => {
    await tools.shell(FURNISH, server);
    return await tools.ask(['/usr/bin/chroot', server, '/usr/bin/sh', '-c', script, 'sh', path], new TextEncoder().encode(input));
  };
  return {
    async open({ name, output }) {
      await outlasting(() => tools.shell(FURNISH, server));
      const at = machine();
      const stop = new AbortController();
      const text = new TextDecoder();
      const ended = outlasting(() =>
        at.run({
          words: ['/usr/bin/chroot', server, '/usr/bin/sh', '-c', START, 'sh', `[root@${name} \\W]# `],
          env: ENV,
          terminal: true,
          time: NOON,
          output: (bytes) => output(text.decode(bytes, { stream: true })),
          signal: stop.signal,
        }),
      );
      return {
        ended,
        type: (typed) => at.type(new TextEncoder().encode(typed)),
        async end() {
          stop.abort();
          await ended;
        },
      };
    },
    read: (path) =>
      outlasting(async () => {
        const { status, out, err } = await inside(READ, path);
        if (status === 11) return 'nothing';
        return status === 0 ? asText(out) : { why: WHY[status] ?? plainly(err) };
      }),
    write: (path, text) =>
      outlasting(async () => {
        const { status, err } = await inside(WRITE, path, text);
        return status === 0 ? undefined : plainly(err);
      }),
    aside: (act) =>
      outlasting(async () => {
        try {
          await tools.shell(COPIED, server, COPY);
          return await act(groundAt(COPY, machine, tools));
        } finally {
          await tools.shell(`rm -rf ${COPY}`);
        }
      }),
  };
}

const plainly = (err: string): string => err.replace(/^sh: line \d+: /, '').trim();

/** A text that an editor gives back as it was. */
function asText(bytes: Uint8Array): Found {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    if (!/[\r\0]/.test(text)) return { text };
  } catch {
    // No text at all.
  }
  return { why: 'it holds bytes that the editor would lose' };
}
