#!/bin/sh
# 03-server-lilo.sh: adds the new kernel to LILO as a second entry; the old one stays the default
# Made by mosix-ltsp-guide. Do not edit: change the plan and make the bundle again.
script='03-server-lilo.sh'
summary='adds the new kernel to LILO as a second entry; the old one stays the default'
release='6.2'
kernel_package='kernel-mosix-0.97.8-2.2.17'
old_image='/boot/vmlinuz-2.2.14-5.0'
old_label='linux'
new_label='mosix'
root_driver='built in'

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

# rpm_ ARGUMENTS: asks the package database of the root that we work on.
rpm_() {
  if [ -z "$root" ]; then
    rpm "$@"
  elif [ -x "$root/practice/bin/rpm" ]; then
    "$root/practice/bin/rpm" "$@"
  else
    rpm --root "$root" "$@"
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

need 'parts/etc/lilo.conf.part'
rpm_ -q "$kernel_package" > /dev/null 2>&1 || stop "the package database" "$kernel_package installed" "it is not" "Run the script that installs the packages first."
image=$(rpm_ -ql "$kernel_package" | grep '^/boot/vmlinuz' | sort -u)
version=$(rpm_ -ql "$kernel_package" | sed -n 's,^/lib/modules/\([^/]*\)/.*,\1,p' | sort -u)
images=$(echo "$image" | grep -c '^/boot/vmlinuz' || :)
[ "$images" = 1 ] || stop "/boot" "one new kernel image" "$images $image" "With none, run the scripts before this one. With more, write the entry of one by hand, as in parts/etc/lilo.conf.part, run /sbin/lilo -v, and go on with the next step of README.txt."
[ -f "$root$image" ] || stop "$image" "the new kernel image" "no such file" "Install or build it again."
say "the new kernel is $image"
last_lilo() {
  cat "$root$state/last/etc/lilo.conf"
}
old=$(without_ours /etc/lilo.conf | awk -v want="$old_image" '
  { sub(/#.*/, ""); gsub(/[ \t"]/, "") }
  /^default=/ { standard = substr($0, 9) }
  /^(image|other)=/ { at = substr($0, index($0, "=") + 1) }
  /^label=/ { label = substr($0, 7); if (first == "") first = label; if (at == want) found = found label " " }
  END { print (standard == "" ? first : standard) ":" found }
')
old_default=${old%%:*}
old_labels=${old#*:}
case " $old_labels" in
  *" $old_label "*) ;;
  *) stop "/etc/lilo.conf" "the entry $old_image with the label $old_label" "labels of that image: $old_labels" "Correct the file, or the answer in your plan." ;;
esac
if [ "$old_default" = "$new_label" ] && grep "^$mark_begin$" "$root/etc/lilo.conf" > /dev/null; then
  say "$new_label is the default already; that is your choice, and it stays"
elif [ "$old_default" != "$old_label" ]; then
  stop "/etc/lilo.conf" "$old_label as the default" "$old_default" "Set default=$old_label and run /sbin/lilo, or correct the answer in your plan."
fi
[ -f "$root$old_image" ] || stop "$old_image" "the image of the old kernel" "no such file" "Do not go on: the way back is missing."
theirs=$(without_ours /etc/lilo.conf | awk -v want="$image" '
  { sub(/#.*/, ""); gsub(/[ \t"]/, "") }
  /^(image|other)=/ { at = substr($0, index($0, "=") + 1) }
  /^label=/ && at == want && label == "" { label = substr($0, 7) }
  /^initrd=/ && (at == "" || at == want) { initrd = substr($0, 8) }
  END { print label, initrd }
')
their_label=${theirs%% *}
their_initrd=${theirs#* }
if [ -n "$their_label" ]; then
  say "lilo.conf has an entry for $image already, with the label $their_label; type that at the prompt boot:"
  new_label=$their_label
elif without_ours /etc/lilo.conf | grep "^[ 	]*label *= *\"*$new_label\"*[ 	]*$" > /dev/null; then
  stop "/etc/lilo.conf" "no entry $new_label yet" "one that this guide did not write" "Give that entry another label, or remove it."
fi
guard /etc/lilo.conf
if [ "$root_driver" = module ]; then
  [ -n "$version" ] || stop "the new kernel" "modules in /lib/modules" "none" "Build the initrd by hand with mkinitrd."
  initrd=/boot/initrd-$version.img
  if [ ! -f "$root$initrd" ]; then
    say "making $initrd"
    save "$initrd"
    new=$initrd.mosix-ltsp-guide-new
    guard "$new"
    [ ! -e "$root$new" ] || run rm -f "$root$new"
    live mkinitrd "$root$new" "$version"
    if [ -n "$dry" ] || [ -f "$root$new" ]; then
      run sync
      run mv "$root$new" "$root$initrd"
    fi
  fi
  if [ -z "$dry" ] && [ ! -f "$root$initrd" ]; then
    stop "$initrd" "the initrd of the new kernel" "no such file" "Make it with mkinitrd and run this script again."
  fi
else
  initrd=
fi
# An entry for this image that the installation wrote itself is taken as it is.
new_lilo() {
  without_ours /etc/lilo.conf
  [ -n "$their_label" ] || part_of /etc/lilo.conf | awk -v image="$image" -v initrd="$initrd" '
    { at = index($0, "@IMAGE@"); if (at) $0 = substr($0, 1, at - 1) image }
    { at = index($0, "@INITRD@"); if (at) $0 = substr($0, 1, at - 1) initrd }
    { print }
  ' | block
}
(without_ours /etc/lilo.conf) > /dev/null || exit 1
if [ -n "$their_label" ] && [ -n "$initrd" ] && [ -z "$their_initrd" ]; then
  stop "/etc/lilo.conf" "a line initrd=$initrd in the entry $their_label" "none" "Write it below the label of that entry, then run this script again; without it this kernel cannot reach its root."
fi
for_all=$(without_ours /etc/lilo.conf | awk '{ sub(/#.*/, ""); gsub(/^[ \t]+/, "") } /^(image|other) *=/ { inside = 1 } !inside && /^(append|initrd) *=/ { print }')
[ -z "$for_all" ] || [ -n "$their_label" ] || say "attention: lilo.conf has for all kernels: $for_all. The new entry has its own append: write into it what the new kernel needs of that one. An initrd of the old kernel is not for the new one."
did lilo
lilo_new=
if [ "$(printed new_lilo)" != "$(md5sum < "$root/etc/lilo.conf")" ]; then
  lilo_new=yes
  folder "$state/last/etc"
  [ -n "$dry" ] || guard "$state/last/etc/lilo.conf"
  run cp -p "$root/etc/lilo.conf" "$root$state/last/etc/lilo.conf"
fi
put /etc/lilo.conf 600 new_lilo
lilo_command=lilo
[ -z "$root" ] || lilo_command=$root/practice/bin/lilo
if [ -n "$root" ] && [ ! -x "$lilo_command" ]; then
  echo "left out: needs the real machine: lilo -v"
elif [ -n "$dry" ]; then
  echo "+ $lilo_command -v"
else
  echo "+ $lilo_command -v"
  if lilo_says=$("$lilo_command" -v 2>&1) && echo "$lilo_says" | grep "^Added $new_label" > /dev/null && echo "$lilo_says" | grep "^Added $old_default \*" > /dev/null; then
    echo "$lilo_says"
    say "both kernels are there; $old_default is the default"
  else
    echo "$lilo_says" >&2
    [ -n "$lilo_new" ] || stop "lilo -v" "Added $new_label, and a star at $old_default" "other lines, above" "lilo.conf was not changed by this run. Mend the cause and run this script again."
    say "writing /etc/lilo.conf"
    beside /etc/lilo.conf
    write last_lilo "$new"
    into_place /etc/lilo.conf 600
    run "$lilo_command" -v
    stop "lilo -v" "Added $new_label, and a star at $old_default" "other lines, above" "The old lilo.conf is back and in force. Mend the cause and run this script again."
  fi
fi
