import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** What a program said and how it ended; it never throws. */
interface Ended {
  ok: boolean;
  out: string;
  err: string;
}

/** Runs a program that is never to ask, for at most so many milliseconds. */
export function quietly(program: string, args: readonly string[], cwd?: string, timeout = 180_000): Ended {
  const env = { ...process.env, LC_ALL: 'C', DEBIAN_FRONTEND: 'noninteractive' };
  const done = spawnSync(program, args, { encoding: 'utf8', timeout, maxBuffer: 64 << 20, env, ...(cwd === undefined ? {} : { cwd }) });
  return { ok: done.status === 0, out: done.stdout ?? '', err: done.error?.message ?? done.stderr ?? '' };
}

/** Debian packages unpacked into a folder of ours. The system's own package state is read, never written. */
export class AptFolder {
  readonly #folder: string;
  #lists: 'system' | 'own' = 'system';

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Name of system and processor, for a cache folder that several machines may share. */
  static key(): string {
    const words = new Map(
      readFileSync('/etc/os-release', 'utf8')
        .split('\n')
        .map((line) => line.replaceAll('"', '').split('=') as [string, string]),
    );
    return [words.get('ID'), words.get('VERSION_ID') ?? words.get('VERSION_CODENAME') ?? 'rolling', process.arch].join('-');
  }

  /** Why nothing can be fetched on this machine, or undefined. */
  static missing(): string | undefined {
    const lacking = ['apt-get', 'apt-cache', 'dpkg-deb'].filter((program) => !quietly(program, ['--version']).ok);
    return lacking.length === 0 ? undefined : `this system has no ${lacking.join(', ')}`;
  }

  /** The version of a package that the system has installed, or undefined. */
  static installed(name: string): string | undefined {
    const asked = quietly('dpkg-query', ['-W', '-f', '${db:Status-Status} ${Version}', name]);
    const [status, version] = asked.out.split(' ');
    return asked.ok && status === 'installed' ? version : undefined;
  }

  /** Options that keep apt's lists, once fetched by us, and its caches out of the system's folders. */
  #options(): string[] {
    const apt = join(this.#folder, 'apt');
    for (const name of ['lists/partial', 'cache/archives/partial']) mkdirSync(join(apt, name), { recursive: true });
    const options = [`Dir::Cache=${join(apt, 'cache')}`];
    if (this.#lists === 'own') options.push(`Dir::State::Lists=${join(apt, 'lists')}`);
    // As root, apt would become a user who may not enter our folder.
    if (process.getuid?.() === 0) options.push('APT::Sandbox::User=root');
    return options.flatMap((option) => ['-o', option]);
  }

  /** Fetches one package and unpacks it. Returns its version. */
  add(name: string): string {
    mkdirSync(this.#folder, { recursive: true });
    const here = mkdtempSync(join(this.#folder, 'download-'));
    try {
      let got = quietly('apt-get', [...this.#options(), '-q', 'download', name], here);
      if (!got.ok && this.#lists === 'system') {
        // The system's lists are empty, or older than the mirror: ask for our own.
        this.#lists = 'own';
        quietly('apt-get', [...this.#options(), '-q', 'update']);
        got = quietly('apt-get', [...this.#options(), '-q', 'download', name], here);
      }
      const file = readdirSync(here).find((entry) => entry.endsWith('.deb'));
      if (!got.ok || file === undefined) throw new Error(`apt-get download ${name}: ${lastLine(got.err) || 'no package came'}`);
      const unpacked = quietly('dpkg-deb', ['-x', join(here, file), this.#folder]);
      if (!unpacked.ok) throw new Error(`dpkg-deb -x ${file}: ${lastLine(unpacked.err)}`);
      return quietly('dpkg-deb', ['-f', join(here, file), 'Version']).out.trim();
    } finally {
      rmSync(here, { recursive: true, force: true });
    }
  }

  /** The library packages that a package needs, directly or not, and that the system does not have. */
  libraries(name: string): string[] {
    const kinds = ['recommends', 'suggests', 'conflicts', 'breaks', 'replaces', 'enhances'].map((kind) => `--no-${kind}`);
    const asked = quietly('apt-cache', [...this.#options(), 'depends', '--recurse', ...kinds, name]);
    return asked.out.split('\n').filter((line) => /^lib\S+$/.test(line) && AptFolder.installed(line) === undefined);
  }

  /** Folders of unpacked libraries, for LD_LIBRARY_PATH. */
  libraryPath(): string {
    const found = ['lib', 'usr/lib'].flatMap((top) => {
      const folder = join(this.#folder, top);
      return [
        folder,
        ...entries(folder)
          .filter((name) => name.includes('-linux-gnu'))
          .map((name) => join(folder, name)),
      ];
    });
    return found.join(':');
  }

  /** The shared libraries that a program lacks when it runs with this library path. */
  static lacking(program: string, libraryPath: string): string[] {
    const done = spawnSync('ldd', [program], { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C', LD_LIBRARY_PATH: libraryPath } });
    return [...(done.stdout ?? '').matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1] ?? '');
  }
}

/** What a program said last, which is where most say why. */
export const lastLine = (text: string): string => text.trim().split('\n').at(-1) ?? '';

function entries(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
