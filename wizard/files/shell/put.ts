import { because, fixed, type Line } from '../line.ts';
import type { Helpers } from './called.ts';

/** `guard`, `save`, `put`, `copy`: how a file is changed so that a kill at any moment leaves the old or the new one, and a way back. */
export const changes: readonly Helpers[] = [
  {
    what: 'Refuses to write through links: every folder on the way must be a real one below the root, and the file a plain file with one name.',
    source: 'GUIDE',
    confidence: 'tested',
    text: `
state=/var/lib/mosix-ltsp-guide

# guard PATH: stops unless PATH can be written without leaving the root by a link.
guard() {
  guard_rest=\${1#/}
  guard_at=$root
  while :; do
    case "$guard_rest" in
      */*) ;;
      *) break ;;
    esac
    guard_at=$guard_at/\${guard_rest%%/*}
    guard_rest=\${guard_rest#*/}
    if [ -h "$guard_at" ]; then
      stop "$guard_at" "a folder" "a symbolic link" "Put a real folder there; this script follows no links."
    fi
    [ -d "$guard_at" ] || stop "$guard_at" "a folder" "none" "See that the earlier steps are done, and run this again."
  done
  if [ -h "$root$1" ]; then
    stop "$1" "a plain file" "a symbolic link" "Put the file itself there; this script follows no links."
  fi
  if [ -e "$root$1" ]; then
    [ -f "$root$1" ] || stop "$1" "a plain file" "something else" "Look what it is, and move it away."
    [ -n "$(find "$root$1" -links 1)" ] || stop "$1" "a file with one name" "several hard links" "Make it a file of its own: copy it aside and move it back."
  fi
}`,
  },
  {
    what: 'Keeps the first version of every file before it is changed, or notes that there was none, so that rollback.sh can bring it back.',
    source: 'GUIDE',
    confidence: 'tested',
    text: `
folders_made=

# real PATH: stops unless PATH is a folder, or nothing yet.
real() {
  if [ -h "$root$1" ] || { [ -e "$root$1" ] && [ ! -d "$root$1" ]; }; then
    stop "$1" "a folder" "a link, or something else" "Put a real folder there; this script follows no links."
  fi
}

for each in /var /var/lib "$state"; do real "$each"; done
if [ -d "$root$state" ]; then
  strange=$(find "$root$state" ! -type f ! -type d)
  [ -z "$strange" ] || stop "$strange" "nothing but files and folders" "a link, or something else" "Look who put it there, and remove it."
fi

# guards PATH...: before the first change, since what stops half way leaves the other half done.
guards() {
  for guarded in "$@"; do guard "$guarded"; done
}

# folder PATH: makes a folder of our own state, level by level, so that no link is followed.
folder() {
  folder_rest=\${1#/}/
  folder_at=
  while [ -n "$folder_rest" ]; do
    folder_at=$folder_at/\${folder_rest%%/*}
    folder_rest=\${folder_rest#*/}
    real "$folder_at"
    case "$folders_made" in
      *" $folder_at "*) continue ;;
    esac
    if [ ! -d "$root$folder_at" ]; then
      case "$folder_at" in
        $state*) run mkdir -m 700 "$root$folder_at" ;;
        *) run mkdir "$root$folder_at" ;;
      esac
      folders_made="$folders_made $folder_at "
    fi
  done
}

# note PATH: an empty file of our state, in a folder that is there.
note() {
  [ -n "$dry" ] || guard "$1"
  run touch "$root$1"
}

# note_once NAME FUNCTION: a fact of our state, written once.
note_once() {
  if [ ! -f "$root$state/$1" ]; then
    folder "$state"
    write "$2" "$state/$1.part"
    run sync
    run mv -f "$root$state/$1.part" "$root$state/$1"
  fi
}

# did NAME: notes an action on the running machine before it is done, so that rollback takes back only what was done.
did() {
  folder "$state/did"
  [ -f "$root$state/did/$1" ] || note "$state/did/$1"
}

# save PATH: keeps the version from before the guide; later calls do nothing. Of accounts no copy is made, since it could hold passwords.
save() {
  case "$1" in
    */etc/passwd | */etc/shadow) [ ! -e "$root$1" ] || return 0 ;;
  esac
  if [ ! -f "$root$state/before$1" ] && [ ! -f "$root$state/absent$1" ]; then
    guard "$1"
    if [ -e "$root$1" ]; then
      folder "$state/before\${1%/*}"
      [ -n "$dry" ] || guard "$state/before$1.part"
      run cp -p "$root$1" "$root$state/before$1.part"
      run sync
      run mv -f "$root$state/before$1.part" "$root$state/before$1"
    else
      folder "$state/absent\${1%/*}"
      note "$state/absent$1"
      run sync
    fi
  fi
}`,
  },
  {
    what: 'Writes a new file beside the old one, syncs, and renames it: at every moment there is a whole file at the place. Does nothing where the content is right already.',
    source: 'GUIDE',
    confidence: 'tested',
    text: `
# beside PATH: prepares the new file beside PATH, with the owner and mode of the old one where there is one.
beside() {
  new=$1.mosix-ltsp-guide-new
  [ ! -e "$root$1" ] || run cp -p "$root$1" "$root$new"
}

# into_place PATH MODE: gives the new file its mode where PATH is new, and renames it.
into_place() {
  if [ ! -e "$root$1" ]; then
    run chmod "$2" "$root$new"
  fi
  run sync
  run mv -f "$root$new" "$root$1"
  run sync
}

# no_leftover PATH: removes what a kill has left beside PATH.
no_leftover() {
  if [ -e "$root$1.mosix-ltsp-guide-new" ] || [ -h "$root$1.mosix-ltsp-guide-new" ]; then
    guard "$1.mosix-ltsp-guide-new"
    run rm -f "$root$1.mosix-ltsp-guide-new"
  fi
}

# printed FUNCTION: the sum of what it prints; a pipe that nobody leaves early.
printed() {
  ($1) | md5sum
}

# write FUNCTION PATH: PATH gets what FUNCTION prints, all of it or the script stops.
write() {
  echo "+ $1 | tee $root$2"
  if [ -z "$dry" ]; then
    guard "$2"
    lost=$({ { ($1) || echo yes >&3; } | tee "$root$2" > /dev/null || echo yes; } 3>&1)
    [ -z "$lost" ] || stop "$2" "room for the new file" "it could not be written" "Make room on that file system; nothing was replaced."
  fi
}

# keep_older PATH: keeps a copy of what is written over a second time, since somebody may have changed it meanwhile; of accounts none is made.
keep_older() {
  case "$1" in
    */etc/passwd | */etc/shadow) return 0 ;;
  esac
  if [ -f "$root$1" ] && { [ -f "$root$state/before$1" ] || [ -f "$root$state/absent$1" ]; } && ! cmp -s "$root$1" "$root$state/before$1"; then
    folder "$state/older\${1%/*}"
    [ -n "$dry" ] || guard "$state/older$1"
    run cp -p "$root$1" "$root$state/older$1"
    say "the version of before this is kept as $state/older$1"
  fi
}

# put PATH MODE FUNCTION: PATH gets what FUNCTION prints.
put() {
  guard "$1"
  (without_ours "$1") > /dev/null || exit 1
  ($3) > /dev/null || exit 1
  no_leftover "$1"
  if [ -f "$root$1" ] && [ "$(printed "$3")" = "$(md5sum < "$root$1")" ]; then
    say "$1 is as it should be"
  else
    say "writing $1"
    keep_older "$1"
    save "$1"
    beside "$1"
    write "$3" "$new"
    into_place "$1" "$2"
  fi
}

# copy FROM PATH MODE: PATH becomes a copy of FROM (which is a path on this machine, root included).
copy() {
  guard "$2"
  no_leftover "$2"
  if [ -f "$root$2" ] && cmp -s "$1" "$root$2"; then
    say "$2 is as it should be"
  else
    say "copying to $2"
    # A kernel is large, and nobody edits it.
    [ ! -f "$root$2" ] || [ "$(wc -c < "$root$2")" -gt 65536 ] || keep_older "$2"
    save "$2"
    new=$2.mosix-ltsp-guide-new
    run cp "$1" "$root$new"
    run chmod "$3" "$root$new"
    run sync
    run mv -f "$root$new" "$root$2"
    run sync
  fi
}`,
  },
];

/** What is kept of others' files is for root alone, whoever has opened the folder. A script that only looks leaves it. */
export const privately: Line[] = because(
  { what: 'Keeps the saved files from everybody but root: a file of yours may hold a password.', source: 'GUIDE', confidence: 'tested' },
  ...fixed(`
case "$(ls -ld "$root$state" 2> /dev/null)" in
  "" | drwx------*) ;;
  *) run chmod 700 "$root$state" ;;
esac`),
);
