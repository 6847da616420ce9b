#!/bin/sh
# 06-client-unpack.sh: unpacks a copy of the kernel sources for the clients, and the new files of MOSIX into it
# Made by mosix-ltsp-guide. Do not edit: change the plan and make the bundle again.
script='06-client-unpack.sh'
summary='unpacks a copy of the kernel sources for the clients, and the new files of MOSIX into it'
release='6.2'
folder='/root/mosix'
linux_tar='linux-2.2.17.tar.gz'
mosix_tar='MOSIX-0.97.9.tar.gz'
linux_md5=''
mosix_md5=''
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

sum_of() {
  sum_line=$(md5sum < "$1")
  echo "${sum_line%% *}"
}

# have FILE MD5: a downloaded file must be there, and be the one that you checked.
have() {
  [ -f "$root$1" ] || stop "$1" "the downloaded file" "no such file" "Put it there; the script fetches nothing."
  have_size=$(wc -c < "$root$1")
  have_sum=$(sum_of "$root$1")
  say "$1:" $have_size "bytes, md5 $have_sum"
  [ -s "$root$1" ] || stop "$1" "a file with content" "an empty file" "Copy it again."
  if [ -n "$2" ]; then
    [ "$2" = "$have_sum" ] || stop "$1" "the md5 sum $2 of your plan" "$have_sum" "Get the file again, or correct the sum in the plan."
  elif [ -z "$checked" ]; then
    stop "$1" "a way to know that this is the right file" "no md5 sum in your plan" "Compare size and sum with a second source, then add --i-have-checked."
  fi
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

members='README
install.src.tar.gz
kernel.new.2.2.17.tar
manuals.tar
mosix.init
mosix.install
mosix.install.perl
patches.2.2.17
scripts/
scripts/backup_kernel
scripts/redhat_atd
scripts/redhat_inetd
scripts/redhat_inittab
scripts/redhat_slocate
user.tar'

check_members() {
  found_members=$(tar tzf "$root$1" | sort)
  wanted_members=$(echo "$members" | sort)
  [ "$found_members" = "$wanted_members" ] || stop "$1" "the fifteen members that the HOWTO lists" "$found_members" "Look whether this is MOSIX 0.97.9; with --force nothing else would fit either."
}
# unpack FILE FOLDER [INNER]: FOLDER becomes what the tarball holds, or its folder INNER.
unpack() {
  if [ -f "$root$2/.mosix-ltsp-guide" ] && [ -f "$root$state/trees$2" ]; then
    say "$2 is there"
    [ ! -d "$root$2.mosix-ltsp-guide-new" ] || run rm -rf "$root$2.mosix-ltsp-guide-new"
  else
    [ ! -e "$root$2" ] || stop "$2" "nothing yet" "a folder that these scripts did not unpack" "Move it away, or give another folder in your plan."
    guard "$2"
    [ -d "$root${2%/*}" ] || stop "${2%/*}" "a folder" "none" "Make it, or correct the folder in your plan."
    new=$2.mosix-ltsp-guide-new
    [ ! -h "$root$new" ] || stop "$new" "nothing, or a folder" "a symbolic link" "Remove it."
    [ ! -e "$root$new" ] || run rm -rf "$root$new"
    note_tree "$2"
    run mkdir "$root$new"
    run tar xzf "$root$1" -C "$root$new"
    run touch "$root$new/${3:+$3/}.mosix-ltsp-guide"
    run sync
    [ ! -d "$root$2.unpatched" ] || run rm -rf "$root$2.unpatched"
    for done in new-files patched built; do
      [ ! -f "$root$state/trees$2.$done" ] || run rm -f "$root$state/trees$2.$done"
    done
    if [ -n "$3" ]; then
      run mv "$root$new/$3" "$root$2"
      run rmdir "$root$new"
    else
      run mv "$root$new" "$root$2"
    fi
  fi
}

# note_tree PATH: rollback removes only trees that these scripts have unpacked.
note_tree() {
  folder "$state/trees${1%/*}"
  note "$state/trees$1"
}
have "$folder/$linux_tar" "$linux_md5"
have "$folder/$mosix_tar" "$mosix_md5"
check_members "$folder/$mosix_tar"
for each in "$mosix_folder" "$tree"; do
  if [ ! -d "$root$each" ] || [ -h "$root$each" ]; then guard "$each"; fi
done
unpack "$folder/$mosix_tar" "$mosix_folder"
unpack "$folder/$linux_tar" "$tree" linux
if [ -f "$root$state/trees$tree.new-files" ]; then
  say "the new files of MOSIX are in $tree"
else
  run tar xf "$root$mosix_folder/kernel.new.2.2.17.tar" -C "$root$tree"
  run sync
  note_tree "$tree.new-files"
fi
