#!/bin/sh
# rollback.sh: takes everything back in two sittings: files and LILO first, packages after the old kernel runs again
# Made by mosix-ltsp-guide. Do not edit: change the plan and make the bundle again.
script='rollback.sh'
summary='takes everything back in two sittings: files and LILO first, packages after the old kernel runs again'
release='6.2'
boots='not yet'
cards='1'
card='eth0'
client_root='/tftpboot/lts/ltsroot'
kernels='/tftpboot/lts'
kernel='vmlinuz-mosix.own'
kernel_package='kernel-mosix-0.97.8-2.2.17'
tools_package='mosix-redhat-0.97.8-2'
server_tree='/usr/src/linux-2.2.17'
client_tree='/usr/src/linux-2.2.17-client'
kernel_from='/usr/src/linux-2.2.17-client'
last_words='done. The tools, manual pages and the start script that mosix.install brought stay; without a MOSIX kernel they do nothing.'
attention=''
given=''
mosix_folder='/root/mosix/MOSIX-0.97.9'

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

bundle=$(cd "$(dirname "$0")" && /bin/pwd)
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

not_served=
# try COMMAND...: prints a command for a service and runs it; a failure is told, and noted in not_served.
try() {
  echo "+ $*"
  ran=yes
  [ -n "$dry" ] || "$@" || {
    not_served=yes
    say "attention: that failed; its message stands above, or in /var/log/messages"
  }
}

# tell COMMAND...: prints and runs a command that tells a service something; the service need not run.
tell() {
  echo "+ $*"
  ran=yes
  [ -n "$dry" ] || "$@" || say "attention: that failed; where the service does not run, that is as it should be"
}

# live COMMAND...: a command that acts on the running machine; with --root only from its practice folder.
live() {
  on_machine run "$@"
}

