import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { AptFolder } from './apt.ts';
import { cacheFolder } from './cache.ts';

/** A program that somebody else wrote and that we let judge our files: where Debian has it. */
interface Source {
  /** Name of its package. */
  package: string;
  /** Its places below the folder into which the package is unpacked. */
  paths: readonly string[];
  /** Files of other packages without which it does not work: in place on the system, or brought with it. */
  beside?: readonly { package: string; path: string }[];
  /** Folders of libraries of its own. */
  libraries?: string;
  /** Others have programs of this name that are called in another way: the system's is taken from this package only. */
  exact?: true;
}

const MULTIARCH = `usr/lib/${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux-gnu`;
const RPM = { package: 'rpm', beside: [{ package: 'rpm-common', path: 'usr/lib/rpm/macros' }] } as const;

/** All of them. One that the system has is used from there, else it comes into the cache folder, and is never installed. */
const SOURCES = {
  bash: { package: 'bash', paths: ['bin/bash', 'usr/bin/bash'] },
  dash: { package: 'dash', paths: ['bin/dash', 'usr/bin/dash'] },
  posh: { package: 'posh', paths: ['bin/posh', 'usr/bin/posh'] },
  busybox: { package: 'busybox', paths: ['bin/busybox', 'usr/bin/busybox'] },
  shellcheck: { package: 'shellcheck', paths: ['usr/bin/shellcheck'] },
  shfmt: { package: 'shfmt', paths: ['usr/bin/shfmt'] },
  checkbashisms: { package: 'devscripts', paths: ['usr/bin/checkbashisms'] },
  dhcpd: { package: 'isc-dhcp-server', paths: ['usr/sbin/dhcpd'] },
  rpm: { ...RPM, paths: ['usr/bin/rpm'] },
  patch: { package: 'patch', paths: ['usr/bin/patch'] },
  tar: { package: 'tar', paths: ['bin/tar', 'usr/bin/tar'] },
  md5sum: { package: 'coreutils', paths: ['usr/bin/md5sum'] },
  ln: { package: 'coreutils', paths: ['bin/ln', 'usr/bin/ln'] },
  inetd: { package: 'openbsd-inetd', paths: ['usr/sbin/inetd'], exact: true },
  tcpd: { package: 'tcpd', paths: ['usr/sbin/tcpd'] },
  'in.tftpd': { package: 'tftpd-hpa', paths: ['usr/sbin/in.tftpd'], exact: true },
  exportfs: { package: 'nfs-kernel-server', paths: ['usr/sbin/exportfs'] },
  'ganesha.nfsd': {
    package: 'nfs-ganesha',
    paths: ['usr/bin/ganesha.nfsd'],
    beside: [
      { package: 'nfs-ganesha-vfs', path: `${MULTIARCH}/ganesha/libfsalvfs.so` },
      { package: 'libtirpc-common', path: 'etc/netconfig' },
    ],
    libraries: 'usr/lib/ganesha',
  },
  w3m: { package: 'w3m', paths: ['usr/bin/w3m'] },
  lynx: { package: 'lynx', paths: ['usr/bin/lynx'], beside: [{ package: 'lynx-common', path: 'etc/lynx/lynx.cfg' }] },
  rpmbuild: { ...RPM, paths: ['usr/bin/rpmbuild'] },
  ip: { package: 'iproute2', paths: ['sbin/ip', 'bin/ip', 'usr/sbin/ip'] },
  rpcbind: { package: 'rpcbind', paths: ['sbin/rpcbind', 'usr/sbin/rpcbind'] },
  'nfs-cat': { package: 'libnfs-utils', paths: ['usr/bin/nfs-cat'] },
} as const satisfies Record<string, Source>;

/** Programs that refuse nothing of ours: they show a page without a graphical browser, and make what the judges need around them. */
const HELPERS = ['w3m', 'lynx', 'rpmbuild', 'ip', 'rpcbind', 'nfs-cat'] as const;

