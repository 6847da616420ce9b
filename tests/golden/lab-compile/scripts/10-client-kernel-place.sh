#!/bin/sh
# 10-client-kernel-place.sh: puts the kernel of the clients into the folder that tftpd serves
# Made by mosix-ltsp-guide. Do not edit: change the plan and make the bundle again.
script='10-client-kernel-place.sh'
summary='puts the kernel of the clients into the folder that tftpd serves'
release='6.2'
folder='/usr/src/linux-2.2.17-client'
made_here='yes'
kernel='vmlinuz-mosix.own'
kernels='/tftpboot/lts'
kernel_md5=''

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

# no_leftover PATH: removes what a kill has left beside PATH.
no_leftover() {
  if [ -e "$root$1.mosix-ltsp-guide-new" ] || [ -h "$root$1.mosix-ltsp-guide-new" ]; then
    guard "$1.mosix-ltsp-guide-new"
    run rm -f "$root$1.mosix-ltsp-guide-new"
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
}

case "$(ls -ld "$root$state" 2> /dev/null)" in
  "" | drwx------*) ;;
  *) run chmod 700 "$root$state" ;;
esac

if [ "$made_here" = yes ]; then
  [ -s "$root$folder/$kernel" ] || stop "$folder/$kernel" "the kernel that the script before has tagged" "no such file" "Run that script first."
else
  have "$folder/$kernel" "$kernel_md5"
fi
if [ -f "$root$kernels/$kernel" ] && [ ! -f "$root$state/absent$kernels/$kernel" ] && [ -z "$force" ]; then
  cmp -s "$root$folder/$kernel" "$root$kernels/$kernel" || stop "$kernels/$kernel" "no file of this name, or the same one" "another file" "Look which clients boot it. Move it away, or use --force: the old one is kept."
fi
copy "$root$folder/$kernel" "$kernels/$kernel" 644