# try_live COMMAND...: as live, but a failure is only told.
try_live() {
  on_machine try "$@"
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

# service NAME VERB: calls a start script of Red Hat; a failure is only told.
service() {
  if [ -z "$root" ]; then
    try "/etc/rc.d/init.d/$1" "$2"
  else
    try_live service "$1" "$2"
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

# run_rpm ARGUMENTS: changes it.
run_rpm() {
  if [ -z "$root" ]; then
    run rpm "$@"
  elif [ -x "$root/practice/bin/rpm" ]; then
    run "$root/practice/bin/rpm" "$@"
  else
    run rpm --root "$root" "$@"
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

# only_hosts NAMES: the dhcpd.conf of the bundle without the entries of other hosts.
only_hosts() {
  awk -v hosts=" $1 " '
    $1 == "host" && !index(hosts, " " $2 " ") { skip = 1 }
    !skip { print }
    skip && $1 == "}" { skip = 0 }
  ' "$bundle/files/etc/dhcpd.conf"
}

# our_dhcp: whether the file that is there is ours, with some of its hosts or all, and nothing of somebody else.
our_dhcp() {
  our_hosts=$(awk '$1 == "host" { printf "%s ", $2 }' "$root/etc/dhcpd.conf")
  [ "$(only_hosts "$our_hosts" | md5sum)" = "$(md5sum < "$root/etc/dhcpd.conf")" ]
}
restart_dhcpd() {
  if [ "$cards" = 1 ]; then
    service dhcpd restart
  else
    on_machine tell killall dhcpd
    # A second dhcpd refuses to start while the first one still ends.
    live sleep 1
    try_live dhcpd "$card"
  fi
}
# saved PATH: whether the scripts have kept PATH, or noted that it was absent, and its folder is still there.
saved() {
  [ -f "$root$state/before$1" ] || [ -f "$root$state/absent$1" ] || return 1
  if [ ! -d "$root${1%/*}" ]; then
    say "attention: ${1%/*} is gone; $1 is not given back"
    attention=yes
    return 1
  fi
  guard "$1"
  no_leftover "$1"
}

# give_back PATH: the saved version replaces the present one.
give_back() {
  say "giving back $1"
  given="$given $1 "
  new=$1.mosix-ltsp-guide-new
  run cp -p "$root$state/before$1" "$root$new"
  run sync
  run mv -f "$root$new" "$root$1"
  run sync
}

# keep_aside PATH: a version that somebody changed since is kept in our state, once.
keep_aside() {
  [ ! -f "$root$state/kept$1" ] || ! cmp -s "$root$1" "$root$state/kept$1" || return 0
  say "$1 was changed since; that version is kept as $state/kept$1"
  folder "$state/kept${1%/*}"
  [ -n "$dry" ] || guard "$state/kept$1"
  run cp -p "$root$1" "$root$state/kept$1"
}

# only_ours PATH: nothing but our lines was changed; a line end that the old file lacked at its end does not count.
only_ours() {
  (without_ours "$1") > /dev/null 2>&1 || return 1
  (without_ours "$state/before$1") > /dev/null 2>&1 || return 1
  [ "$(without_ours "$1" | md5sum)" = "$(without_ours "$state/before$1" | md5sum)" ]
}

# merge PATH FUNCTION: our part goes out of a file that somebody else has changed too, and what they changed stays.
merge() {
  ($2) > /dev/null || exit 1
  if [ "$(printed "$2")" = "$(md5sum < "$root$1")" ]; then
    say "$1 has nothing of ours; the changes of somebody else in it stay"
  else
    keep_aside "$1"
    say "only our lines are taken out of $1"
    put "$1" 600 "$2"
  fi
  attention=yes
}

# restore_edited PATH: a file of others that has our lines.
restore_edited() {
  saved "$1" || return 0
  restore_path=$1
  restore_new() {
    without_ours "$restore_path"
  }
  if [ -f "$root$state/absent$1" ]; then
    if [ -f "$root$1" ]; then
      (restore_new) > /dev/null || exit 1
      restore_left=$(restore_new | wc -c)
      if [ "$restore_left" -gt 0 ]; then
        merge "$1" restore_new
      else
        say "removing $1, which was not there before"
        run rm -f "$root$1"
      fi
    fi
  elif [ -f "$root$1" ] && cmp -s "$root$state/before$1" "$root$1"; then
    say "$1 is as it was"
  elif [ ! -f "$root$1" ] || only_ours "$1"; then
    give_back "$1"
  else
    merge "$1" restore_new
  fi
}

# restore_whole PATH [OURS...]: a file that is ours whole; OURS is what we may have put there.
restore_whole() {
  restore_path=$1
  shift
  saved "$restore_path" || return 0
  if [ -f "$root$restore_path" ]; then
    restore_known=
    for restore_ours in "$root$state/before$restore_path" ${1+"$@"}; do
      if [ -f "$restore_ours" ] && cmp -s "$restore_ours" "$root$restore_path"; then restore_known=yes; fi
    done
    [ -n "$restore_known" ] || keep_aside "$restore_path"
  fi
  if [ -f "$root$state/absent$restore_path" ]; then
    if [ -f "$root$restore_path" ]; then
      say "removing $restore_path, which was not there before"
      run rm -f "$root$restore_path"
    fi
  elif [ -f "$root$restore_path" ] && cmp -s "$root$state/before$restore_path" "$root$restore_path"; then
    say "$restore_path is as it was"
  else
    give_back "$restore_path"
  fi
}

# restore_accounts PATH: takes our accounts out again, whatever they hold by now; they are noted in our state, since such files can hold
# no marks, and no copy is kept, since it could hold passwords. Every other byte stays; the mode that we have changed comes back.
restore_accounts() {
  if [ ! -f "$root$state/added$1" ] && [ ! -d "$root$state/mode$1" ]; then return 0; fi
  if [ -d "$root${1%/*}" ]; then
    guard "$1"
    no_leftover "$1"
  fi
  if [ ! -f "$root$1" ]; then
    say "$1 is gone already"
    return 0
  fi
  restore_accounts_of=$1
  # The last line had no end before us; it loses it again where nothing but ours came after it.
  restore_rest() {
    restore_unended=
    [ ! -f "$root$state/unended$restore_accounts_of" ] || restore_unended=yes
    awk -F: -v added="$root$state/added$restore_accounts_of" -v unended="$restore_unended" '
      BEGIN { while ((getline text < added) > 0) { sub(/:.*/, "", text); ours[text] = 1 } }
      $1 in ours { after_ours = 1; next }
      { if (kept++) print ""; printf "%s", $0; if (after_ours) unended = "" }
      END { if (kept && !unended) print "" }
    ' "$root$restore_accounts_of"
  }
  if ! ours_in "$root$state/added$1" "$root$1"; then
    if [ -f "$root$state/absent$1" ] && [ ! -s "$root$1" ]; then run rm -f "$root$1"; else say "$1 has no account of ours"; fi
  elif [ -f "$root$state/absent$1" ] && [ "$(restore_rest | wc -c)" -eq 0 ]; then
    say "removing $1, which was not there before"
    run rm -f "$root$1"
  else
    put "$1" 600 restore_rest
  fi
  case "$(ls -ld "$root$1" 2> /dev/null)" in
    -rw-------*)
      for restore_mode in "$root$state/mode$1"/*; do
        [ ! -f "$restore_mode" ] || run chmod "${restore_mode##*/}" "$root$1"
      done
      ;;
  esac
}

# ours_in ADDED FILE: whether an account that is noted in ADDED is in FILE.
ours_in() {
  [ -f "$1" ] && [ -f "$2" ] && awk -F: 'NR == FNR { ours[$1] = 1; next } $1 in ours { n++ } END { exit !n }' "$1" "$2"
}

# give_back_ours PATH: the saved version comes back whatever is there; what is neither ours nor of the installation is kept aside.
give_back_ours() {
  [ -f "$root$state/before$1" ] || return 0
  saved "$1" || return 0
  if [ -n "$dry" ]; then
    case "$given" in
      *" $1 "*) return 0 ;;
    esac
  fi
  if [ -f "$root$1" ] && ! cmp -s "$root$state/before$1" "$root$1"; then
    if (without_ours "$1") > /dev/null 2>&1; then
      only_ours "$1" || [ "$(without_ours "$1" | sed 's!/bin/mosrun \(mosrun \)*\(-[a-z] \)*!!' | md5sum)" = "$(awk 1 "$root$state/before$1" | md5sum)" ] || keep_aside "$1"
    else
      keep_aside "$1"
    fi
  fi
  if [ ! -f "$root$1" ] || ! cmp -s "$root$state/before$1" "$root$1"; then
    give_back "$1"
  fi
}

