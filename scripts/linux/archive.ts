import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AptFolder, lastLine, quietly } from '../apt.ts';
import { Trouble } from '../trouble.mjs';

/** The release of Debian that everything of the image comes from, whatever this machine runs: the last one that is whole for 32-bit x86. */
const RELEASE = 'bookworm';

const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg';

/** A package that was fetched. */
export interface Deb {
  name: string;
  version: string;
  /** The sources that it was built from, its own first, then those whose code it holds beside that; each as `name=version`. */
  sources: string[];
  file: string;
}

/** Debian's archive for one kind of processor, through lists and caches of ours: it knows of no installed package and changes none. */
export class Archive {
  readonly #folder: string;
  readonly #architecture: string;
  #ready = false;

  /** @param architecture as Debian names it, `i386`; left out, it is the one of this machine */
  constructor(folder: string, architecture?: string) {
    this.#architecture = architecture ?? quietly('dpkg', ['--print-architecture']).out.trim();
    this.#folder = join(folder, this.#architecture);
  }

  /** What `fetch` would bring, each as the name of its file, which has the version. */
  candidates(names: readonly string[]): string[] {
    const said = this.#apt(['install', '--yes', '--print-uris', ...names]);
    return [...said.matchAll(/^'\S+' (\S+)/gm)].map((match) => match[1] ?? '').sort();
  }

  /** Fetches packages and all that they depend on. Throws a Trouble where the archive does not give them. */
  fetch(names: readonly string[]): Deb[] {
    this.#apt(['install', '--yes', '--download-only', ...names]);
    return debsIn(join(this.#folder, 'cache/archives'));
  }

  /** Fetches these packages and no others into a folder. */
  fetchAlone(names: readonly string[], folder: string): void {
    this.#apt(['download', ...names], folder);
  }

  /** Fetches sources, each as `name=version`, into a folder. */
  fetchSources(sources: readonly string[], folder: string): void {
    mkdirSync(folder, { recursive: true });
    this.#apt(['source', '--download-only', ...sources], folder);
  }

  #apt(words: readonly string[], cwd?: string): string {
    if (!this.#ready) this.#prepare();
    const done = quietly('apt-get', [...this.#options(), '--quiet', ...words], cwd, 1_800_000);
    if (!done.ok) throw trouble(`apt-get ${words.join(' ')}`, lastLine(done.err));
    return done.out;
  }

  /** Writes the settings, and asks the archive what it has. */
  #prepare(): void {
    const why = AptFolder.missing() ?? (existsSync(KEYRING) ? undefined : `this system has no ${KEYRING}`);
    if (why !== undefined) throw trouble('the way to Debian’s archive', why);
    for (const name of ['lists/partial', 'cache/archives/partial']) mkdirSync(join(this.#folder, name), { recursive: true });
    const mirror = debianMirror();
    const lines = ['deb', 'deb-src'].map((kind) => `${kind} [signed-by=${KEYRING}] ${mirror} ${RELEASE} main\n`);
    writeFileSync(join(this.#folder, 'sources.list'), lines.join(''));
    writeFileSync(join(this.#folder, 'status'), '');
    this.#ready = true;
    this.#apt(['update']);
  }

  #options(): string[] {
    const own = this.#folder;
    return [
      `APT::Architecture=${this.#architecture}`,
      `APT::Architectures::=${this.#architecture}`,
      `Dir::State=${own}`,
      `Dir::State::Lists=${own}/lists`,
      `Dir::State::status=${own}/status`,
      `Dir::Cache=${own}/cache`,
      `Dir::Etc::SourceList=${own}/sources.list`,
      'Dir::Etc::SourceParts=/dev/null',
      'Dir::Etc::Preferences=/dev/null',
      'Dir::Etc::PreferencesParts=/dev/null',
      `Dir::Log=${own}/log`,
      'APT::Install-Recommends=false',
      // As root, apt would become a user who may not enter our folder.
      ...(process.getuid?.() === 0 ? ['APT::Sandbox::User=root'] : []),
    ].flatMap((option) => ['-o', option]);
  }
}

/** Where this machine fetches Debian's packages from. */
function debianMirror(): string {
  const asked = quietly('apt-get', ['indextargets', '--format', '$(REPO_URI)', 'Created-By: Packages']);
  const mirror = asked.out.split('\n').find((address) => /\/debian\/?$/.test(address));
  if (mirror === undefined) throw trouble('apt-get indextargets', 'no archive of Debian among the package sources of this system');
  return mirror;
}

/** Unpacks packages into a folder; nothing of them is run. */
export function unpack(debs: readonly Deb[], folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const { file } of debs) {
    const done = quietly('dpkg-deb', ['-x', file, folder]);
    if (!done.ok) throw trouble(`dpkg-deb -x ${file}`, lastLine(done.err));
  }
}

/** The packages that lie in a folder. */
export const debsIn = (folder: string): Deb[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.deb'))
    .sort()
    .map((name) => described(join(folder, name)));

function described(file: string): Deb {
  const fields = quietly('dpkg-deb', ['-f', file, 'Package', 'Version', 'Source', 'Built-Using']).out;
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(fields)?.[1] ?? '';
  const [name, version] = [field('Package'), field('Version')];
  // `Source: glibc`, `Source: gcc-12 (12.2.0-14)`; left out where name and version are the package's own.
  const [, source = name, itsVersion = version] = /^(\S+)(?: \((.+)\))?$/.exec(field('Source')) ?? [];
  const beside = [...field('Built-Using').matchAll(/(\S+) \(= ([^)]+)\)/g)].map(([, other, otherVersion]) => `${other}=${otherVersion}`);
  return { name, version, sources: [`${source}=${itsVersion}`, ...beside], file };
}

const trouble = (where: string, found: string): Trouble =>
  new Trouble({
    where,
    expected: `packages of Debian ${RELEASE} for the practice machine`,
    found,
    todo: 'run it on a Debian whose package sources can be reached, or in a container of one; docs/linux.md has the command',
  });
