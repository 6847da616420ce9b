import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Archive, type Deb, unpack } from './archive.ts';
import { ROOM_PACKAGES, Room } from './room.ts';
import { used } from './sweep.ts';

const here = dirname(fileURLToPath(import.meta.url));

/** The package with the kernel's source; its one folder has the same name. */
const LINUX = 'linux-source-6.1';

const PACKAGES = [...ROOM_PACKAGES, 'linux-libc-dev-i386-cross', LINUX];

/** Something that is compiled in the room's /making, where its inputs and the kernel's source lie and its results are left. */
interface Part {
  name: string;
  /** Files of this folder. */
  inputs: readonly string[];
  script: string;
  results: readonly string[];
}

/** `stored` packs without compressing: that is done once, outside. Nothing of the time and place of the build gets into the kernel. */
const kernel: Part = {
  name: 'kernel',
  inputs: ['kernel.config'],
  script: `
printf '#!/bin/sh\\nexec pigz -0 -n -c\\n' > stored
chmod 755 stored
export KBUILD_BUILD_TIMESTAMP='Mon Jan 1 00:00:00 UTC 2001' KBUILD_BUILD_USER=nobody KBUILD_BUILD_HOST=nowhere KBUILD_BUILD_VERSION=1
kernel() { make -s -C ${LINUX} ARCH=i386 CROSS_COMPILE=i686-linux-gnu- KGZIP=/making/stored "$@"; }
kernel tinyconfig
(cd ${LINUX} && scripts/kconfig/merge_config.sh -m .config ../kernel.config > /dev/null)
kernel olddefconfig
grep '^CONFIG_' kernel.config | while read -r line; do
  grep -qxF -- "$line" ${LINUX}/.config || { echo "the kernel refuses $line" >&2; exit 1; }
done
sed -n 's/^# \\(CONFIG_[A-Z0-9_]*\\) is not set$/\\1=y/p' kernel.config | while read -r line; do
  ! grep -qx "$line" ${LINUX}/.config || { echo "the kernel insists on $line" >&2; exit 1; }
done
kernel -j"$JOBS" bzImage
mv ${LINUX}/arch/x86/boot/bzImage .`,
  results: ['bzImage'],
};

const agent: Part = {
  name: 'agent',
  inputs: ['agent.c', 'no-selinux.c', 'no-selinux.map'],
  script: `
gcc="i686-linux-gnu-gcc -march=i686 -Os -nostdlib -fno-stack-protector -fno-asynchronous-unwind-tables -Wl,--build-id=none -s"
$gcc -static -fno-pic -Wall -include ${LINUX}/tools/include/nolibc/nolibc.h -o agent agent.c -lgcc
$gcc -shared -fPIC -w -fno-builtin -Wl,-soname,libselinux.so.1,--version-script=no-selinux.map,--hash-style=gnu -o libselinux.so.1 no-selinux.c`,
  results: ['agent', 'libselinux.so.1'],
};

/** The file beside the results that names the source of the kernel. */
const SOURCE = 'source';

/** What is compiled for the image, and from what. */
export interface Compiled {
  /** The files, by their paths. */
  results: string[];
  /** The source of the kernel, as `linux=6.1.176-1`; the agent has code of it too. */
  source: string;
}

/**
 * Compiles kernel and agent, unless the cache has them from the same source by the same compilers. About five minutes on two cores.
 * @param work an empty folder for what is not kept
 */
export function compile(archive: Archive, cache: string, work: string, say: (words: string) => void): Compiled {
  // What the compilers make depends on them alone, not on the shells and libraries that they run with.
  const versions = archive.candidates(PACKAGES).filter((name) => /^((gcc|cpp|binutils)-.*i686|linux-(source|libc-dev)|make_)/.test(name));
  const parts = [kernel, agent].map((part) => ({ part, folder: folderOf(cache, part, versions) }));
  const missing = parts.filter(({ folder }) => !existsSync(folder));
  if (missing.length > 0) {
    say(`Compiling ${missing.map(({ part }) => part.name).join(' and ')} of the practice machine, once: about five minutes ...`);
    const debs = archive.fetch(PACKAGES);
    const room = furnished(join(work, 'room'), debs);
    for (const { part, folder } of missing) {
      const fresh = mkdtempSync(join(cache, 'new-'));
      make(room, part, fresh);
      writeFileSync(join(fresh, SOURCE), debs.find(({ name }) => name === LINUX)?.sources[0] ?? '');
      renameSync(fresh, folder);
    }
  }
  for (const { folder } of parts) used(folder);
  return {
    results: parts.flatMap(({ part, folder }) => part.results.map((name) => join(folder, name))),
    source: readFileSync(join(parts[0]?.folder ?? '', SOURCE), 'utf8'),
  };
}

function folderOf(cache: string, { name, inputs, script }: Part, versions: readonly string[]): string {
  const key = createHash('sha256').update(JSON.stringify([versions, script]));
  for (const input of inputs) key.update(readFileSync(join(here, input)));
  return join(cache, `${name}-${key.digest('hex').slice(0, 16)}`);
}

/** A room with the kernel's source in /making. */
function furnished(folder: string, debs: readonly Deb[]): Room {
  const room = new Room(
    folder,
    debs.filter(({ name }) => name !== LINUX),
  );
  mkdirSync(join(folder, 'making'));
  unpack(
    debs.filter(({ name }) => name === LINUX),
    join(folder, 'source'),
  );
  room.run(`tar -xf /source/usr/src/${LINUX}.tar.xz -C /making && rm -r /source`);
  return room;
}

function make(room: Room, { inputs, script, results }: Part, into: string): void {
  const inside = join(room.folder, 'making');
  for (const name of inputs) copyFileSync(join(here, name), join(inside, name));
  room.run(`cd /making${script}`, { JOBS: String(availableParallelism()) });
  for (const name of results) copyFileSync(join(inside, name), join(into, name));
}