# undo NAME COMMAND...: takes back an action on the running machine that a script has noted, and the note.
undo() {
  undo_note=$root$state/did/$1
  shift
  if [ -f "$undo_note" ]; then
    "$@"
    run rm -f "$undo_note"
  fi
}
for each in "$root$state".done*; do
  [ ! -d "$each" ] || [ -d "$each/kept" ] || run rm -rf "$each"
done
[ -d "$root$state" ] || {
  say "nothing to take back: $state does not exist"
  exit 0
}
(cd "$root$state" && find before absent added -type f 2> /dev/null) | while read -r file; do
  file=/${file#*/}
  [ ! -d "$root${file%/*}" ] || guard "$file"
done
say "first sitting: files, and the old kernel as the default"
ran=
if [ "$boots" = already ]; then
  restore_edited /etc/dhcpd.conf
  undo dhcpd restart_dhcpd
else
  # Ours with fewer hosts is ours too.
  if [ -f "$root/etc/dhcpd.conf" ] && our_dhcp; then restore_whole /etc/dhcpd.conf "$root/etc/dhcpd.conf"; else restore_whole /etc/dhcpd.conf; fi
  if [ -f "$root$state/absent/etc/dhcpd.conf" ]; then undo dhcpd on_machine tell killall dhcpd; else undo dhcpd restart_dhcpd; fi
fi
undo start-dhcpd try_live chkconfig dhcpd off
for leases in /var/state/dhcp/dhcpd.leases /var/lib/dhcp/dhcpd.leases /var/dhcp/dhcpd.leases; do
  [ ! -f "$root$state/absent$leases" ] || restore_whole "$leases" "$root$leases"
done
restore_edited "$client_root/etc/lts.conf"
give_back_ours /etc/inetd.conf
restore_edited /etc/exports
undo inetd on_machine tell killall -HUP inetd
undo nfs service nfs restart
undo start-nfs try_live chkconfig nfs off
undo start-portmap try_live chkconfig portmap off
restore_accounts "$client_root/etc/passwd"
restore_accounts "$client_root/etc/shadow"
restore_edited "$client_root/etc/inetd.conf"
restore_edited "$client_root/etc/rc.local"
restore_edited "$client_root/etc/hosts"
restore_whole "$client_root/etc/mosix.map" "$bundle/files$client_root/etc/mosix.map"
for tool in /sbin/setpe /sbin/mosctl /bin/mosctl /usr/bin/mosctl /usr/sbin/mosctl; do
  restore_whole "$client_root$tool" "$root$tool"
done
lilo_too=
if [ -f "$root$state/before/etc/lilo.conf" ] && ! cmp -s "$root$state/before/etc/lilo.conf" "$root/etc/lilo.conf"; then
  lilo_too=yes
  did lilo
fi
give_back_ours /etc/lilo.conf
if [ -n "$lilo_too" ] || [ -f "$root$state/did/lilo" ]; then
  live lilo -v
  run rm -f "$root$state/did/lilo"
fi
for file in /etc/inittab /etc/rc.d/init.d/atd /etc/cron.daily/slocate.cron; do
  give_back_ours "$file"
done
undo mosix try_live chkconfig mosix off
restore_edited /etc/hosts
restore_whole /etc/mosix.map "$bundle/files/etc/mosix.map"
if [ -n "$ran" ] && [ -n "$dry" ]; then
  say "that would be the first sitting; nothing was changed"
  exit 0
elif [ -n "$ran" ]; then
  say "the first sitting is done. Start the machine again with the old kernel, and run this script a second time"
  exit 0
fi
if [ -d "$root/proc/mosix" ]; then
  say "now start the machine again with the old kernel, and run this script once more"
  exit 0
fi
[ -r "$root/proc/version" ] || stop "/proc/version" "to know which kernel runs" "no /proc" "Run this script again on the running machine." 1
say "second sitting: the old kernel runs; packages and kernels go"
left=$(grep -l '^[^#]*/bin/mosrun' "$root/etc/inittab" "$root/etc/inetd.conf" 2> /dev/null || :)
[ -z "$left" ] || stop "$left" "no line that starts /bin/mosrun" "one" "Take /bin/mosrun out of it: with the tools gone the machine would not start."
for package in "$tools_package" "$kernel_package"; do
  if [ -f "$root$state/packages/$package" ]; then
    if rpm_ -q "$package" > /dev/null 2>&1; then
      for image in $(rpm_ -ql "$package" | grep '^/boot/vmlinuz' || :); do
        if grep "^[^#]*image.*$image" "$root/etc/lilo.conf" > /dev/null 2>&1; then
          stop "/etc/lilo.conf" "no entry for $image" "one" "Take the entry out, run lilo, then run this script again."
        fi
      done
      run_rpm -e "$package"
    fi
  fi
done
for image in "$root$state"/absent/boot/* "$root$state"/before/boot/*; do
  case "$image" in
    *.part) continue ;;
  esac
  [ ! -f "$image" ] || restore_whole "/boot/${image##*/}" "$root/boot/${image##*/}"
done
if [ -f "$root$state/boot-before" ]; then
  for image in $(new_kernel); do
    grep -x "${image##*/}" "$root$state/boot-after" > /dev/null 2>&1 || continue
    say "removing $image, which mosix.install had put there"
    run rm -f "$root$image"
  done
fi
for made in "$root$state/modules"/*; do
  if [ -f "$made" ]; then
    for each in /lib /lib/modules "/lib/modules/${made##*/}"; do real "$each"; done
    [ ! -d "$root/lib/modules/${made##*/}" ] || run rm -rf "$root/lib/modules/${made##*/}"
  fi
