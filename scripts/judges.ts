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
}

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
  w3m: { package: 'w3m', paths: ['usr/bin/w3m'] },
} as const satisfies Record<string, Source>;

/** Programs that refuse nothing: they show a page as a reader without a graphical browser has it. */
const READERS = ['w3m'] as const;

export type ProgramName = keyof typeof SOURCES;
export type JudgeName = Exclude<ProgramName, (typeof READERS)[number]>;

/** The names of all programs, and of those that judge. */
export const programNames = Object.keys(SOURCES) as ProgramName[];
export const judgeNames = programNames.filter((name) => !(READERS as readonly string[]).includes(name)) as JudgeName[];

/** A judge ready to be called, or why there is none. */
export type Ready = { program: string; version: string; libraryPath?: string } | { leftOut: string };

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
    const ready = JSON.parse(readFileSync(record, 'utf8')) as { program: string; version: string; libraryPath?: string };
    if (runnable(ready.program)) return ready;
  }
  const source: Source = SOURCES[name];
  const apt = new AptFolder(folder);
  process.stderr.write(`Fetching the judge ${name} (package ${source.package}) into ${folder} ...\n`);
  const version = apt.add(source.package);
  const program = source.paths.map((path) => join(folder, path)).find(runnable);
  if (program === undefined) return { leftOut: `the package ${source.package} ${version} holds no ${source.paths.join(' or ')}` };
  let libraryPath = '';
  if (AptFolder.lacking(program, '').length > 0) {
    for (const library of apt.libraries(source.package)) {
      apt.add(library);
      libraryPath = apt.libraryPath();
      if (AptFolder.lacking(program, libraryPath).length === 0) break;
    }
    const lacking = AptFolder.lacking(program, libraryPath);
    if (lacking.length > 0) return { leftOut: `no package brings ${lacking.join(', ')}` };
  }
  const ready = { program, version, ...(libraryPath === '' ? {} : { libraryPath }) };
  mkdirSync(join(folder, 'ready'), { recursive: true });
  writeFileSync(`${record}.new`, JSON.stringify(ready));
  renameSync(`${record}.new`, record);
  return ready;
}

/** Makes one judge ready. It never throws: what stands in the way is the reason for which the judge is left out. */
export function prepareJudge(name: ProgramName): Ready {
  const program = onSystem(name);
  if (program !== undefined) return { program, version: AptFolder.installed(SOURCES[name].package) ?? saidVersion(program) };
  const why = AptFolder.missing();
  if (why !== undefined) return { leftOut: why };
  try {
    return fromCache(name, join(cacheFolder(), 'judges', AptFolder.key()));
  } catch (error) {
    return { leftOut: error instanceof Error ? error.message : String(error) };
  }
}
