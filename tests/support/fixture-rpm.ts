import { mkdirSync, mkdtempSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Judge } from './judge.ts';

export interface FixtureRpm {
  name: string;
  version: string;
  release: string;
  /** Files that it brings; each says whose it is. */
  files: readonly string[];
  /** What it says that it replaces. */
  obsoletes?: string;
}

/** Builds a package whose content is ours, into a folder. Returns the name of its file. */
export function buildRpm(rpmbuild: Judge, folder: string, { name, version, release, files, obsoletes }: FixtureRpm): string {
  const work = mkdtempSync(join(folder, 'build-'));
  const spec = join(work, 'fixture.spec');
  const text = [
    `Name: ${name}`,
    `Version: ${version}`,
    `Release: ${release}`,
    'Summary: stand-in for a package of 2001',
    'License: none',
    'AutoReqProv: no',
    ...(obsoletes ? [`Obsoletes: ${obsoletes}`] : []),
    '%description',
    'Stand-in for a package of 2001.',
    '%install',
    ...files.map((file) => `mkdir -p "%{buildroot}$(dirname ${file})"; echo "${name}-${version}" > %{buildroot}${file}`),
    '%files',
    ...files,
  ].join('\n');
  writeFileSync(spec, `${text}\n`);
  mkdirSync(join(work, 'home'));
  const defines = [`_topdir ${work}`, '__os_install_post %{nil}', 'debug_package %{nil}', '_build_id_links none', `_tmppath ${work}`];
  const args = [...defines.flatMap((define) => ['--define', define]), '--target', 'i386-redhat-linux', '-bb', spec];
  const env = { RPM_CONFIGDIR: join(rpmbuild.top, 'usr/lib/rpm'), HOME: join(work, 'home'), LC_ALL: 'C' };
  const { status, stdout, stderr } = rpmbuild.run(args, { env, cwd: work });
  if (status !== 0) throw new Error(`rpmbuild: ${stdout}${stderr}`);
  const [file = ''] = readdirSync(join(work, 'RPMS/i386'));
  renameSync(join(work, 'RPMS/i386', file), join(folder, file));
  return file;
}