done
for moved in "$root"/lib/modules/*.before-mosix-ltsp-guide; do
  if [ -d "$moved" ]; then
    modules=${moved%.before-mosix-ltsp-guide}
    [ ! -d "$modules" ] || run rm -rf "$modules"
    run mv "$moved" "$modules"
  fi
done
told=$(grep "^[^#]*filename .*$kernel\"" "$root/etc/dhcpd.conf" 2> /dev/null || :)
if [ -n "$told" ] && [ -f "$root$state/absent$kernels/$kernel" ] && [ -f "$root$kernels/$kernel" ]; then
  say "attention: /etc/dhcpd.conf still gives $kernel to clients, so that kernel stays: $told"
  attention=yes
else
  restore_whole "$kernels/$kernel" "$root$kernel_from/$kernel"
fi
for tree in "$server_tree" "$client_tree" "$mosix_folder"; do
  for each in "$tree" "$tree.mosix-ltsp-guide-new" "$tree.unpatched"; do
    if [ -f "$root$state/trees$tree" ] && [ -d "$root$each" ] && [ ! -h "$root$each" ]; then
      guard "$each/x"
      if [ "$each" = "$tree" ] && [ ! -f "$root$each/.mosix-ltsp-guide" ]; then
        say "$each is not what the scripts had unpacked; it stays"
        continue
      fi
      say "removing $each, which the scripts had unpacked"
      run rm -rf "$root$each"
    fi
  done
done
# What the bundle of another plan has changed: its saved files are not thrown away.
still_changed() {
  cd "$root$state"
  find before absent added -type f 2> /dev/null | while read -r file; do
    path=/${file#*/}
    [ -d "$root${path%/*}" ] || continue
    case "$file" in
      *.part) ;;
      before/*) cmp -s "$file" "$root$path" || echo "$path" ;;
      absent/*) [ ! -e "$root$path" ] || echo "$path" ;;
      added/*) if ours_in "$file" "$root$path"; then echo "$path"; fi ;;
    esac
  done
}
still_changed_list() {
  (still_changed) | tr '\n' ' '
}
if [ -z "$dry" ] && [ -z "$attention" ]; then
  still=$(still_changed_list)
  if [ -n "$still" ]; then
    say "attention: these are not as they were; was your plan another one then? Use rollback.sh of that bundle: $still"
    attention=yes
  fi
fi
if [ -n "$attention" ]; then
  say "done, but some files were changed since by somebody else. The saved ones are in $state/before, theirs in $state/kept: compare them, then remove $state"
  exit 1
fi
done_state=$state.done
while [ -e "$root$done_state" ]; do done_state=$done_state+; done
run mv "$root$state" "$root$done_state"
if [ -d "$root$done_state/kept" ] && [ -z "$dry" ]; then
  say "files that were changed since are kept in $done_state/kept"
else
  run rm -rf "$root$done_state"
fi
say "$last_words"
