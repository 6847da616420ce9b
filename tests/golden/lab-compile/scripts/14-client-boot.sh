#!/bin/sh
# 14-client-boot.sh: lets the first client, and no other, boot the new kernel: DHCP, TFTP, NFS and lts.conf
# Made by mosix-ltsp-guide. Do not edit: change the plan and make the bundle again.
script='14-client-boot.sh'
summary='lets the first client, and no other, boot the new kernel: DHCP, TFTP, NFS and lts.conf'
release='6.2'
hosts='bench1'
all_hosts='bench1 bench2 bench3'
boots='not yet'
client_root='/tftpboot/lts/ltsroot'
kernels='/tftpboot/lts'
kernel='vmlinuz-mosix.own'
tftp_secure='yes'
network='10.9.0.0/255.255.255.0'
cards='1'
card='eth0'

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

# service NAME VERB: calls a start script of Red Hat; a failure is only told.
service() {
  if [ -z "$root" ]; then
    try "/etc/rc.d/init.d/$1" "$2"
  else
    try_live service "$1" "$2"
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

# whole_lines: standard input, with lines that a backslash continues put together.
whole_lines() {
  awk '{ while (/\\$/ && (getline more) > 0) { sub(/\\$/, " "); $0 = $0 more }; print }'
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

need 'files/etc/dhcpd.conf'
need 'parts/etc/exports.part'
need 'parts/etc/inetd.conf.part'
need 'parts/tftpboot/lts/ltsroot/etc/lts.conf.part'
# start_with_machine NAME: has a service started with the machine, where it is not yet.
start_with_machine() {
  case "$(ask chkconfig --list "$1" 2> /dev/null)" in
    *3:on*) ;;
    *)
      did "start-$1"
      try_live chkconfig "$1" on
      ;;
  esac
}
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
# Each line of the part reads: host NAME { hardware ethernet MAC; fixed-address ADDRESS; filename "FILE"; }
dhcp_with_ours() {
  (without_ours /etc/dhcpd.conf) > /dev/null || exit 1
  without_ours /etc/dhcpd.conf | dhcp_entries "$1" edit
}

# dhcp_done: the hosts of the plan that have the new kernel by now.
dhcp_done() {
  if [ ! -f "$root/etc/dhcpd.conf" ]; then
    :
  elif [ "$boots" = already ]; then
    dhcp_entries "$all_hosts" has < "$root/etc/dhcpd.conf"
  elif our_dhcp; then
    echo "$our_hosts"
  fi
}

