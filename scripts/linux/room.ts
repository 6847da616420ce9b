import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lastLine, quietly } from '../apt.ts';
import { Trouble } from '../trouble.mjs';
import { type Deb, unpack } from './archive.ts';

/** What compiles: of the release that the image comes from, so that the bytes it makes do not hang on the machine that makes them. */
export const ROOM_PACKAGES =
  'bash bc bison coreutils dash diffutils findutils flex gcc gcc-i686-linux-gnu grep gzip libc6-dev make mawk perl-base pigz sed tar xz-utils'.split(
    ' ',
  );

/** Ways into a folder as its root, best first. The compilers need something at /dev/null, and nothing else of the machine. */
const BOUND = 'mount --bind /dev/null "$1/dev/null" && exec chroot "$@"';
const MADE = 'if [ ! -c "$1/dev/null" ]; then rm -f "$1/dev/null"; mknod -m 666 "$1/dev/null" c 1 3; fi && exec chroot "$@"';
const WAYS: readonly (readonly string[])[] = [
  ['unshare', '--mount', 'sh', '-c', BOUND, 'sh'],
  ['unshare', '--user', '--map-root-user', '--mount', 'sh', '-c', BOUND, 'sh'],
  ['sh', '-c', MADE, 'sh'],
];

/** A folder with build tools, which run there as if it were the whole machine: what lies around it they do not see. */
export class Room {
  readonly folder: string;
  readonly #way: readonly string[];

  /** Unpacks the tools. Throws a Trouble where this machine does not let a program run with another root. */
  constructor(folder: string, tools: readonly Deb[]) {
    this.folder = folder;
    unpack(tools, folder);
    for (const name of ['dev', 'tmp']) mkdirSync(join(folder, name), { recursive: true });
    if (!existsSync(join(folder, 'dev/null'))) writeFileSync(join(folder, 'dev/null'), '');
    // What the packages' own scripts would have set.
    symlinkSync('mawk', join(folder, 'usr/bin/awk'));
    let why = '';
    const way = WAYS.find((each) => {
      const tried = quietly(each[0] ?? '', [...each.slice(1), folder, '/usr/bin/i686-linux-gnu-gcc', '--version']);
      why ||= tried.ok ? '' : lastLine(tried.err);
      return tried.ok;
    });
    if (way === undefined) {
      throw new Trouble({
        where: 'chroot in a namespace of its own',
        expected: 'build tools can run with a folder as their root',
        found: why,
        todo: 'allow user namespaces, run it as root, or run it in a container; docs/linux.md has the command',
      });
    }
    this.#way = way;
  }

  /** Runs a shell script inside; paths are the room's. Throws with the last words of what failed. */
  run(script: string, env: Readonly<Record<string, string>> = {}): void {
    const [program = '', ...args] = [...this.#way, this.folder, '/bin/sh', '-euc', script];
    const path = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C', TZ: 'UTC' };
    const done = spawnSync(program, args, { encoding: 'utf8', timeout: 3_600_000, maxBuffer: 64 << 20, env: { ...path, ...env } });
    if (done.status === 0) return;
    const said = `${done.stdout}\n${done.error?.message ?? done.stderr}`.trim().split('\n').slice(-15).join('\n');
    throw new Error(`in the build room, with status ${done.status ?? done.signal}:\n${script}\n${said}`);
  }
}
