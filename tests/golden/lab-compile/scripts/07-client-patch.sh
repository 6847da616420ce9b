#!/bin/sh
# 07-client-patch.sh: patches the sources of the clients, at the level at which the patch fits whole
# Made by mosix-ltsp-guide. Do not edit: change the plan and make the bundle again.
script='07-client-patch.sh'
summary='patches the sources of the clients, at the level at which the patch fits whole'
release='6.2'
mosix_folder='/root/mosix/MOSIX-0.97.9'
tree='/usr/src/linux-2.2.17-client'

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

case "$(ls -ld "$root$state" 2> /dev/null)" in
  "" | drwx------*) ;;
  *) run chmod 700 "$root$state" ;;
esac

guard "${tree%/*}/x"
real "$tree"
patch_file=$root$mosix_folder/patches.2.2.17
[ -f "$patch_file" ] || stop "$mosix_folder/patches.2.2.17" "the patches of MOSIX" "no such file" "Run the script that unpacks the sources first."
# Both trees are there only after the second rename below: a kill came before the note, or before the old one was removed.
if [ -d "$root$tree" ] && [ -d "$root$tree.unpatched" ]; then
  note "$state/trees$tree.patched"
  run rm -rf "$root$tree.unpatched"
fi
if [ -f "$root$state/trees$tree.patched" ]; then
  say "$tree is patched"
  exit 0
fi
# A kill between the two renames below leaves the old tree beside its place.
if [ ! -d "$root$tree" ] && [ -d "$root$tree.unpatched" ]; then
  run mv "$root$tree.unpatched" "$root$tree"
fi
[ -d "$root$tree" ] || stop "$tree" "the sources" "no such folder" "Run the script that unpacks the sources first."
# Where patch puts its temporary files: nothing of ours goes into /tmp.
TMPDIR=$root$mosix_folder
export TMPDIR
level=
for depth in 0 1; do
  if [ -z "$level" ] && (cd "$root$tree" && patch --dry-run -s -f "-p$depth" -i "$patch_file") > /dev/null; then
    level=$depth
  fi
done
if [ -z "$level" ] && (cd "$root$tree" && patch --dry-run -s -f -R -p0 -i "$patch_file") > /dev/null 2>&1; then
  stop "$tree" "sources that are not patched yet" "the patch is in already, and not by this script" "Remove the tree and unpack it again."
fi
[ -n "$level" ] || stop "$tree" "sources that the patch fits, at -p0 or -p1" "it fits at neither, or patch says why above" "Look whether this is kernel 2.2.17 as published: only that one fits."
say "the patch fits at -p$level"
new=$tree.mosix-ltsp-guide-new
[ ! -h "$root$new" ] || stop "$new" "nothing, or a folder" "a symbolic link" "Remove it."
[ ! -e "$root$new" ] || run rm -rf "$root$new"
run cp -a "$root$tree" "$root$new"
run patch -d "$root$new" -s -f "-p$level" -i "$patch_file"
run sync
run mv "$root$tree" "$root$tree.unpatched"
run mv "$root$new" "$root$tree"
run sync
folder "$state/trees${tree%/*}"
note "$state/trees$tree.patched"
run rm -rf "$root$tree.unpatched"
