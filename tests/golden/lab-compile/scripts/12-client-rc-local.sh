#!/bin/sh
# 12-client-rc-local.sh: adds the lines that make a client a node to the start script that all clients share
# Made by mosix-ltsp-guide. Do not edit: change the plan and make the bundle again.
script='12-client-rc-local.sh'
summary='adds the lines that make a client a node to the start script that all clients share'
release='6.2'
client_root='/tftpboot/lts/ltsroot'

set -e
PATH=$PATH:/sbin:/usr/sbin:/bin:/usr/bin
export PATH
LC_ALL=C
CDPATH=
export LC_ALL CDPATH
umask 022
root=
dry=
checked=
force=
any_machine=
ran=

# stop WHERE EXPECTED FOUND TODO [STATUS]: says why the script ends here, and ends it.
stop() {
  echo "$script: stopped at $1" >&2
  echo "  expected: $2" >&2
  echo "  found:    $3" >&2
  echo "  do:       $4" >&2
  exit ${5:-1}
}

help() {
  echo "usage: $script [--root DIR] [--dry-run] [--i-have-checked] [--force] [--help]"
  echo "$summary"
  echo "  --root DIR        read and change only files below DIR (for practice)"
  echo "  --dry-run         print the commands, change nothing"
  echo "  --i-have-checked  you have checked the downloaded files yourself"
  echo "  --force           go on where a doubt would stop the script"
}

ended() {
  [ "$1" = 0 ] || [ "$1" = 2 ] || echo "$script: ended with status $1. Every file is whole, old or new; after the cause is mended, run it again." >&2
}
trap 'ended $?' 0

while [ $# -gt 0 ]; do
  case "$1" in
    --root)
      [ $# -ge 2 ] || stop "--root" "a folder after it" "nothing" "Give the folder." 2
      root=$2
      shift
      case "$root" in
        /*) ;;
        *) stop "--root" "an absolute path" "$root" "Begin the path with /." 2 ;;
      esac
      [ -d "$root" ] || stop "--root" "a folder" "$root" "Make the folder, or correct the path." 2
      # POSIXLY_CORRECT would have pwd repeat a link to / as it was typed.
      entered=$(unset POSIXLY_CORRECT; cd "$root" 2> /dev/null && /bin/pwd) || stop "--root" "a folder that you may enter" "$root" "Correct its mode, or the path." 2
      root=$entered
      [ "$root" != / ] && [ "$root" != // ] || stop "--root" "a folder below /" "/" "Leave --root out to work on this machine." 2
      ;;
    --dry-run) dry=yes ;;
    --i-have-checked) checked=yes ;;
    --force) force=yes ;;
    --help)
      help
      exit 0
      ;;
    *) stop "the option $1" "one that --help lists" "$1" "Correct the call." 2 ;;
  esac
  shift
done

if [ -z "$root" ] && [ -z "$any_machine" ]; then
  [ "$(id -u)" = 0 ] || stop "the start" "to be run by root" "another user" "Become root with su - and run it again." 2
  if ! grep "release $release " /etc/redhat-release > /dev/null 2>&1 && [ -z "$force" ]; then
    stop "/etc/redhat-release" "Red Hat Linux release $release" "$(cat /etc/redhat-release 2>&1)" "Use the machine of the plan, or --force if you know better." 2
  fi
fi

bundle=$(cd "$(dirname "$0")/.." && /bin/pwd)
case "$root$bundle" in
  *\\*) stop "$bundle" "a path without a backslash" "$root $bundle" "Move the bundle to another folder." 2 ;;
esac

say() {
  echo "* $*"
}

# run COMMAND...: prints the command, then runs it.
run() {
  echo "+ $*"
  ran=yes
  [ -n "$dry" ] || "$@" || stop "the command $*" "success" "it failed" "Read its message above, mend the cause, run this script again."
}

sum_of() {
  sum_line=$(md5sum < "$1")
  echo "${sum_line%% *}"
}

# need PATH: a file of the bundle must be as MD5SUMS says.
need() {
  [ -f "$bundle/MD5SUMS" ] || stop "$bundle/MD5SUMS" "the file that holds the sums" "no such file" "Unpack the bundle again and keep it together." 2
  [ -f "$bundle/$1" ] || stop "$bundle/$1" "a file of the bundle" "no such file" "Unpack the bundle again and keep it together." 2
  need_sum=$(awk '$2 == f { print $1 }' "f=$1" "$bundle/MD5SUMS")
  [ "$need_sum" = "$(sum_of "$bundle/$1")" ] || stop "$bundle/$1" "the md5 sum $need_sum of MD5SUMS" "$(sum_of "$bundle/$1")" "Unpack the bundle again; to change a value, change the plan." 2
}

state=/var/lib/mosix-ltsp-guide

# guard PATH: stops unless PATH can be written without leaving the root by a link.
guard() {
  guard_rest=${1#/}
  guard_at=$root
  while :; do
    case "$guard_rest" in
      */*) ;;
      *) break ;;
    esac
    guard_at=$guard_at/${guard_rest%%/*}
    guard_rest=${guard_rest#*/}
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
}

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

