#!/bin/sh
# verify.sh: changes nothing; checks what the steps promised, on the server or with --node on a client
# Made by mosix-ltsp-guide. Do not edit: change the plan and make the bundle again.
script='verify.sh'
summary='changes nothing; checks what the steps promised, on the server or with --node on a client'
release='6.2'
name='school'
address='192.168.0.254'
number_of_server='1'
client_root='/tftpboot/lts/ltsroot'
kernels='/tftpboot/lts'
kernel='vmlinuz-mosix.ne2000'
made_here='no'
server_kernel='rpm'
boot_file='/tftpboot/lts/vmlinuz-mosix.ne2000'
network='192.168.0.0/255.255.255.0'
served_shadow='/tftpboot/lts/ltsroot/etc/shadow'
how_many='12'
macs='::e0:6:e8::84 ::e0:6:e8::85 ::e0:6:e8::86 ::e0:6:e8::87 ::e0:6:e8::88 ::e0:6:e8::89 ::e0:6:e8::8a ::e0:6:e8::8b ::e0:6:e8::8c ::e0:6:e8::8d ::e0:6:e8::8e ::e0:6:e8::8f'
stay='lstay'
old_image='/boot/vmlinuz-2.2.14-5.0'
old_label='linux'
new_label='mosix'
node=''
report=''

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
  echo "  --node            check a client, on that client"
  echo "  --report FILE     write the verdicts to a new file, too"
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
    --node) node=yes any_machine=yes ;;
    --report)
      [ -n "${2-}" ] || stop "--report" "a file name after it" "nothing" "Give the name." 2
      report=$2
      shift
      ;;
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

mark_begin='# mosix-ltsp-guide begin'
mark_end='# mosix-ltsp-guide end'

# whole_lines: standard input, with lines that a backslash continues put together.
whole_lines() {
  awk '{ while (/\\$/ && (getline more) > 0) { sub(/\\$/, " "); $0 = $0 more }; print }'
}

# part_of PATH: the lines of the part of the bundle, without its first.
part_of() {
  sed 1d "$bundle/parts$1.part"
}

