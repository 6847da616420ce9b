import { type SpawnSyncReturns, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  lchownSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, delimiter, join } from 'node:path';
import { inject } from 'vitest';
import { leftOut } from './counts.ts';
import { ERA_TOOLS } from './era-tools.ts';

/** A folder with `era` (the commands that a script may call, and no others), `own` (what builds the test root), `shells`, `stages`, `yards`. */
export interface Tools {
  folder: string;
  /** Why this machine cannot have a test root. */
  leftOut?: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    /** What the global setup has made for this run. */
    tools: Tools;
  }
}

/** Nobody's number, to whom a run as root steps down. */
const NOBODY = 65534;
const asRoot = process.getuid?.() === 0;

function folderIn(place: string): string {
  const folder = mkdtempSync(join(place, 'mosix-ltsp-guide-'));
  chmodSync(folder, 0o755);
  return folder;
}

function onPath(name: string): string | undefined {
  return [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/sbin', '/usr/bin', '/bin']
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path));
}

/**
 * Once per run: copies of the commands, since the folders of the system are hidden in the test root. The shells are called by their own
 * path; `brought` has commands that this system may lack.
 */
export function makeTools(shells: readonly string[], brought: Readonly<Record<string, string>> = {}): Tools {
  const folder = folderIn(tmpdir());
  const lacking: string[] = [];
  const put = (below: string, name: string, from = onPath(name)) => {
    if (from) {
      copyFileSync(realpathSync(from), join(folder, below, name));
      chmodSync(join(folder, below, name), 0o755);
    } else lacking.push(name);
  };
  for (const below of ['era', 'own', 'shells', 'stages', 'yards']) mkdirSync(join(folder, below));
  for (const name of Object.keys(ERA_TOOLS)) if (name !== 'sync') put('era', basename(name), onPath(basename(name)) ?? brought[name]);
  put('era', 'gzip');
  // The scripts sync often, and each of that would wait for all disks of the machine that tests.
  put('era', 'sync', onPath('true'));
  for (const name of ['mount', 'chown', 'cp', 'unshare', 'nsenter', 'setpriv', 'sh']) put('own', name);
  for (const program of shells) put('shells', basename(program), program);
  if (lacking.length) return { folder, leftOut: `this system has no ${lacking.join(', ')}` };
  try {
    const yard = new Yard({ folder });
    const own = yard.scratch();
    const { status, stderr } = yard.run(own, ['sh', '-c', 'echo > "$1/x"', 'sh', own]);
    yard.end();
    return { folder, ...(status === 0 ? {} : { leftOut: stderr.trim() }) };
  } catch (error) {
    return { folder, leftOut: error instanceof Error ? error.message : String(error) };
  }
}

/** Inside a new namespace, as its root: everything is read-only but one folder, and where programs live there are those of the time only. */
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

/** One namespace further, for one run: a small file system for a copy of the practice server, a path that is read-only too. */
const NARROWER = `set -e
PATH=$1/own own=$2 owner=$3 disk=$4 fixed=$5
shift 5
if [ -n "$disk" ]; then
  mount -t tmpfs -o "size=$disk,mode=755" tmpfs "$own/disk"
  cp -a "$own/root" "$own/disk/root"
  [ -z "$owner" ] || chown "$owner" "$own/disk"
fi
if [ -n "$fixed" ]; then
  mount --bind "$fixed" "$fixed"
  mount -o remount,bind,ro "$fixed"
fi
status=0
"$@" || status=$?
[ -z "$disk" ] || cp -a "$own/disk/root" "$own/after"
exit "$status"`;

export interface Confinement {
  cwd?: string;
  env?: Readonly<Record<string, string>>;
  /** Bytes of the file system at `disk`, on which the script finds a copy of `root`; what it leaves there is `after`. */
  disk?: string;
  /** A path that is read-only too. */
  fixed?: string;
  /** Milliseconds after which the program is killed. */
  timeout?: number;
}

/** The test root of one process: a folder, and the namespace in which nothing else can be written. It ends with the process. */
class Yard {
  readonly #tools: Tools;
  readonly #folder: string;
  readonly #keeper: ReturnType<typeof spawn> | undefined;

