import type { Entry, Tree } from '../engine.ts';
import { file } from '../tree.ts';
import { HOSTNAME } from './mosix-tools.ts';

/** Our own scripts beside those of the bundle, in a folder that no bundle has. */
export const OWN = 'practice';

/** What a kernel with MOSIX shows below /proc before it has a map: the files of 1999 that a script may set. */
export const ADMIN: Readonly<Record<string, string>> = {
  mospe: '-1\n',
  config: '',
  ...Object.fromEntries(['stay', 'lstay', 'block', 'quiet'].map((name) => [name, '0\n'])),
};

const head = `#!/bin/sh
# Made by mosix-ltsp-guide to play a part of the rehearsal that no script of the bundle plays.
root=$2
shift 2
PATH=/usr/bin:/bin
`;

/**
 * \`prepare FOLDER NAME KERNEL\`: a client that has mounted its root: a copy of it, what the client is called, what its kernel shows below
 * /proc, and rc.local with its paths led into the copy.
 */
const prepare = `
prepare() {
  rm -rf "$1"
  mkdir -p "\${1%/*}"
  cp -a "$root$client_root" "$1" || exit 1
  mkdir -p "$1/practice/proc"
  echo "$2" > "$1${HOSTNAME}"
  if [ "$3" = mosix ]; then
    mkdir -p "$1/practice/proc/mosix/admin"
${Object.entries(ADMIN)
  .map(([name, text]) => `    ${text ? `echo ${text.trim()}` : ':'} > "$1/practice/proc/mosix/admin/${name}"`)
  .join('\n')}
  fi
  # As a word of a shell, then as what sed puts in place.
  word=$(echo "$1" | sed -e 's,[^A-Za-z0-9./_-],\\\\&,g' -e 's/[\\\\,&]/\\\\&/g')
  sed -e "s,^PATH=.*,PATH=$word/bin:$word/sbin:/usr/bin:/bin," -e t -e "s,\\([^A-Za-z0-9./]\\)/\\(proc\\|etc\\|sbin\\|bin\\|usr\\)\\([^A-Za-z0-9]\\|$\\),\\1$word/\\2\\3,g" -e "s,^/\\(proc\\|etc\\|sbin\\|bin\\|usr\\)/,$word/\\1/," "$root$client_root/etc/rc.local" > "$1/practice/rc.local"
}
`;

/** Clients that have mounted their root run rc.local. Arguments: the root of the clients, then NAME and KERNEL of each. */
const startClients = `${head}client_root=$1
shift
${prepare}
while [ $# -gt 0 ]; do
  at=$root/practice/clients/$1
  prepare "$at" "$1" "$2"
  echo "* $1 starts"
  sh "$at/practice/rc.local" > "$at/practice/screen" 2>&1
  cat "$at/practice/screen"
  shift 2
done
`;

/** Where rc.local is tried on a root that is mounted read only. */
export const READ_ONLY = '/practice/try/read-only';

/** The conditions in which rc.local must reach X, all clients sharing it. */
export const CONDITIONS = ['old-kernel', 'mosix', 'set-e', 'no-setpe', 'setpe-fails', 'no-proc', 'read-only'] as const;

/** Makes a root for each condition. Argument: the root of the clients. */
const prepareRcLocal = `${head}client_root=$1
${prepare}
for each in ${CONDITIONS.join(' ')}; do
  kernel=mosix
  [ "$each" != old-kernel ] || kernel=plain
  at=$root/practice/try/$each
  prepare "$at" practice "$kernel"
  case "$each" in
    set-e | setpe-fails | read-only) sed '1s/$/\\nset -e/' "$at/practice/rc.local" > "$at/practice/x" && mv "$at/practice/x" "$at/practice/rc.local" ;;
  esac
  case "$each" in
    no-setpe) rm -f "$at/sbin/setpe" ;;
    setpe-fails) printf '#!/bin/sh\\nexit 1\\n' > "$at/sbin/setpe" && chmod 755 "$at/sbin/setpe" ;;
    no-proc) rm -rf "$at/practice/proc" "$at/proc" ;;
    read-only) cp -a "$at/practice/proc/." "$at/proc" ;;
  esac
done
`;

/** Runs rc.local in each of these conditions and tells where X was reached. */
const tryRcLocal = `${head}for each in "$@"; do
  if sh "$root/practice/try/$each/practice/rc.local" 2>&1 | grep '^X starts$' > /dev/null; then echo "ok $each"; else echo "not ok $each"; fi
done
`;

/** The server has started: its start script of MOSIX runs, where it is switched on. */
const startServer = `${head}[ ! -f "$root/etc/rc.d/rc3.d/S-mosix" ] || "$root/etc/rc.d/init.d/mosix" start
`;

/** rpm as the scripts find it: the stand-in of the practice server, or the engine's own. */
const rpm = `rpm_() {
  if [ -x "$root/practice/bin/rpm" ]; then "$root/practice/bin/rpm" "$@"; else rpm --root "$root" "$@"; fi
}
`;

/** Asks which of the packages that are named are installed. */
const askRpm = `${head}${rpm}for each in "$@"; do
  if rpm_ -q "$each" > /dev/null 2>&1; then echo "installed $each"; else echo "not installed $each"; fi
done
`;

/** The commands that the HOWTO prints, each led into the practice server; the argument names them. */
const printed = `${head}${rpm}downloads=$2
client_root=$3
case "$1" in
  e04) cd "$root$downloads" && rpm_ -Uvh kernel-MOSIX-0.97.8-2.2.17.i386.rpm ;;
  e05) cd "$root$downloads" && rpm_ -Uvh mosix-redhat-0.97.8-2.2.17.i386.rpm ;;
  e15) cd "$root$4" && patch -p0 "$root$downloads" < patches.2.2.17 ;;
  e21) ln "$root/etc/mosix.map" "$root$client_root/etc/mosix.map" ;;
esac
`;

/** Our scripts by their names below `OWN`. */
export const ownScripts: Tree = new Map<string, Entry>(
  Object.entries({
    'start-clients.sh': startClients,
    'prepare-rc-local.sh': prepareRcLocal,
    'try-rc-local.sh': tryRcLocal,
    'start-server.sh': startServer,
    'ask-rpm.sh': askRpm,
    'printed.sh': printed,
  }).map(([name, text]) => [`/${OWN}/${name}`, file(text, 0o755)]),
);