# folder PATH: makes a folder of our own state, level by level, so that no link is followed.
folder() {
  folder_rest=${1#/}/
  folder_at=
  while [ -n "$folder_rest" ]; do
    folder_at=$folder_at/${folder_rest%%/*}
    folder_rest=${folder_rest#*/}
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

# save PATH: keeps the version from before the guide; later calls do nothing. Of accounts no copy is made, since it could hold passwords.
save() {
  case "$1" in
    */etc/passwd | */etc/shadow) [ ! -e "$root$1" ] || return 0 ;;
  esac
  if [ ! -f "$root$state/before$1" ] && [ ! -f "$root$state/absent$1" ]; then
    guard "$1"
    if [ -e "$root$1" ]; then
      folder "$state/before${1%/*}"
      [ -n "$dry" ] || guard "$state/before$1.part"
      run cp -p "$root$1" "$root$state/before$1.part"
      run sync
      run mv -f "$root$state/before$1.part" "$root$state/before$1"
    else
      folder "$state/absent${1%/*}"
      note "$state/absent$1"
      run sync
    fi
  fi
}

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
    folder "$state/older${1%/*}"
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

mark_begin='# mosix-ltsp-guide begin'
mark_end='# mosix-ltsp-guide end'

# without_ours PATH: the file as it was before us; nothing where there is no file.
without_ours() {
  if [ -f "$root$1" ]; then
    awk '
      { text = $0; sub(/[ \t\r]+$/, "", text) }
      text == "# mosix-ltsp-guide begin" { if (inside) bad = 1; inside = 1; next }
      text == "# mosix-ltsp-guide end" { if (!inside) bad = 1; inside = 0; next }
      inside { next }
      { sub(/^#mosix-ltsp-guide# /, ""); print }
      END { if (inside || bad) exit 3 }
    ' "$root$1" || stop "$1" "our marks in pairs" "a begin without an end, or an end without a begin" "Compare with $state/before$1 and repair the marks by hand."
  fi
}

# part_of PATH: the lines of the part of the bundle, without its first.
part_of() {
  sed 1d "$bundle/parts$1.part"
}

# block: standard input between our marks; nothing where there is no input.
block() {
  awk -v begin="$mark_begin" -v end="$mark_end" '
    NR == 1 { print begin }
    { print }
    END { if (NR) print end }
  '
}

case "$(ls -ld "$root$state" 2> /dev/null)" in
  "" | drwx------*) ;;
  *) run chmod 700 "$root$state" ;;
esac

need 'parts/tftpboot/lts/ltsroot/etc/rc.local.part'
rc=$client_root/etc/rc.local
[ -f "$root$rc" ] || stop "$rc" "the start script of the clients" "no such file" "Correct the folder of the clients in your plan; LTSP 2 has this file."
nested=$(without_ours "$rc" | awk '{ sub(/#.*/, "") } (" " $0) ~ /[ \t;&|(\/]mount([ \t]|$)/ && (/[ \t"]\/proc/ || /\\$/ || /mount[ \t]+-[a-z]*a/) { n++ } END { print n + 0 }')
after=$(without_ours "$rc" | awk '
  { held = tail; tail = /\\$/ }
  held || tail { next }
  /^(export[ \t]+)?PATH=/ && !path { path = NR }
  /^([^ \t#]*\/)?mount[ \t]/ && /[ \t]"?\/proc\/?"?([ \t;&|]|$)/ && !proc { proc = NR }
  END { if (path) print (proc > path ? proc : path), (proc ? "proc" : "none") }
')
[ -n "$after" ] || stop "$rc" "a line that begins with PATH=" "none" "Put the lines of the part of the bundle in by hand, before X is started."
if [ "${after#* }" = none ] && [ "$nested" -gt 0 ]; then
  stop "$rc" "a line of its own that mounts /proc, or none" "one inside a condition or a loop" "Put the lines of the part of the bundle in by hand, after /proc is mounted and before X is started."
fi
after=${after%% *}
if without_ours "$rc" | sed -n "1,${after}p" | grep '<<' > /dev/null; then
  stop "$rc" "no here document before the place of our lines" "one" "Put the lines of the part of the bundle in by hand, before X is started."
fi
without_ours "$rc" | sed -n "1,${after}p" | sh -n || stop "$rc" "a place between two commands after line $after" "a command that goes on, above" "Put the lines of the part of the bundle in by hand, before X is started."
new_rc_local() {
  without_ours "$rc" | sed -n "1,${after}p"
  part_of "$rc" | block
  without_ours "$rc" | sed "1,${after}d"
}
new_rc_local | sh -n || stop "$rc" "a script that can be read with our lines in it" "a syntax error, above" "Put the lines of the part of the bundle in by hand."
put "$rc" 755 new_rc_local
