import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { appendFileSync, closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ProgramName } from '../../scripts/judges.ts';
import { leftOut } from './counts.ts';
import { type Judge, judge, type Verdict } from './judge.ts';

/**
 * Makes a root of its own in the memory of its own namespaces: programs and libraries of this machine, read-only; all else empty. It
 * tells its number outside, then waits for the end of its input, which comes when this process ends, however that happens.
 */
const WALLS = `set -e
read -r number _ < /proc/self/stat
new=$1
shift
mount -t tmpfs -o mode=755 tmpfs "$new"
cd "$new"
mkdir -p dev etc proc sys tmp run/netns usr old bin.machine sbin.machine var/run var/lib root
for top in /bin /sbin /lib /lib32 /lib64 /libx32; do
  if [ -h "$top" ]; then cp -P "$top" ".$top"
  elif [ -d "$top" ]; then mkdir -p ".$top"; mount --bind "$top" ".$top"; mount -o remount,bind,ro ".$top"
  fi
done
mount --bind /usr usr
mount -o remount,bind,ro usr
for place in bin sbin; do
  mount --bind "/usr/$place" "$place.machine"
  mount -o remount,bind,ro "$place.machine"
  mount -t tmpfs tmpfs "usr/$place"
  for each in "/usr/$place"/*; do echo "/$place.machine/\${each##*/}"; done | xargs ln -s -t "usr/$place"
done
mount -t tmpfs tmpfs usr/src
mount --rbind /dev dev
mount -t proc proc proc
if [ -d /etc/alternatives ]; then mkdir etc/alternatives; mount --bind /etc/alternatives etc/alternatives; fi
cp -R /etc/ld.so.c* etc/ 2> /dev/null || :
ln -s /proc/self/mounts etc/mtab
for each in "$@"; do
  mkdir -p ".$each"
  mount --bind "$each" ".$each"
  mount -o remount,bind,ro ".$each"
done
pivot_root . old
umount -l /old
rmdir /old
echo "$number"
read -r _ || :`;

/** What the programs look up in it: no file of the machine's own. */
const ETC = {
  passwd: 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/false\n_rpc:x:101:65534::/run/rpcbind:/bin/false\n',
  group: 'root:x:0:\nnogroup:x:65534:\n',
  'nsswitch.conf': 'passwd: files\ngroup: files\nhosts: files\nservices: files\nprotocols: files\nrpc: files\n',
  services: 'tftp 69/udp\nsunrpc 111/tcp portmapper\nsunrpc 111/udp portmapper\nnfs 2049/tcp\nnfs 2049/udp\n',
  protocols: 'ip 0 IP\nicmp 1 ICMP\ntcp 6 TCP\nudp 17 UDP\n',
  rpc: 'portmapper 100000\nnfs 100003\nmountd 100005\n',
  hosts: '127.0.0.1 localhost\n',
} as const;

const NAMESPACES = ['--mount', '--net', '--pid', '--uts', '--ipc', '--fork', '--kill-child'] as const;
const ENV = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C', HOME: '/root' };

export interface LabRun {
  /** On the machine at the other end of the wire. */
  client?: boolean;
  input?: string;
  /** Milliseconds; then it is killed. */
  timeout?: number;
  env?: Record<string, string>;
}

/** A program that goes on in the lab; it ends with the lab. */
export interface Daemon {
  /** What it has said so far, by either way. */
  said(): string;
  /** Waits for these words, or throws with what it has said. */
  says(words: RegExp): Promise<void>;
}

/**
 * A machine of its own for judges that need root: a root folder, processes and a network that nobody else has. Programs and what a judge
 * brings are read-only in it, and all that it is made of ends with it.
 */
export class Lab {
  readonly #keeper: ChildProcess;
  readonly #number: string;
  readonly #folder: string;
  #daemons = 0;

  private constructor(keeper: ChildProcess, number: string, folder: string) {
    this.#keeper = keeper;
    this.#number = number;
    this.#folder = folder;
  }

  /** Opens one in which these judges can be called by their names, and lie in `/usr/sbin`; these folders can be read in it. */
  static async open(named: Readonly<Record<string, Judge>>, folders: readonly string[] = []): Promise<Lab> {
    const judges = Object.values(named);
    const folder = mkdtempSync(join(tmpdir(), 'mosix-ltsp-guide-'));
    mkdirSync(join(folder, 'root'));
    const shown = [...new Set([...judges.map(({ top }) => top).filter((top) => top !== '/'), ...folders])];
    const keeper = spawn('unshare', [...NAMESPACES, 'sh', '-c', WALLS, 'sh', join(folder, 'root'), ...shown], {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: ENV,
    });
    let said = '';
    keeper.stderr?.on('data', (data: Buffer) => {
      said += data;
    });
    const number = await new Promise<string>((resolve, reject) => {
      keeper.stdout?.once('data', (data: Buffer) => resolve(String(data).trim()));
      keeper.once('exit', () => reject(new Error(`no lab: ${said}`)));
      keeper.once('error', reject);
    });
    const lab = new Lab(keeper, number, folder);
    // A daemon may call another judge without handing on where its libraries are.
    const libraries = new Set(judges.flatMap(({ env }) => env['LD_LIBRARY_PATH']?.split(':') ?? []));
    if (libraries.size) {
      lab.write('/etc/ld.so.conf.d/judges.conf', `${[...libraries].join('\n')}\n`);
      lab.must(['ldconfig', '-X']);
    }
    for (const { name, program, top } of judges) if (top !== '/') lab.must(['ln', '-sf', program, `/usr/sbin/${name}`]);
    for (const [name, text] of Object.entries(ETC)) lab.write(`/etc/${name}`, text);
    return lab;
  }