export type ProgramName = keyof typeof SOURCES;
export type JudgeName = Exclude<ProgramName, (typeof HELPERS)[number]>;

/** The names of all programs, and of those that judge. */
export const programNames = Object.keys(SOURCES) as ProgramName[];
export const judgeNames = programNames.filter((name) => !(HELPERS as readonly string[]).includes(name)) as JudgeName[];

/** A judge ready to be called, or why there is none. */
export type Ready = Had | { leftOut: string };

/** Where a program is; its package lies below `top`, which is `/` for one of the system. */
interface Had {
  program: string;
  version: string;
  top: string;
  libraryPath?: string;
}

/** A program on the system: on PATH or where daemons live. */
function onSystem(name: string): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/sbin'];
  return folders.map((folder) => join(folder, name)).find(runnable);
}

function runnable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** What a program says about its version, where no package tells it. */
function saidVersion(program: string): string {
  const done = spawnSync(program, ['--version'], { encoding: 'utf8', input: '', timeout: 5_000 });
  return /\d+\.\d[\w.-]*/.exec(`${done.stdout}${done.stderr}`)?.[0] ?? 'unknown';
}

/** Fetches a judge and the libraries that it lacks into the folder, unless they are there from an earlier run. */
function fromCache(name: ProgramName, folder: string): Ready {
  const record = join(folder, 'ready', `${name}.json`);
  if (existsSync(record)) {
    const ready = JSON.parse(readFileSync(record, 'utf8')) as Had;
    if (ready.top && runnable(ready.program)) return ready;
  }
  const source: Source = SOURCES[name];
  const apt = new AptFolder(folder);
  process.stderr.write(`Fetching the judge ${name} (package ${source.package}) into ${folder} ...\n`);
  const version = apt.add(source.package);
  const program = source.paths.map((path) => join(folder, path)).find(runnable);
  if (program === undefined) return { leftOut: `the package ${source.package} ${version} holds no ${source.paths.join(' or ')}` };
  for (const other of source.beside ?? []) apt.add(other.package);
  const loaded = [program, ...(source.beside ?? []).flatMap(({ path }) => (path.endsWith('.so') ? [join(folder, path)] : []))];
  const libraryPath = () => [apt.libraryPath(), ...(source.libraries ? [join(folder, source.libraries)] : [])].join(':');
  const lacking = (path: string) => loaded.flatMap((each) => AptFolder.lacking(each, path));
  const own = lacking('').length === 0;
  if (!own) {
    for (const library of apt.libraries(source.package)) {
      if (lacking(libraryPath()).length === 0) break;
      apt.add(library);
    }
    const missing = lacking(libraryPath());
    if (missing.length > 0) return { leftOut: `no package brings ${missing.join(', ')}` };
  }
  const ready: Had = { program, version, top: folder, ...(own ? {} : { libraryPath: libraryPath() }) };
  mkdirSync(join(folder, 'ready'), { recursive: true });
  writeFileSync(`${record}.new`, JSON.stringify(ready));
  renameSync(`${record}.new`, record);
  return ready;
}

/** Makes one judge ready. It never throws: what stands in the way is the reason for which the judge is left out. */
export function prepareJudge(name: ProgramName): Ready {
  const source: Source = SOURCES[name];
  const program = onSystem(name);
  const installed = AptFolder.installed(source.package);
  const whole = (source.beside ?? []).every(({ path }) => existsSync(join('/', path)));
  if (program !== undefined && whole && (installed !== undefined || !source.exact || AptFolder.missing() !== undefined))
    return { program, version: installed ?? saidVersion(program), top: '/' };
  const why = AptFolder.missing();
  if (why !== undefined) return { leftOut: why };
  try {
    return fromCache(name, join(cacheFolder(), 'judges', AptFolder.key()));
  } catch (error) {
    return { leftOut: error instanceof Error ? error.message : String(error) };
  }
}
