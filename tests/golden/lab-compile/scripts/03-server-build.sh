#!/bin/sh
# 03-server-build.sh: builds the kernel and its modules where mosix.install has not done so, and puts them into /boot and /lib/modules
# Made by mosix-ltsp-guide. Do not edit: change the plan and make the bundle again.
script='03-server-build.sh'
summary='builds the kernel and its modules where mosix.install has not done so, and puts them into /boot and /lib/modules'
release='6.2'
tree='/usr/src/linux-2.2.17'

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

# guards PATH...: before the first change, since what stops half way leaves the other half done.
guards() {
  for guarded in "$@"; do guard "$guarded"; done
}

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

tree_version() {
  [ -f "$root$1/Makefile" ] || stop "$1/Makefile" "the sources of the kernel" "no such file" "Unpack them again with the script for that."
  # With it the name of the image would end in a blank, and that of its modules not.
  if grep '^EXTRAVERSION *=.*[^ 	][ 	]*[ 	#]' "$root$1/Makefile" > /dev/null; then
    stop "$1/Makefile" "a line EXTRAVERSION that ends with its word" "a blank or a comment after it" "Take that away in the Makefile, and run this script again."
  fi
  awk -F '[ \t]*=[ \t]*' '
    $1 == "VERSION" { v = $2 }
    $1 == "PATCHLEVEL" { p = $2 }
    $1 == "SUBLEVEL" { s = $2 }
    $1 == "EXTRAVERSION" { e = $2 }
    END { print v "." p "." s e }
  ' "$root$1/Makefile"
}

# new_kernel: the images in /boot that are newer than the list of before; links are passed over.
new_kernel() {
  for new_image in "$root"/boot/vmlinuz*; do
    if [ -f "$new_image" ] && [ ! -h "$new_image" ]; then
      case "$new_image" in
        *.mosix-ltsp-guide-new) ;;
        *) grep -x "${new_image##*/}" "$root$state/boot-before" > /dev/null || echo "/boot/${new_image##*/}" ;;
      esac
    fi
  done
}

case "$(ls -ld "$root$state" 2> /dev/null)" in
  "" | drwx------*) ;;
  *) run chmod 700 "$root$state" ;;
esac

[ -f "$root$state/mosix-install-done" ] || stop "the order of the steps" "mosix.install to have run" "it has not" "Run the script before this one first."
version=$(tree_version "$tree")
[ "$version" != "..." ] || stop "$tree/Makefile" "a kernel tree" "no version in it" "Unpack the sources again."
there=$(new_kernel)
if [ -f "$root$state/trees$tree.built" ] && [ -f "$root/boot/vmlinuz-$version" ] && [ -z "$force" ]; then
  say "/boot/vmlinuz-$version is built; --force builds it again"
  exit 0
fi
if [ -n "$there" ] && [ ! -f "$root$state/absent/boot/vmlinuz-$version" ]; then
  say "mosix.install has put $there in place; nothing is left to build"
  exit 0
fi
if grep -x "vmlinuz-$version" "$root$state/boot-before" > /dev/null; then
  stop "/boot/vmlinuz-$version" "a name that no kernel of before has" "one that was there before MOSIX" "Set EXTRAVERSION in $tree/Makefile to a word of its own, such as -mosix; else your old kernel would be overwritten."
fi
[ -f "$root$tree/.config" ] || stop "$tree/.config" "the configuration of the kernel" "no such file" "Make it with make menuconfig in $tree, then run this script again."
grep '^CONFIG_MOSIX=y' "$root$tree/.config" > /dev/null || stop "$tree/.config" "CONFIG_MOSIX=y" "no such line" "Run make menuconfig in $tree and switch MOSIX on; if it is not offered, the patches are not in."
for each in /lib /lib/modules "/lib/modules/$version"; do real "$each"; done
guards "$tree/x" "/boot/vmlinuz-$version" "/boot/System.map-$version"
running=$(awk '{ print $3 }' "$root/proc/version" 2> /dev/null || :)
if [ "$running" = "$version" ] && [ ! -f "$root$state/modules/$version" ]; then
  stop "/lib/modules/$version" "a version of its own for the new kernel" "that of the kernel that runs" "Set EXTRAVERSION in $tree/Makefile to a word of its own, such as -mosix; else your old kernel would lose its modules."
fi
for target in dep clean bzImage modules; do
  live make -C "$root$tree" "$target"
done
if [ -d "$root/lib/modules/$version" ] && [ ! -f "$root$state/modules/$version" ]; then
  [ ! -d "$root/lib/modules/$version.before-mosix-ltsp-guide" ] || stop "/lib/modules/$version" "to be able to move it aside" "an older copy is there too" "Look which of the two is needed."
  run mv "$root/lib/modules/$version" "$root/lib/modules/$version.before-mosix-ltsp-guide"
fi
folder "$state/modules"
[ -f "$root$state/modules/$version" ] || note "$state/modules/$version"
live make -C "$root$tree" modules_install
if [ -z "$dry" ] && [ ! -f "$root$tree/arch/i386/boot/bzImage" ]; then
  stop "$tree/arch/i386/boot/bzImage" "the new kernel" "no such file" "Read what make printed; mend that, and run this script again."
fi
copy "$root$tree/arch/i386/boot/bzImage" "/boot/vmlinuz-$version" 644
copy "$root$tree/System.map" "/boot/System.map-$version" 644
folder "$state/trees${tree%/*}"
note "$state/trees$tree.built"
[ ! -f "$root$state/did/lilo" ] || say "attention: LILO has noted where the older image lies. Run the script for LILO again before the machine starts."
