import type { ByHand } from '../../engine.ts';
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
mkdir -p bin lib dev etc tmp root/bundle usr/bin usr/lib
ln -s /usr/bin/* bin/ 2> /dev/null || :
[ -e lib/ld-linux.so.2 ] || ln -s /usr/lib/ld-linux.so.2 lib/
cp /etc/ld.so.cache etc/
there() {
  grep " $PWD/$1 " /proc/mounts > /dev/null
}
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

/** `$1` is the prompt; a shell that is not a person's takes it from nowhere else. */
const START = 'cd /root/bundle; PS1=$1 exec bash --noprofile --norc --noediting -i';

/** The server that lies in a folder of the machine, for a person. */
export function byHandAt(
  server: string,
  machine: () => Machine,
  tools: Tools,
  outlasting: <T>(act: () => Promise<T>) => Promise<T>,
): ByHand {
  const inside = (script: string, path: string, input = '') =>
    tools.ask(['/usr/bin/chroot', server, '/usr/bin/sh', '-c', script, 'sh', path], new TextEncoder().encode(input));
  return {
    async open({ name, output }) {
      await tools.shell(FURNISH, server);
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
    async read(path) {
      const { status, out } = await inside('[ -f "$1" ] && cat "$1"', path);
      return status === 0 ? new TextDecoder().decode(out) : undefined;
    },
    async write(path, text) {
      const { status, err } = await inside('cat > "$1"', path, text);
      return status === 0 ? undefined : err.replace(/^sh: line \d+: /, '').trim();
    },
    async aside(act) {
      await tools.shell(`rm -rf ${COPY}; cp -a -x "$1" ${COPY}`, server);
      try {
        return await act(groundAt(COPY, machine, tools));
      } finally {
        await tools.shell(`rm -rf ${COPY}`);
      }
    },
  };
}