# named_in FILE DAEMON: whom its lines about DAEMON name: all, some or none of the clients, or doubt.
named_in() {
  [ -f "$root/etc/$1" ] || { echo none; return 0; }
  # A last line without an end counts for some versions and for others not.
  awk 1 "$root/etc/$1" | cmp -s - "$root/etc/$1" || { echo doubt; return 0; }
  awk -v daemon="$2" -v network="$network" -v short="${network%0/255.255.255.0}" '
    { $0 = toupper($0); gsub(/[ \t\r,]+/, " "); at = index($0, ":"); who = " " substr($0, 1, at - 1) " "; whom = " " substr($0, at + 1) " " }
    /\\ ?$/ { doubt = 1 }
    /^#/ || !at { next }
    who ~ /EXCEPT|KNOWN|[@#]| [.]|[.] / { doubt = 1; next }
    !index(who, " ALL ") && !index(who, " " toupper(daemon) " ") { next }
    whom ~ /:|EXCEPT/ { doubt = 1 }
    index(whom, " ALL ") || index(whom, " " network " ") || index(whom, " " short " ") { all = 1 }
    { some = 1 }
    END { print doubt ? "doubt" : all ? "all" : some ? "some" : "none" }
  ' "$root/etc/$1"
}
# let_in DAEMON: yes, no, or unknown.
let_in() {
  case "$(named_in hosts.deny "$1") $(named_in hosts.allow "$1")" in
    *doubt*) echo unknown ;;
    none* | *all) echo yes ;;
    "all none") echo no ;;
    *) echo unknown ;;
  esac
}
count=0
failed=0
reported=
below=
if [ -n "$report" ]; then
  case "$report" in
    */../* | -*) stop "--report" "a path without .. that does not begin with -" "$report" "Give another name." 2 ;;
    /*)
      below=$report
      report=$root$report
      ;;
  esac
  [ ! -e "$report" ] && [ ! -h "$report" ] || stop "$report" "a new file" "one that exists" "Give another name." 2
  [ -d "$(dirname "$report")" ] && [ -w "$(dirname "$report")" ] || stop "$report" "a folder that can be written" "none" "Give another place." 2
  [ -z "$root" ] || [ -z "$below" ] || guard "$below"
  reported="mosix-ltsp-guide-report 1"
fi

# fact KEY VALUE: one line of the report.
fact() {
  [ -z "$report" ] || reported="$reported
$1 $2"
}
# ok KEY TEXT, not_ok KEY TEXT FOUND TODO, unknown KEY TEXT WHY: the three verdicts.
ok() {
  count=$((count + 1))
  echo "ok $count - $2"
  fact "$1" ok
}
not_ok() {
  count=$((count + 1))
  failed=$((failed + 1))
  echo "not ok $count - $2"
  echo "# found: $3"
  echo "# do:    $4"
  fact "$1" "not-ok"
}
unknown() {
  count=$((count + 1))
  echo "ok $count - $2 # SKIP $3"
  fact "$1" unknown
}
# begun PATH: whether a script has come to PATH yet.
begun() {
  [ -f "$root$state/before$1" ] || [ -f "$root$state/absent$1" ]
}
# not_yet PATH KEY TEXT FOUND TODO: not ok where a script has come to PATH, else not known.
not_yet() {
  if begun "$1"; then
    shift
    not_ok "$@"
  else
    unknown "$2" "$3" "that step is not done yet"
  fi
}
# same KEY TEXT FILE FILE TODO: two files with the same content.
same() {
  if [ ! -f "$4" ]; then
    not_yet "${4#"$root"}" "$1" "$2" "no $4" "$5"
  elif cmp -s "$3" "$4"; then
    ok "$1" "$2"
  else
    not_ok "$1" "$2" "$4 differs" "$5"
  fi
}
# running EXPECTED-NUMBER: the checks on the running kernel, which need /proc.
running() {
  if [ ! -r "$root/proc/version" ]; then
    unknown kernel "a kernel with MOSIX runs" "there is no /proc to look at"
  elif [ -d "$root/proc/mosix" ]; then
    ok kernel "a kernel with MOSIX runs"
    number=$(cat "$root/proc/mosix/admin/mospe" 2> /dev/null || echo nothing)
    if [ "$number" = "$1" ]; then
      ok number "this machine is MOSIX node $1"
    else
      not_ok number "this machine is MOSIX node $1" "$number" "Load the map: setpe -w -f /etc/mosix.map, and read what it says."
    fi
  else
    not_ok kernel "a kernel with MOSIX runs" "another kernel" "Start the machine again with the new kernel."
  fi
}
if [ -n "$node" ]; then
  own=$(ask hostname)
  own=${own%%.*}
  address=$(awk -v own="$own" '{ sub(/#.*/, ""); for (i = 2; i <= NF; i++) if ($i == own) print $1 }' "$root/etc/hosts" 2> /dev/null | sed -n 1p)
  case "$address" in
    "") [ -n "$own" ] || { unknown name "the name of this client is in its /etc/hosts" "no hostname to ask"; address=unknown; }
      [ "$address" = unknown ] || not_ok name "the name of this client is in its /etc/hosts" "no line for ${own:-a client without a name}" "See that DHCP gives the name, and run the script for the tools again." ;;
    127.*) not_ok name "the name of this client stands at its own address" "$address" "Take the name off 127.0.0.1 in the root of the clients." ;;
    *) ok name "$own is $address" ;;
  esac
  expected=$(awk -v address="$address" '
    BEGIN { n = split(address, want, ".") }
    /^#/ || NF != 3 { next }
    { split($2, have, "."); if (have[1] "." have[2] "." have[3] == want[1] "." want[2] "." want[3] && want[4] >= have[4] + 0 && want[4] < have[4] + $3) print $1 + want[4] - have[4] }
  ' "$root/etc/mosix.map" 2> /dev/null | sed -n 1p)
  if [ -n "$expected" ]; then ok map "the map has this client as node $expected"; else not_ok map "the map has this client" "no entry for ${address:-it}" "Run the script for the tools again."; fi
  if [ -f "$root/sbin/setpe" ] && [ -x "$root/sbin/setpe" ]; then ok setpe "setpe is there"; else not_ok setpe "setpe is there" "no /sbin/setpe" "Run the script for the tools again."; fi
  running "${expected:-unknown}"
  if [ ! -d "$root/proc/mosix" ]; then
    unknown stay "$stay is on, so X stays here" "no kernel with MOSIX runs"
  elif [ "$(cat "$root/proc/mosix/admin/$stay" 2> /dev/null)" = 1 ]; then
    ok stay "$stay is on, so X stays here"
  else
    not_ok stay "$stay is on, so X stays here" "it is off" "Look at the block in /etc/rc.local."
  fi
fi
if [ -z "$node" ]; then
  need files/etc/mosix.map
  need "parts$client_root/etc/rc.local.part"
  # MOSIX goes by what hostname prints, which can be a longer name.
  called=$(ask hostname 2> /dev/null || :)
  elsewhere=$(awk -v names="$name $called" -v want="$address" '
    { sub(/#.*/, ""); for (i = 2; i <= NF; i++) if ($1 == want) right[$i] = 1; else wrong[$i] = $1 }
    END { n = split(names, name); for (i = 1; i <= n; i++) if (name[i] in wrong) print name[i], "at", wrong[name[i]]; else if (!(name[i] in right)) print "no line for", name[i] }
  ' "$root/etc/hosts" 2> /dev/null || echo "no /etc/hosts")
  if [ -z "$elsewhere" ]; then
    ok name "$name is $address and nothing else"
  else
    not_yet /etc/hosts name "$name is $address and nothing else" "$(echo "$elsewhere" | sed 1q)" "Run the script for hosts and map."
  fi
  same map "/etc/mosix.map is that of the bundle" "$bundle/files/etc/mosix.map" "$root/etc/mosix.map" "Run the script for hosts and map."
  same client-map "the clients have the same map" "$bundle/files/etc/mosix.map" "$root$client_root/etc/mosix.map" "Run the script for the tools of the clients."

  if [ ! -r "$root/etc/lilo.conf" ]; then
    not_ok lilo "LILO has both kernels" "no /etc/lilo.conf" "Run the script for LILO."
  else
    entries=$(awk '{ sub(/#.*/, ""); gsub(/[ \t"]/, "") } /^default=/ { standard = substr($0, 9) } /^(image|other)=/ { at = substr($0, index($0, "=") + 1) } /^label=/ { label = substr($0, 7); if (first == "") first = label; print label, at } END { print "=", (standard == "" ? first : standard) }' "$root/etc/lilo.conf")
    missing=
    for image in $(echo "$entries" | awk '$1 != "=" && $2 !~ /^\/dev\// { print $2 }'); do
      [ -f "$root$image" ] || missing="$missing $image"
    done
    if [ -z "$missing" ]; then ok lilo-images "every kernel that LILO names is there"; else not_ok lilo-images "every kernel that LILO names is there" "no$missing" "Take the entry out of lilo.conf and run lilo, before the machine starts again."; fi
    if echo "$entries" | awk -v want="$old_label $old_image" '$0 == want { n++ } END { exit !n }'; then ok lilo-old "the old kernel can be started as $old_label"; else not_ok lilo-old "the old kernel can be started as $old_label" "no such entry" "Add it and run lilo: it is your way back."; fi
    # What was there before the guide is no kernel of this way; where nothing was kept, only our own label tells.
    others=$(echo "$entries" | awk -v old="$old_label" -v ours="$new_label" -v before="$root$state/before/etc/lilo.conf" '
      BEGIN { while ((getline text < before) > 0) { kept = 1; sub(/#.*/, "", text); gsub(/[ \t"]/, "", text); if (text ~ /^(image|other)=/) was[substr(text, index(text, "=") + 1)] = 1 } }
      $1 != "=" && $1 != old && $2 !~ /^\/dev\// && ($1 == ours || kept && !($2 in was)) { print $1 }
    ')
    if [ -n "$others" ]; then ok lilo-new "a second kernel can be started, as $(echo $others)"; else not_yet /etc/lilo.conf lilo-new "a second kernel can be started, as $new_label" "only $old_label" "Run the script for LILO."; fi
    fact lilo-default "$(echo "$entries" | awk '$1 == "=" { print $2 }')"
  fi
  running "$number_of_server"

  if [ ! -f "$root$kernels/$kernel" ]; then
    not_yet "$kernels/$kernel" client-kernel "the kernel of the clients is in $kernels, readable by all" "no $kernel" "Run the script that puts it there."
  else
    shut=
    each=$kernels/$kernel
    while [ -n "$each" ]; do
      case "$(ls -ld "$root$each")" in
        -??????r* | d????????[xt]*) ;;
        *) shut=$each ;;
      esac
      each=${each%/*}
    done
    if [ -n "$shut" ]; then
      not_ok client-kernel "the kernel of the clients is in $kernels, readable by all" "$(ls -ld "$root$shut")" "chmod a+rX $shut"
    elif [ ! -s "$root$kernels/$kernel" ]; then
      not_ok client-kernel "the kernel of the clients is in $kernels, readable by all" "an empty file" "Run the script that puts it there."
    else
      ok client-kernel "the kernel of the clients is in $kernels, readable by all"
    fi
  fi
  if [ "$made_here" = yes ] && [ ! -f "$root$kernels/$kernel" ]; then
    unknown client-version "the MOSIX of the kernel of the clients is that of the server" "that step is not done yet"
  elif [ "$made_here" = yes ] && [ "$server_kernel" = compile ]; then
    ok client-version "the kernels of server and clients are made from the same sources"
  elif [ "$made_here" = yes ]; then
    not_ok client-version "the MOSIX of the kernel of the clients is that of the server" "0.97.8 on the server, 0.97.9 on the clients" "Compile the kernel of the server too, if nothing moves."
  else
    unknown client-version "the MOSIX of the kernel of the clients is that of the server" "its version is not known; compare what the client says when it starts"
  fi
  if [ -f "$root$client_root/sbin/setpe" ] && [ -x "$root$client_root/sbin/setpe" ]; then ok client-tools "the clients have setpe"; else not_yet "$client_root/sbin/setpe" client-tools "the clients have setpe" "none in $client_root/sbin" "Run the script for the tools of the clients."; fi
  begun=$(grep -c "^$mark_begin\$" "$root$client_root/etc/rc.local" 2> /dev/null || :)
  if [ "$begun" = 1 ] && [ "$(sed -n "/^$mark_begin\$/,/^$mark_end\$/p" "$root$client_root/etc/rc.local" | sed '1d;$d' | md5sum)" = "$(part_of "$client_root/etc/rc.local" | md5sum)" ]; then ok rc-local "the start script of the clients has our block once"; else not_yet "$client_root/etc/rc.local" rc-local "the start script of the clients has our block once" "${begun:-0} times, or changed" "Run the script for rc.local."; fi

  told=$(awk -v macs=" $macs " -v file="\"$boot_file\"" '
    {
      plain = ""
      quoted = split($0, piece, "\"")
      for (i = 1; i <= quoted; i++)
        if (i % 2 == 0) { gsub(/[#{}; \t]/, "~", piece[i]); plain = plain "\"" piece[i] "\"" }
        else if (piece[i] ~ /#/) { plain = plain substr(piece[i], 1, index(piece[i], "#") - 1); break }
        else plain = plain tolower(piece[i])
      gsub(/[{};]/, " & ", plain)
      text = text " " plain
    }
    END {
      n = split(text, word)
      for (i = 1; i <= n; i++) {
        if (word[i] == "{") depth++
        if (word[i] == "}" && --depth < level && host) { if (index(macs, " " mac " ") && named == file && !(mac in got)) { got[mac] = 1; told++ }; host = 0 }
        if (word[i] == "host" && !host) { host = 1; level = depth + 1; mac = named = "" }
        if (host && word[i] == "ethernet") { mac = ":" tolower(word[i + 1]); gsub(/:0+/, ":", mac) }
        if (host && word[i] == "filename") named = word[i + 1]
      }
      print told + 0
    }
  ' "$root/etc/dhcpd.conf" 2> /dev/null || echo 0)
  if [ "$told" = "$how_many" ]; then
    ok dhcp "DHCP gives $boot_file to all $how_many clients of the plan"
  elif [ "$told" -ge 1 ] 2> /dev/null; then
    not_ok dhcp "DHCP gives $boot_file to all $how_many clients of the plan" "to $told" "When the first client works, run the script for the others."
  else
    not_yet /etc/dhcpd.conf dhcp "DHCP gives $boot_file to all $how_many clients of the plan" "to none" "Run the script that lets the first client boot."
  fi
  exported=$(awk 1 "$root/etc/exports" 2> /dev/null | whole_lines | awk -v want="$client_root" -v network="$network" '
    { sub(/#.*/, "") }
    $1 == want { for (i = 2; i <= NF; i++) if (index($i, network "(") == 1) found = $i }
    END { print found }
  ')
  case "$exported" in
    *no_root_squash*) ok exports "NFS exports $client_root to the clients, whose root may read it" ;;
    *) not_yet /etc/exports exports "NFS exports $client_root to the clients, whose root may read it" "${exported:-no line for $network in /etc/exports}" "Run the script that lets the first client boot." ;;
  esac
  if grep '^tftp[ 	]' "$root/etc/inetd.conf" > /dev/null 2>&1; then ok tftp "inetd starts tftpd"; elif [ ! -f "$root$state/did/inetd" ]; then unknown tftp "inetd starts tftpd" "that step is not done yet"; else not_ok tftp "inetd starts tftpd" "no active line tftp in /etc/inetd.conf" "Run the script that lets the first client boot."; fi
  for daemon in in.tftpd portmap; do
    case "$(let_in "$daemon")" in
      yes) ok "allow-$daemon" "hosts.allow and hosts.deny let the clients reach $daemon" ;;
      no) not_ok "allow-$daemon" "hosts.allow and hosts.deny let the clients reach $daemon" "hosts.deny keeps them away" "Write as the first line of /etc/hosts.allow: $daemon: $network" ;;
      *) unknown "allow-$daemon" "hosts.allow and hosts.deny let the clients reach $daemon" "they have a line that this script does not weigh" ;;
    esac
  done
  hashes=$(awk -F: 'length($2) > 12 { printf "%s ", $1 }' "$root$client_root/etc/passwd" 2> /dev/null || :)
  if [ -n "$hashes" ]; then
    not_ok shadow "no file of the clients holds passwords" "$client_root/etc/passwd has one for $hashes" "Put a star in its place: TFTP and NFS serve that file to everybody."
  elif [ ! -f "$root$client_root/etc/shadow" ]; then
    ok shadow "no file of the clients holds passwords"
  else
    case "$(ls -ld "$root$client_root/etc/shadow")" in
      -???------*) ok shadow "shadow of the clients is for root only, so TFTP does not serve it" ;;
      *) not_ok shadow "shadow of the clients is for root only" "$(ls -ld "$root$client_root/etc/shadow")" "chmod 600 $client_root/etc/shadow" ;;
    esac
    tftp_says=$(echo "get $served_shadow /dev/null" | ask tftp 127.0.0.1 2>&1 || :)
    case "$tftp_says" in
      *eceived*) not_ok shadow-tftp "TFTP does not serve shadow of the clients" "it does" "chmod 600 $client_root/etc/shadow, and see that tftpd does not run as root with another setting." ;;
      *rror*) ok shadow-tftp "TFTP does not serve shadow of the clients" ;;
      *) unknown shadow-tftp "TFTP does not serve shadow of the clients" "no answer, or no tftp program to try it with" ;;
    esac
  fi
fi

echo "1..$count"
if [ -n "$report" ] && [ -z "$dry" ]; then
  (set -C && { echo "$reported" || exit 9; } > "$report") || {
    [ $? = 9 ] || stop "$report" "a new file that can be written" "none, see above" "Give another name." 2
    rm -f "$report"
    stop "$report" "room for the report" "it could not be written" "Make room on that file system, or give another place." 2
  }
  echo "# report written to $report"
fi
trap - 0
[ "$failed" = 0 ] || exit 1
exit 0
