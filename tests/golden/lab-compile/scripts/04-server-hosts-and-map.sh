#!/bin/sh
# 04-server-hosts-and-map.sh: puts the names of all nodes into /etc/hosts, writes /etc/mosix.map and has MOSIX started with the machine
# Made by mosix-ltsp-guide. Do not edit: change the plan and make the bundle again.
script='04-server-hosts-and-map.sh'
summary='puts the names of all nodes into /etc/hosts, writes /etc/mosix.map and has MOSIX started with the machine'
release='6.2'
name='lab'
domain='lab.lan'

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

case "$(ls -ld "$root$state" 2> /dev/null)" in
  "" | drwx------*) ;;
  *) run chmod 700 "$root$state" ;;
esac

need 'parts/etc/hosts.part'
need 'files/etc/mosix.map'
hosts_with_ours() {
  (without_ours "$1") > /dev/null || exit 1
  hosts_clash=$(without_ours "$1" | awk -v part="$bundle/parts$1.part" '
    BEGIN {
      while ((getline text < part) > 0) {
        n = split(text, word, /[ \t]+/)
        if (text !~ /^#/) for (i = 2; i <= n; i++) address[tolower(word[i])] = word[1]
      }
    }
    { sub(/#.*/, ""); gsub(/\r/, "") }
    $1 !~ /^127\./ {
      for (i = 2; i <= NF; i++) if ((tolower($i) in address) && address[tolower($i)] != $1) print $i, "stands at", $1, "and not at", address[tolower($i)] ";"
    }
  ')
  if grep '^[ 	]*127\.' "$root$1" > /dev/null 2>&1 && [ "$(without_ours "$1" | grep -c '^[ 	]*127\.' || :)" = 0 ]; then
    stop "$1" "the line #mosix-ltsp-guide# 127.0.0.1, which our block stands for" "it is gone" "Write 127.0.0.1 localhost.localdomain localhost as a line of its own outside of our marks, and run this again."
  fi
  [ -z "$hosts_clash" ] || stop "$1" "the addresses of your plan" "$hosts_clash" "Correct the file or the plan; both cannot be right."
  without_ours "$1" | awk -v part="$bundle/parts$1.part" '
    BEGIN {
      while ((getline text < part) > 0) {
        n = split(text, word, /[ \t]+/)
        if (text !~ /^#/) for (i = 2; i <= n; i++) mine[tolower(word[i])] = 1
      }
      close(part)
    }
    /^## LTS-begin ##/ { ltsp = 1 }
    /^## LTS-end ##/ { ltsp = 0 }
    {
      text = $0
      sub(/#.*/, "")
      gsub(/\r/, "")
      hit = 0
      others = ""
      for (i = 2; i <= NF; i++) if (tolower($i) in mine) hit = 1; else others = others " " $i
      if ($1 ~ /^127\./ && hit) {
        if (ltsp) exit 4
        if (others == "") others = " localhost.localdomain localhost"
        kept[++k] = $1 " " others
        print "#mosix-ltsp-guide# " text
      } else {
        print text
        if ($1 !~ /^127\./) for (i = 2; i <= NF; i++) there[$1 " " $i] = 1
      }
    }
    END {
      for (i = 1; i <= k; i++) out[++m] = kept[i]
      while ((getline text < part) > 0) {
        if (text ~ /^#/) continue
        n = split(text, word, /[ \t]+/)
        missing = 0
        for (i = 2; i <= n; i++) if (!((word[1] " " word[i]) in there)) missing = 1
        if (missing) out[++m] = text
      }
      if (m) {
        print "# mosix-ltsp-guide begin"
        for (i = 1; i <= m; i++) print out[i]
        print "# mosix-ltsp-guide end"
      }
    }
  ' || stop "$1" "no name of a node in the block of LTSP" "one at 127.0.0.1 between LTS-begin and LTS-end" "Move that line out of the block."
}
called=$(ask hostname)
case "$called" in
  "" | "$name" | "$name.$domain") ;;
  *) stop "the name of this machine" "$name or $name.$domain, as in your plan" "$called" "Correct name or domain in your plan, or the name of the machine: in /etc/sysconfig/network for each start, and now by: hostname $name.$domain. MOSIX looks its own address up by it." ;;
esac
guards /etc/hosts /etc/mosix.map
new_hosts() {
  hosts_with_ours /etc/hosts
}
put /etc/hosts 644 new_hosts
copy "$bundle/files/etc/mosix.map" /etc/mosix.map 644
if [ -f "$root/etc/rc.d/init.d/mosix" ]; then
  did mosix
  live chkconfig --add mosix
  live chkconfig mosix on
else
  say "there is no /etc/rc.d/init.d/mosix: after each start, load the map by hand with setpe -w -f /etc/mosix.map"
fi
