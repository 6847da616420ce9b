#!/bin/sh
# 09-client-build.sh: builds the kernel of the clients and tags it for the boot ROM
# Made by mosix-ltsp-guide. Do not edit: change the plan and make the bundle again.
script='09-client-build.sh'
summary='builds the kernel of the clients and tags it for the boot ROM'
release='6.2'
config='parts/client-kernel.config.part'
tree='/usr/src/linux-2.2.17-client'
kernel='vmlinuz-mosix.own'

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

# live COMMAND...: a command that acts on the running machine; with --root only from its practice folder.
live() {
  on_machine run "$@"
}

# on_machine HOW COMMAND...: has HOW, such as run, do it on the running machine; with --root only from its practice folder.
on_machine() {
  how=$1
  shift
  if [ -z "$root" ]; then
    "$how" "$@"
  elif [ -x "$root/practice/bin/$1" ]; then
    live_command=$root/practice/bin/$1
    shift
    "$how" "$live_command" "$@"
  else
    echo "left out: needs the real machine: $*"
  fi
}

# ask COMMAND...: a command that only asks the running machine; with --root only from its practice folder.
ask() {
  if [ -z "$root" ]; then
    "$@"
  elif [ -x "$root/practice/bin/$1" ]; then
    ask_command=$root/practice/bin/$1
    shift
    "$ask_command" "$@"
  else
    echo "left out: needs the real machine: $*" >&2
  fi
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

case "$(ls -ld "$root$state" 2> /dev/null)" in
  "" | drwx------*) ;;
  *) run chmod 700 "$root$state" ;;
esac

need 'parts/client-kernel.config.part'
if [ -f "$root$state/trees$tree.built" ] && [ -s "$root$tree/$kernel" ] && [ -z "$force" ]; then
  say "$tree/$kernel is built; --force builds it again"
  exit 0
fi
[ -f "$root$tree/.config" ] || stop "$tree/.config" "the configuration of the kernel" "no such file" "Run the script that makes it first."
lost=$(sed 1d "$bundle/$config" | while read -r option; do grep -x "$option" "$root$tree/.config" > /dev/null || echo "$option"; done)
if [ "$lost" = CONFIG_IP_PNP_DHCP=y ]; then
  say "this kernel has no CONFIG_IP_PNP_DHCP; it asks for its address by BOOTP, which the same host entry answers"
  lost=
fi
[ -z "$lost" ] || stop "$tree/.config" "every option of the bundle" "missing: $lost" "Run make menuconfig in $tree and switch them on, each built in and not as a module."
ask which mknbi-linux > /dev/null 2>&1 || stop "mknbi-linux" "the program that tags the kernel for the boot ROM" "none in $PATH" "Install Etherboot, which has it, and run this script again; the build takes hours, so it begins only then."
guard "$tree/$kernel"
for target in dep clean bzImage; do
  live make -C "$root$tree" "$target"
done
if [ -z "$dry" ] && [ ! -f "$root$tree/arch/i386/boot/bzImage" ]; then
  stop "$tree/arch/i386/boot/bzImage" "the new kernel" "no such file" "Read what make printed; mend that, and run this script again."
fi
live mknbi-linux "--output=$root$tree/$kernel" --rootdir=rom "$root$tree/arch/i386/boot/bzImage"
run sync
folder "$state/trees${tree%/*}"
note "$state/trees$tree.built"