# dhcp_entries NAMES edit|has: prints a dhcpd.conf with our file names, or the names whose entry has ours.
dhcp_entries() {
  awk -v hosts=" $1 " -v what="$2" -v part="$bundle/parts/etc/dhcpd.conf.part" '
    BEGIN {
      while ((getline text < part) > 0) {
        n = split(text, word, /[ ;]+/)
        if (word[1] == "host" && index(hosts, " " word[2] " ")) {
          mac = tolower(word[6])
          order[++wanted] = mac
          name[mac] = word[2]; address[mac] = word[8]; file[mac] = word[10]; line[mac] = text
        }
      }
    }
    function bare(text,  out, i, c, quoted) {
      for (i = 1; i <= length(text); i++) {
        c = substr(text, i, 1)
        if (c == "\"") quoted = !quoted
        else if (quoted) c = "~"
        else if (c == "#") break
        else if (c == "\r") c = " "
        out = out c
      }
      return tolower(out)
    }
    function plain(mac,  n, i, pair, out) {
      n = split(mac, pair, ":")
      for (i = 1; i <= n; i++) out = out (i > 1 ? ":" : "") (length(pair[i]) < 2 ? "0" : "") pair[i]
      return out
    }
    /^## LTS-begin ##/ { ltsp = 1 }
    /^## LTS-end ##/ { ltsp = 0 }
    {
      whole[NR] = $0
      low[NR] = rest = bare($0)
      while (match(rest, /[{};,]|[^ \t{};,]+/)) {
        word_ = substr(rest, RSTART, RLENGTH)
        before = substr(low[NR], 1, length(low[NR]) - length(rest) + RSTART - 1)
        rest = substr(rest, RSTART + RLENGTH)
        if (word_ == "host" && !inside && (last == "" || last ~ /^[{};]$/)) {
          inside = 1; h++; from[h] = NR; lts[h] = ltsp; level = depth; own[h] = (before !~ /[^ \t]/)
        }
        if (inside) {
          if (last2 == "hardware" && last == "ethernet") { hard[h]++; macs[h] = plain(word_); at[h] = NR }
          if (word_ ~ /^filename/ && last ~ /^[{};]$/) { files[h]++; where[h] = NR; if (depth != level + 1) deep[h] = 1 }
          if (last == "fixed-address") listing = 1
          if (word_ == ";") listing = 0
          if (listing && word_ != ",") fixed[h] = fixed[h] " " word_
        }
        if (word_ == "{") depth++
        if (word_ == "}") {
          depth--
          if (inside && depth == level) { inside = 0; to[h] = NR; if (rest ~ /[^ \t]/) own[h] = 0 }
        }
        last2 = last; last = word_
      }
    }
    END {
      for (i = 1; i <= wanted; i++) {
        mac = order[i]; seen = 0
        for (k = 1; k <= h; k++) if (macs[k] == mac) { seen++; it = k }
        if (what == "has") {
          if (seen == 1 && files[it] == 1 && index(whole[where[it]], "filename " file[mac] ";")) print name[mac]
          continue
        }
        why = ""
        if (seen != 1) why = "is there " seen " times"
        else if (!to[it] || hard[it] != 1 || files[it] > 1 || deep[it]) why = "cannot be read with certainty"
        else if (lts[it]) why = "stands in the block of LTSP, which is left alone"
        else if (!own[it]) why = "shares a line with something else"
        else if (fixed[it] ~ /^ [0-9.]+( [0-9.]+)*$/ && !index(fixed[it] " ", " " address[mac] " ")) why = "has the address" fixed[it] ", your plan says " address[mac]
        else if (files[it] && !match(low[where[it]], /filename[ \t]*"[^"]*"[ \t]*;/)) why = "has its filename on more than one line"
        else if (!files[it] && !match(low[at[it]], /hardware[ \t]+ethernet[ \t]+[0-9a-f:]+[ \t]*;/)) why = "has its hardware on more than one line"
        if (why != "") { print "cannot: the entry of " name[mac] " (" mac ") " why "; it should read:"; print "cannot:   " line[mac]; continue }
        edit = files[it] ? where[it] : at[it]
        if (files[it]) new = substr(whole[edit], 1, RSTART - 1) "filename " file[mac] ";" substr(whole[edit], RSTART + RLENGTH)
        else new = substr(whole[edit], 1, RSTART + RLENGTH - 1) " filename " file[mac] ";" substr(whole[edit], RSTART + RLENGTH)
        if (new != whole[edit]) replaced[edit] = new
      }
      if (what == "has") exit
      for (k = 1; k <= NR; k++)
        if (k in replaced) {
          print "#mosix-ltsp-guide# " whole[k]
          print "# mosix-ltsp-guide begin"
          print replaced[k]
          print "# mosix-ltsp-guide end"
        } else print whole[k]
    }
  '
}
new_exports() {
  without_ours /etc/exports
  without_ours /etc/exports | whole_lines | awk -v part="$bundle/parts/etc/exports.part" '
    !/^[ \t]*#/ { for (i = 2; i <= NF; i++) { client = $i; sub(/\(.*/, "", client); there[$1 " " client] = 1 } }
    END {
      getline < part
      while ((getline < part) > 0) { client = $2; sub(/\(.*/, "", client); if (!(($1 " " client) in there)) print }
    }
  ' | block
}

new_inetd() {
  without_ours /etc/inetd.conf
  without_ours /etc/inetd.conf | grep '^tftp[ 	]' > /dev/null || part_of /etc/inetd.conf | block
}

# check_services: stops where lines that are there would not do what the clients need.
check_services() {
  if [ -f "$root/etc/exports" ]; then
    bad_export=$(without_ours /etc/exports | whole_lines | awk -v want="$client_root" -v network="$network" '
      { sub(/#.*/, "") }
      ($1 == want || $1 == "/home") && /[ \t]\(/ { print; next }
      # One host alone may have other options; whatever can mean the clients may not.
      $1 == want { bad = NF < 2; for (i = 2; i <= NF; i++) if ($i !~ /no_root_squash/ && (index($i, network "(") == 1 || $i ~ /^\(|^[^(]*[*?\/]/)) bad = 1; if (bad) print }
    ')
    [ -z "$bad_export" ] || stop "/etc/exports" "$client_root with no_root_squash, and no blank before the bracket" "$bad_export" "Correct that line: a blank there gives the options to the whole world, and without no_root_squash clients cannot read their root."
  fi
  [ -f "$root/etc/inetd.conf" ] || stop "/etc/inetd.conf" "the file of inetd" "no such file" "This guide knows Red Hat 6.2, which has it."
  tftp=$(without_ours /etc/inetd.conf | grep '^tftp[ 	]' || :)
  if [ -n "$tftp" ]; then
    case "$tftp" in
      *in.tftpd*' -s'* | *in.tftpd*'	-s'*) found=yes ;;
      *) found=no ;;
    esac
    [ "$found" = "$tftp_secure" ] || stop "/etc/inetd.conf" "tftpd with -s: $tftp_secure" "with -s: $found ($tftp)" "Correct the answer about tftpd in your plan: the names of boot files hang on it."
    serves=$(echo "$tftp" | awk '$NF ~ /^\// && $NF !~ /tftpd$/ && $NF !~ /tcpd$/ { print $NF }')
    [ "$tftp_secure" = no ] || [ -z "$serves" ] || [ "${serves%/}" = /tftpboot ] || stop "/etc/inetd.conf" "a tftpd with -s /tftpboot" "$tftp" "Let it serve /tftpboot: with -s the names of boot files begin there."
    case "$kernels/" in
      "${serves%/}"/*) ;;
      *) [ -z "$serves" ] || stop "/etc/inetd.conf" "a tftpd that serves $kernels" "$tftp" "Let it serve /tftpboot." ;;
    esac
  fi
}

check_wrappers() {
  if grep '^[^#].*:' "$root/etc/hosts.deny" > /dev/null 2>&1; then
    say "attention: /etc/hosts.deny keeps machines away. verify.sh says whether the clients are among them; this as the first line of /etc/hosts.allow lets them in: in.tftpd, portmap, rpc.mountd: $network"
  fi
}

put_services() {
  put /etc/exports 644 new_exports
  put /etc/inetd.conf 644 new_inetd
  did inetd
  on_machine tell killall -HUP inetd
  did nfs
  start_with_machine portmap
  service portmap start
  start_with_machine nfs
  service nfs restart
}

# lts_differs: settings of all clients that are there and not as in the plan.
lts_differs() {
  without_ours "$client_root/etc/lts.conf" | awk -v part="$bundle/parts$client_root/etc/lts.conf.part" '
    function bare(text) { gsub(/[ \t\r"]/, "", text); return text }
    BEGIN { while ((getline text < part) > 0) if (text ~ /=/ && text !~ /^#/) { split(bare(text), pair, "="); want[pair[1]] = pair[2] } }
    /^[ \t]*\[/ { here = tolower($0) ~ /^[ \t]*\[default\]/ }
    here && /=/ && !/^[ \t]*#/ { split(bare($0), pair, "="); if ((pair[1] in want) && want[pair[1]] != pair[2]) print pair[1] "=" pair[2] " (your plan: " want[pair[1]] ")" }
  '
}

new_lts() {
  without_ours "$client_root/etc/lts.conf" | awk -v part="$bundle/parts$client_root/etc/lts.conf.part" '
    function out(  i) {
      if (done) return
      done = 1
      m = 0
      for (i = 1; i <= wanted; i++) if (!(key[i] in has)) add[++m] = line[i]
      if (m) {
        print "# mosix-ltsp-guide begin"
        if (!section) print "[Default]"
        for (i = 1; i <= m; i++) print add[i]
        print "# mosix-ltsp-guide end"
      }
    }
    BEGIN {
      while ((getline text < part) > 0) if (text ~ /=/ && text !~ /^#/) { line[++wanted] = text; key[wanted] = text; gsub(/[ \t]|=.*/, "", key[wanted]) }
    }
    { n++; whole[n] = $0 }
    END {
      for (k = 1; k <= n; k++) {
        if (tolower(whole[k]) ~ /^[ \t]*\[default\]/) { section = k; last = k; here = 1 }
        else if (whole[k] ~ /^[ \t]*\[/) here = 0
        else if (here) { text = whole[k]; if (text ~ /=/ && text !~ /^[ \t]*#/) { last = k; gsub(/[ \t]|=.*/, "", text); has[text] = 1 } }
      }
      for (k = 1; k <= n; k++) { print whole[k]; if (section && k == last) out() }
      if (!section) out()
    }
  '
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
# check_dhcp NAMES: stops before anything is changed where the change cannot be made.
check_dhcp() {
  leases=
  for leases_folder in /var/state/dhcp /var/lib/dhcp /var/dhcp; do
    if [ -z "$leases" ] && [ -d "$root$leases_folder" ]; then
      leases=$leases_folder/dhcpd.leases
    fi
  done
  [ -z "$leases" ] || [ -f "$root$leases" ] || guard "$leases"
  if [ "$boots" = already ]; then
    [ -f "$root/etc/dhcpd.conf" ] || stop "/etc/dhcpd.conf" "the file that your clients boot by" "no such file" "Correct the answer whether clients boot already, in your plan."
    with_done "$1"
    dhcp_cannot=$(dhcp_with_ours "$new_hosts" | grep '^cannot: ' || :)
    [ -z "$dhcp_cannot" ] || stop "/etc/dhcpd.conf" "one entry for each client of your plan" "$dhcp_cannot" "Write these entries by hand, then run this again. Nothing was changed."
  elif [ ! -f "$root/etc/dhcpd.conf" ] || [ -n "$force" ] || our_dhcp; then
    with_done "$1"
  elif [ ! -f "$root$state/absent/etc/dhcpd.conf" ] && [ ! -f "$root$state/before/etc/dhcpd.conf" ]; then
    stop "/etc/dhcpd.conf" "no such file, since no client boots yet" "a file that this guide did not write" "Answer that clients boot already, or use --force: the old file is kept."
  else
    stop "/etc/dhcpd.conf" "the file of this bundle" "one that somebody changed, or that of another plan" "Keep a copy of it, then use --force; add your lines to the new file when no script of the bundle is left to run."
  fi
}

# with_done NAMES: sets new_hosts to these and to who has the new kernel by now, so that nobody loses it.
with_done() {
  by_now=$(dhcp_done | tr '\n' ' ')
  [ -z "$by_now" ] || say "have the new kernel already, and keep it: $by_now"
  new_hosts="$1 $by_now"
}

put_dhcp() {
  new_dhcp() {
    if [ "$boots" = already ]; then dhcp_with_ours "$new_hosts"; else only_hosts "$new_hosts"; fi
  }
  put /etc/dhcpd.conf 644 new_dhcp
  if [ -z "$leases" ]; then
    say "attention: found no folder for dhcpd.leases; if dhcpd asks for that file, make it empty where it says"
  elif [ ! -f "$root$leases" ]; then
    save "$leases"
    run touch "$root$leases"
  fi
  did dhcpd
  if [ "$cards" = 1 ]; then
    start_with_machine dhcpd
  else
    say "attention: this server has two cards, and dhcpd answers on $card only from now on. Its start script may start it on both, so it is not switched on here: after each start of the server, type /usr/sbin/dhcpd $card"
  fi
  restart_dhcpd
}

# all_serve: stops where a service could not be started.
all_serve() {
  [ -z "$not_served" ] || stop "the services" "all of them to start" "one that failed: see its line attention" "Mend the cause, which stands there or in /var/log/messages, and run this script again. The files are in place."
}
[ -f "$root$kernels/$kernel" ] || stop "$kernels/$kernel" "the kernel of the clients" "no such file" "Run the script that puts it there first."
guards /etc/exports /etc/inetd.conf /etc/dhcpd.conf
[ ! -d "$root$client_root/etc" ] || guard "$client_root/etc/lts.conf"
check_dhcp "$hosts"
check_services
check_wrappers
put_services
[ ! -d "$root$client_root/etc" ] || put "$client_root/etc/lts.conf" 644 new_lts
differs=$(lts_differs)
[ -z "$differs" ] || say "attention: lts.conf has settings of its own, which stay; write them anew where your plan is right:" $differs
put_dhcp
all_serve
say "start $hosts now and look at it before any other client is changed"