  /** Writes a file of its root, and the folders above. */
  write(path: string, text: string, mode = 0o644): void {
    const script = 'mkdir -p "$(dirname "$1")" && cat > "$1" && chmod "$2" "$1"';
    const { status, stderr } = this.run(['sh', '-c', script, 'sh', path, mode.toString(8)], { input: text });
    if (status !== 0) throw new Error(`${path}: ${stderr}`);
  }

  read(path: string): string {
    return this.run(['cat', path]).stdout;
  }

  #inside(command: readonly string[], { client }: LabRun): string[] {
    const words = client ? ['ip', 'netns', 'exec', 'client', ...command] : command;
    return [`--target=${this.#number}`, '--mount', '--net', '--pid', '--uts', '--ipc', ...words];
  }

  /** Runs a command in it; it never throws for what the command does. */
  run(command: readonly string[], how: LabRun = {}): Verdict {
    const done = spawnSync('nsenter', this.#inside(command, how), {
      encoding: 'utf8',
      input: how.input ?? '',
      timeout: how.timeout ?? 20_000,
      killSignal: 'SIGKILL',
      env: { ...ENV, ...how.env },
    });
    return { status: done.status ?? 128, stdout: done.stdout, stderr: done.stderr };
  }

  /** Runs a command that must succeed. */
  must(command: readonly string[], how: LabRun = {}): string {
    const { status, stdout, stderr } = this.run(command, how);
    if (status !== 0) throw new Error(`${command.join(' ')}: ${status}\n${stdout}${stderr}`);
    return stdout;
  }

  /** Starts a program that stays in the foreground. */
  start(command: readonly string[], how: Pick<LabRun, 'client' | 'env'> = {}): Daemon {
    const log = join(this.#folder, `daemon-${this.#daemons++}`);
    writeFileSync(log, '');
    const out = openSync(log, 'a');
    const running = spawn('nsenter', this.#inside(command, how), {
      stdio: ['ignore', out, out],
      env: { ...ENV, ...how.env },
    });
    closeSync(out);
    running.on('error', (error) => appendFileSync(log, error.message));
    const said = () => readFileSync(log, 'utf8');
    return {
      said,
      async says(words) {
        for (let waited = 0; !words.test(said()); waited += 20) {
          if (waited > 20_000 || running.exitCode !== null) throw new Error(`${command[0]} does not say ${words}: ${said()}`);
          await sleep(20);
        }
      },
    };
  }

  /** A second machine, `client`, with a wire from its eth0 to eth0 of the lab, which has this address. */
  wire(address: string, bits: number): void {
    for (const command of [
      'ip netns add client',
      'ip link add eth0 type veth peer name eth0 netns client',
      `ip addr add ${address}/${bits} brd + dev eth0`,
      'ip link set lo up',
      'ip link set eth0 up',
    ])
      this.must(command.split(' '));
    for (const command of ['ip link set lo up', 'ip link set eth0 up']) this.must(command.split(' '), { client: true });
  }

  async end(): Promise<void> {
    const ended = new Promise<void>((resolve) => this.#keeper.once('exit', () => resolve()));
    if (this.#keeper.exitCode === null && this.#keeper.signalCode === null) {
      this.#keeper.kill('SIGKILL');
      await ended;
    }
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** Why this machine has no lab, or undefined. */
function noLab(): string | undefined {
  if (process.getuid?.() !== 0) return 'it needs root';
  const { status, stderr, error } = spawnSync('unshare', [...NAMESPACES, 'true'], { encoding: 'utf8', timeout: 20_000 });
  return status === 0 ? undefined : (error?.message ?? stderr.trim());
}

let why: { lab: string | undefined } | undefined;

/** These judges, all of them or none; where this machine has no lab for them, without root above all, they are named as left out. */
export function judgesOfLab<N extends ProgramName>(...names: N[]): Record<N, Judge> | undefined {
  why ??= { lab: noLab() };
  if (why.lab) {
    for (const name of names) leftOut(`${name} in a machine of its own`, why.lab);
    return undefined;
  }
  const found = names.map((name) => [name, judge(name)] as const);
  return found.every(([, each]) => each) ? (Object.fromEntries(found) as Record<N, Judge>) : undefined;
}
