import { md5 } from '@noble/hashes/legacy.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Entry } from '../engine.ts';
import { file } from '../tree.ts';
import { packages } from './packages.ts';
import { inPractice } from './stand-in.ts';

/** Where the stand-in for rpm has what is in each package. */
export const STORE = '/practice/packages';

/** Words of rpm 4.18, which was tried: the rpm of 2001 may word them otherwise. */
const rpm = `store=$r${STORE}
db=$r/var/lib/practice-rpm
called() {
  name=\${1##*/}
  name=\${name%.i386.rpm}
}
readable() {
  [ -f "$1" ] || { echo "error: open of $1 failed: No such file or directory" >&2; exit 1; }
  sum=$(md5sum < "$1")
  [ -f "$store/$name.md5" ] && [ "\${sum%% *}" = "$(cat "$store/$name.md5")" ] || { echo "error: $1 cannot be installed" >&2; exit 1; }
}
case "$1" in
  -q) [ -f "$db/$2" ] && echo "$2" || { echo "package $2 is not installed"; exit 1; } ;;
  -ql) [ -f "$db/$2" ] && cat "$store/$2.list" || { echo "package $2 is not installed"; exit 1; } ;;
  -qp) called "$3"; [ ! -f "$store/$name.obsoletes" ] || cat "$store/$name.obsoletes" ;;
  -qlp) called "$2"; cat "$store/$name.list" ;;
  -ivh | -Uvh)
    called "$2"
    readable "$2"
    while read -r each; do
      mkdir -p "$r\${each%/*}" && cp -p "$store/$name$each" "$r$each" || exit 1
    done < "$store/$name.list"
    mkdir -p "$db" && : > "$db/$name" ;;
  -e)
    [ -f "$db/$2" ] || { echo "error: package $2 is not installed" >&2; exit 1; }
    while read -r each; do rm -f "$r$each"; done < "$store/$2.list"
    rm -f "$db/$2" ;;
  *) unknown "rpm: a call that is not played here: $*"; exit 9 ;;
esac`;

/** The stand-in for rpm, for an engine without a real one, and its store. */
export function rpmStandIn(): [string, Entry][] {
  return [
    inPractice('rpm', rpm),
    ...packages().flatMap(({ name, files, bytes }): [string, Entry][] => [
      [`${STORE}/${name}.md5`, file(`${bytesToHex(md5(bytes))}\n`)],
      [`${STORE}/${name}.list`, file([...files.keys(), ''].join('\n'))],
      ...[...files].map(([place, entry]): [string, Entry] => [`${STORE}/${name}${place}`, entry]),
    ]),
  ];
}
