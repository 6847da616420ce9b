import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Entry, Tree } from '../../wizard/rehearsal/engine.ts';
import { isElf, librariesOf } from './elf.ts';
import { libraryCache } from './library-cache.ts';

const words = (text: string): string[] => text.trim().split(/\s+/);

/** The packages whose files are in the image; each library that a program needs must be in one of them. */
export const USERLAND_PACKAGES = words(`
  seabios
  bash-static busybox coreutils diffutils findutils grep gzip mawk patch rpm rpm-common sed tar
  libacl1 libattr1 libbz2-1.0 libc6 libcap2 libgcrypt20 libgpg-error0 liblua5.3-0 liblzma5 libpcre2-8-0 libpopt0 librpm9 librpmio9 libsqlite3-0
  libzstd1 zlib1g`);

/** Programs, each from its own package. */
const PROGRAMS = words(`
  basename busybox cat chgrp chmod chown cmp comm cp cut date diff dirname echo egrep env false fgrep find grep gunzip gzip head id ln ls
  mawk md5sum mkdir mktemp mv od patch printf pwd readlink rm rmdir rpm sed sleep sort stat sync tail tar tee test touch tr true uname uniq wc
  xargs zcat`);

/** Small programs of busybox, for whoever works on the machine by hand; none that a script expects below practice/bin. */
const APPLETS = words(`
  [ chroot cksum clear dd df dmesg du expr fold free hexdump install kill less mkfifo more mount nl paste ps realpath seq strings tac top
  umount uptime vi which yes`);

/** What rpm reads of its own. */
const RPM_FILES = ['rpmrc', 'platform/i386-linux/macros'];
/** Its options by other names. */
const RPM_OPTIONS = 'rpmpopt-4.18.0';

const PLACES = ['bin', 'usr/bin', 'sbin', 'usr/sbin'];
const LIBRARY_PLACES = ['lib/i386-linux-gnu', 'usr/lib/i386-linux-gnu'];
const LOADER = 'ld-linux.so.2';

/**
 * The files of the practice machine.
 * @param packages a folder with the unpacked packages
 * @param ours what we compile: process 1, and what stands in for libselinux
 */
export function userland(packages: string, ours: { agent: Uint8Array; noSelinux: Uint8Array }): Tree {
  const tree = new Map<string, Entry>();
  const folder = (path: string, mode = 0o755) => tree.set(path, { kind: 'folder', mode });
  const file = (path: string, bytes: Uint8Array | string, mode = 0o644) =>
    tree.set(path, { kind: 'file', mode, bytes: typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes });
  const link = (path: string, to: string) => tree.set(path, { kind: 'link', to });

  for (const name of words(
    'dev etc proc room sys tmp usr var usr/bin usr/lib usr/lib/rpm usr/lib/rpm/platform usr/lib/rpm/platform/i386-linux var/lib var/lib/rpm',
  ))
    folder(`/${name}`);
  folder('/root', 0o700);
  for (const [name, to] of Object.entries({ bin: 'usr/bin', sbin: 'usr/bin', lib: 'usr/lib', 'usr/sbin': 'bin' })) link(`/${name}`, to);

  for (const name of PROGRAMS) file(`/usr/bin/${name}`, found(packages, PLACES, name), 0o755);
  file('/usr/bin/bash', readFileSync(join(packages, 'bin/bash-static')), 0o755);
  for (const [name, to] of Object.entries({ sh: 'bash', awk: 'mawk' })) link(`/usr/bin/${name}`, to);
  for (const name of APPLETS) link(`/usr/bin/${name}`, 'busybox');

  const libraries = librariesIn(tree, packages, { 'libselinux.so.1': ours.noSelinux });
  for (const [name, bytes] of libraries) file(`/usr/lib/${name}`, bytes, name === LOADER ? 0o755 : 0o644);
  file('/etc/ld.so.cache', libraryCache('/usr/lib', [...libraries.keys()]));

  const ofRpm = (name: string) => readFileSync(join(packages, 'usr/lib/rpm', name), 'utf8');
  for (const name of RPM_FILES) file(`/usr/lib/rpm/${name}`, ofRpm(name));
  // Debian's rpm keeps its database with the user, and warns at each change that Debian has another way; neither is so in Red Hat.
  file('/usr/lib/rpm/macros', ofRpm('macros').replace(/^%_dbpath.*$/m, '%_dbpath %{_var}/lib/rpm'));
  const unwarned = words('-i --install -U --upgrade -F --freshen -e --erase').map(
    (option) => `rpm alias ${option} ${option} --force-debian\n`,
  );
  file(`/usr/lib/rpm/${RPM_OPTIONS}`, ofRpm(RPM_OPTIONS) + unwarned.join(''));

  file('/etc/passwd', 'root:x:0:0:root:/root:/bin/bash\nnobody:x:65534:65534:nobody:/:/bin/false\n');
  file('/etc/group', 'root:x:0:\nnogroup:x:65534:\n');
  link('/etc/mtab', '/proc/self/mounts');
  file('/init', ours.agent, 0o755);
  file('/.whole', '');
  return tree;
}

/** A file of the packages, by its name. */
function found(packages: string, places: readonly string[], name: string): Uint8Array {
  const path = places.map((place) => join(packages, place, name)).find(existsSync);
  if (path === undefined) throw new Error(`the practice machine needs ${name}, and none of its packages has it`);
  return readFileSync(path);
}

/** The libraries that the programs of a tree need, directly or not, by name. `ours` stand in for those of the packages. */
function librariesIn(tree: Tree, packages: string, ours: Readonly<Record<string, Uint8Array>>): Map<string, Uint8Array> {
  const libraries = new Map<string, Uint8Array>();
  const add = (bytes: Uint8Array) => {
    for (const name of isElf(bytes) ? librariesOf(bytes) : []) {
      if (libraries.has(name)) continue;
      const library = ours[name] ?? found(packages, LIBRARY_PLACES, name);
      libraries.set(name, library);
      add(library);
    }
  };
  for (const entry of tree.values()) if (entry.kind === 'file') add(entry.bytes);
  return new Map([...libraries].sort(([a], [b]) => (a < b ? -1 : 1)).concat([[LOADER, found(packages, LIBRARY_PLACES, LOADER)]]));
}