  constructor(tools: Tools) {
    this.#tools = tools;
    this.#folder = folderIn(join(tools.folder, 'yards'));
    if (tools.leftOut) return;
    const how = asRoot ? ['--mount'] : ['--user', '--map-root-user', '--mount'];
    const args = [...how, join(tools.folder, 'own/sh'), '-c', WALLS, 'sh', this.#folder, tools.folder];
    // It waits for the end of its input, which comes when this process ends, however that happens.
    this.#keeper = spawn(join(tools.folder, 'own/unshare'), args, { stdio: ['pipe', 'ignore', 'inherit'] });
    this.#keeper.unref();
    (this.#keeper.stdin as unknown as { unref(): void }).unref();
    for (let waited = 0; !existsSync(join(this.#folder, 'ready')); waited += 10) {
      if (waited > 30_000) throw new Error('no mount namespace for an unprivileged user');
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }

  /** A new folder in which a script may write. */
  scratch(): string {
    return folderIn(this.#folder);
  }

  /** Runs a program there; see `confined`. */
  run(own: string, command: readonly string[], how: Confinement = {}): SpawnSyncReturns<string> {
    if (asRoot) giveAway(own);
    const { folder } = this.#tools;
    const tool = (name: string) => join(folder, 'own', name);
    const [program = 'sh', ...args] = command;
    const { PATH = this.#keeper ? '/usr/bin' : join(folder, 'era'), ...env } = how.env ?? {};
    const options = {
      env: { ...env, PATH },
      encoding: 'utf8',
      timeout: how.timeout ?? 60_000,
      killSignal: 'SIGKILL',
      maxBuffer: 64 << 20,
    } as const;
    if (!this.#keeper) return spawnSync(program, args, { ...options, ...(how.cwd ? { cwd: how.cwd } : {}) });
    const copy = join(folder, 'shells', basename(program));
    const stepDown = asRoot
      ? ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups', '--no-new-privs', '--bounding-set=-all', '--inh-caps=-all']
      : ['unshare', '--user', `--map-user=${process.getuid?.()}`, `--map-group=${process.getgid?.()}`];
    const narrower = [
      tool('unshare'),
      '--mount',
      tool('sh'),
      '-c',
      NARROWER,
      'sh',
      folder,
      own,
      asRoot ? `${NOBODY}` : '',
      how.disk ?? '',
      how.fixed ?? '',
    ];
    return spawnSync(
      tool('nsenter'),
      [
        `--target=${this.#keeper.pid}`,
        ...(asRoot ? [] : ['--user']),
        '--mount',
        ...(how.disk || how.fixed ? narrower : []),
        tool(stepDown[0] ?? ''),
        ...stepDown.slice(1),
        // Whoever kills the script at one of its steps must know its number; all of this is one process.
        ...(how.cwd || env['STEPS'] ? ['/bin/sh', '-c', 'cd "$1" && shift && export STEP_PID=$$ && exec "$@"', 'sh', how.cwd ?? '/'] : []),
        program === 'sh' ? '/bin/sh' : existsSync(copy) ? copy : program,
        ...args,
      ],
      options,
    );
  }

  end(): void {
    this.#keeper?.kill();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

let yard: Yard | undefined;

function yardOfThisProcess(): Yard {
  const tools = inject('tools');
  if (!yard && tools.leftOut) leftOut('the test root', tools.leftOut);
  yard ??= new Yard(tools);
  return yard;
}

/** What the global setup has made. */
export const testTools = (): Tools => inject('tools');

/** A new folder in which confined programs may write. */
export const scratch = (): string => yardOfThisProcess().scratch();

/** Root gives a folder to the user whom it steps down to; links are not followed. */
function giveAway(folder: string): void {
  if (lstatSync(folder).uid !== NOBODY) lchownSync(folder, NOBODY, NOBODY);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) giveAway(path);
    else if (lstatSync(path).uid !== NOBODY) lchownSync(path, NOBODY, NOBODY);
  }
}

/**
 * Runs a program as a user without privileges who sees the whole machine and can write to scratch folders alone, of which `own` is
 * made theirs: the one door to every script of a bundle that a test runs. Where the machine cannot make namespaces the program runs
 * outside, and the closing lines say so.
 */
export function confined(own: string, command: readonly string[], how: Confinement = {}): SpawnSyncReturns<string> {
  return yardOfThisProcess().run(own, command, how);
}
