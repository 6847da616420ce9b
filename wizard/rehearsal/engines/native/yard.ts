import { spawn, spawnSync } from 'node:child_process';
import { existsSync, lchownSync, lstatSync, readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { folderIn } from './toolbox.ts';

/** Nobody's number, to whom a run as root steps down. */
const NOBODY = 65534;
const asRoot = process.getuid?.() === 0;

/** Inside a new namespace, as its root: everything is read-only but one folder, and where programs live there are those of the toolbox only. */
const WALLS = `set -e
yard=$1 tools=$2
PATH=$tools/own
mount --rbind "$yard" "$yard"
while read -r _ at type options _; do
  case "$type" in proc | sysfs | cgroup* | devpts) continue ;; esac
  case "$at" in *\\\\*) at=$(printf %b "$at") ;; esac
  case "$at" in "$yard") continue ;; esac
  case ",$options," in *,ro,*) ;; *) mount -o remount,bind,ro "$at" ;; esac
done < /proc/self/mounts
for place in /bin /sbin /usr/bin /usr/sbin; do
  [ ! -d "$place" ] || [ -h "$place" ] || mount --bind "$tools/era" "$place"
done
cd /
echo > "$yard/ready"
read -r _`;

/** One namespace further, for one run: a small file system for a copy of the practice server, a path that is a file system of its own, one that is read-only too. */
const NARROWER = `set -e
path=$PATH
PATH=$1/own own=$2 owner=$3 disk=$4 apart=$5 fixed=$6
shift 6
if [ -n "$disk" ]; then
  mount -t tmpfs -o "size=$disk,mode=755" tmpfs "$own/disk"
  cp -a "$own/root" "$own/disk/root"
  [ -z "$owner" ] || chown "$owner" "$own/disk"
fi
[ -z "$apart" ] || mount --bind "$apart" "$apart"
if [ -n "$fixed" ]; then
  mount --bind "$fixed" "$fixed"
  mount -o remount,bind,ro "$fixed"
fi
status=0
PATH=$path "$@" || status=$?
[ -z "$disk" ] || cp -a "$own/disk/root" "$own/after"
exit "$status"`;

export interface Confinement {
  cwd?: string;
  env?: Readonly<Record<string, string>>;
  /** Bytes of the file system at `disk`, on which the script finds a copy of `root`; what it leaves there is `after`. */
  disk?: string;
  /** A path that is a file system of its own. */
  apart?: string;
  /** A path that is read-only too. */
  fixed?: string;
}

/** What a program must be called by so that it runs in a yard, and no other way. */
export interface Call {
  program: string;
  args: string[];
  env: Record<string, string>;
}

const doors = new Set<string>();

/** Whether a program is the door to a yard of this process. */
export const isDoor = (program: string): boolean => doors.has(program);

/**
 * A folder, and a namespace in which nothing else of the machine can be written; it ends with the process that made it. Throws where
 * the machine makes none: nothing ever runs outside.
 */
export class Yard {
  readonly #tools: string;
  readonly #folder: string;
  readonly #keeper: ReturnType<typeof spawn>;

  /** `tools` is a filled toolbox. */
  constructor(tools: string) {
    this.#tools = tools;
    const unshare = join(tools, 'own/unshare');
    const how = asRoot ? ['--mount'] : ['--user', '--map-root-user', '--mount'];
    const tried = spawnSync(unshare, [...how, join(tools, 'own/sh'), '-c', ':'], { encoding: 'utf8' });
    if (tried.status !== 0) throw new Error(tried.error?.message ?? tried.stderr.trim());
    this.#folder = folderIn(join(tools, 'yards'));
    // It waits for the end of its input, which comes when this process ends, however that happens.
    this.#keeper = spawn(unshare, [...how, join(tools, 'own/sh'), '-c', WALLS, 'sh', this.#folder, tools], {
      stdio: ['pipe', 'ignore', 'inherit'],
    });
    this.#keeper.unref();
    (this.#keeper.stdin as unknown as { unref(): void }).unref();
    for (let waited = 0; !existsSync(join(this.#folder, 'ready')); waited += 10) {
      if (waited > 30_000) throw new Error('no mount namespace for an unprivileged user');
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
    doors.add(this.#door);
    const own = this.scratch();
    const { program, args, env } = this.call(own, ['sh', '-c', 'echo > "$1/x"', 'sh', own]);
    const run = spawnSync(program, args, { env, encoding: 'utf8' });
    if (run.status !== 0) {
      this.end();
      throw new Error(run.error?.message ?? run.stderr.trim());
    }
  }

  get #door(): string {
    return join(this.#tools, 'own/nsenter');
  }

  /** A new folder in which a script may write. */
  scratch(): string {
    return folderIn(this.#folder);
  }

  /**
   * How a program is called as a user without privileges who sees the whole machine and can write to scratch folders alone, of which
   * `own` is made theirs here.
   */
  call(own: string, [program = 'sh', ...args]: readonly string[], how: Confinement = {}): Call {
    if (asRoot) giveAway(own);
    const tool = (name: string) => join(this.#tools, 'own', name);
    const { PATH = '/usr/bin', ...env } = how.env ?? {};
    const copy = join(this.#tools, 'shells', basename(program));
    const stepDown = asRoot
      ? ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups', '--no-new-privs', '--bounding-set=-all', '--inh-caps=-all']
      : ['unshare', '--user', `--map-user=${process.getuid?.()}`, `--map-group=${process.getgid?.()}`];
    const owner = asRoot ? `${NOBODY}` : '';
    const narrower = [tool('unshare'), '--mount', tool('sh'), '-c', NARROWER, 'sh', this.#tools, own, owner];
    return {
      program: this.#door,
      args: [
        `--target=${this.#keeper.pid}`,
        ...(asRoot ? [] : ['--user', '--preserve-credentials']),
        '--mount',
        ...(how.disk || how.fixed || how.apart ? [...narrower, how.disk ?? '', how.apart ?? '', how.fixed ?? ''] : []),
        tool(stepDown[0] ?? ''),
        ...stepDown.slice(1),
        // Whoever kills the script at one of its steps must know its number; all of this is one process.
        ...(how.cwd || env['STEPS'] ? ['/bin/sh', '-c', 'cd "$1" && shift && export STEP_PID=$$ && exec "$@"', 'sh', how.cwd ?? '/'] : []),
        program === 'sh' ? '/bin/sh' : existsSync(copy) ? copy : program,
        ...args,
      ],
      env: { ...env, PATH },
    };
  }

  end(): void {
    this.#keeper.kill();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** Root gives a folder to the user whom it steps down to; links are not followed. */
function giveAway(folder: string): void {
  if (lstatSync(folder).uid !== NOBODY) lchownSync(folder, NOBODY, NOBODY);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) giveAway(path);
    else if (lstatSync(path).uid !== NOBODY) lchownSync(path, NOBODY, NOBODY);
  }
}
