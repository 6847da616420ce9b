import { NEW_LABEL } from '../../plan/consistency.ts';
import type { Plan } from '../../plan/schema.ts';
import { because, fixed, type Line } from '../line.ts';
import { bootFile, clientKernelName, networkOfPlan } from '../network.ts';
import { shell } from '../quote.ts';
import { scriptLines } from '../shell/script.ts';
import { wrappers } from '../shell/wrappers.ts';

const frame: Line[] = because(
  {
    what: 'Counts the checks and prints each in the form of TAP: ok, not ok, or ok with SKIP where it cannot be known.',
    source: 'GUIDE',
    confidence: 'tested',
  },
  ...fixed(`
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
    not_yet "\${4#"$root"}" "$1" "$2" "no $4" "$5"
  elif cmp -s "$3" "$4"; then
    ok "$1" "$2"
  else
    not_ok "$1" "$2" "$4 differs" "$5"
  fi
}`),
);

const kernel: Line[] = because(
  {
    what: 'Whether the running kernel is one with MOSIX, which number it has, and whether that is the number of the map.',
    source: 'SETPE',
    confidence: 'documented',
  },
  ...fixed(`
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
}`),
);

const onNode: Line[] = because(
  {
    what: 'With --node the script runs on a client and looks at the files of that client only.',
    source: 'SETPE',
    confidence: 'documented',
  },
  ...fixed(`
if [ -n "$node" ]; then
  own=$(ask hostname)
  own=\${own%%.*}
  address=$(awk -v own="$own" '{ sub(/#.*/, ""); for (i = 2; i <= NF; i++) if ($i == own) print $1 }' "$root/etc/hosts" 2> /dev/null | sed -n 1p)
  case "$address" in
    "") [ -n "$own" ] || { unknown name "the name of this client is in its /etc/hosts" "no hostname to ask"; address=unknown; }
      [ "$address" = unknown ] || not_ok name "the name of this client is in its /etc/hosts" "no line for \${own:-a client without a name}" "See that DHCP gives the name, and run the script for the tools again." ;;
    127.*) not_ok name "the name of this client stands at its own address" "$address" "Take the name off 127.0.0.1 in the root of the clients." ;;
    *) ok name "$own is $address" ;;
  esac
  expected=$(awk -v address="$address" '
    BEGIN { n = split(address, want, ".") }
    /^#/ || NF != 3 { next }
    { split($2, have, "."); if (have[1] "." have[2] "." have[3] == want[1] "." want[2] "." want[3] && want[4] >= have[4] + 0 && want[4] < have[4] + $3) print $1 + want[4] - have[4] }
  ' "$root/etc/mosix.map" 2> /dev/null | sed -n 1p)
  if [ -n "$expected" ]; then ok map "the map has this client as node $expected"; else not_ok map "the map has this client" "no entry for \${address:-it}" "Run the script for the tools again."; fi
  if [ -f "$root/sbin/setpe" ] && [ -x "$root/sbin/setpe" ]; then ok setpe "setpe is there"; else not_ok setpe "setpe is there" "no /sbin/setpe" "Run the script for the tools again."; fi
  running "\${expected:-unknown}"
  if [ ! -d "$root/proc/mosix" ]; then
    unknown stay "$stay is on, so X stays here" "no kernel with MOSIX runs"
  elif [ "$(cat "$root/proc/mosix/admin/$stay" 2> /dev/null)" = 1 ]; then
    ok stay "$stay is on, so X stays here"
  else
    not_ok stay "$stay is on, so X stays here" "it is off" "Look at the block in /etc/rc.local."
  fi
fi`),
);

const onServer: Line[] = because(
  {
    what: 'Without --node it looks at the server: names, map, LILO, the kernel of the clients, and what DHCP, TFTP and NFS will tell them.',
    source: 'GUIDE',
    confidence: 'tested',
  },
  ...fixed(`
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
    entries=$(awk '{ sub(/#.*/, ""); gsub(/[ \\t"]/, "") } /^default=/ { standard = substr($0, 9) } /^(image|other)=/ { at = substr($0, index($0, "=") + 1) } /^label=/ { label = substr($0, 7); if (first == "") first = label; print label, at } END { print "=", (standard == "" ? first : standard) }' "$root/etc/lilo.conf")
    missing=
    for image in $(echo "$entries" | awk '$1 != "=" && $2 !~ /^\\/dev\\// { print $2 }'); do
      [ -f "$root$image" ] || missing="$missing $image"
    done
    if [ -z "$missing" ]; then ok lilo-images "every kernel that LILO names is there"; else not_ok lilo-images "every kernel that LILO names is there" "no$missing" "Take the entry out of lilo.conf and run lilo, before the machine starts again."; fi
    if echo "$entries" | awk -v want="$old_label $old_image" '$0 == want { n++ } END { exit !n }'; then ok lilo-old "the old kernel can be started as $old_label"; else not_ok lilo-old "the old kernel can be started as $old_label" "no such entry" "Add it and run lilo: it is your way back."; fi
    # What was there before the guide is no kernel of this way; where nothing was kept, only our own label tells.
    others=$(echo "$entries" | awk -v old="$old_label" -v ours="$new_label" -v before="$root$state/before/etc/lilo.conf" '
      BEGIN { while ((getline text < before) > 0) { kept = 1; sub(/#.*/, "", text); gsub(/[ \\t"]/, "", text); if (text ~ /^(image|other)=/) was[substr(text, index(text, "=") + 1)] = 1 } }
      $1 != "=" && $1 != old && $2 !~ /^\\/dev\\// && ($1 == ours || kept && !($2 in was)) { print $1 }
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
      each=\${each%/*}
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
  begun=$(grep -c "^$mark_begin\\$" "$root$client_root/etc/rc.local" 2> /dev/null || :)
  if [ "$begun" = 1 ] && [ "$(sed -n "/^$mark_begin\\$/,/^$mark_end\\$/p" "$root$client_root/etc/rc.local" | sed '1d;$d' | md5sum)" = "$(part_of "$client_root/etc/rc.local" | md5sum)" ]; then ok rc-local "the start script of the clients has our block once"; else not_yet "$client_root/etc/rc.local" rc-local "the start script of the clients has our block once" "\${begun:-0} times, or changed" "Run the script for rc.local."; fi

  told=$(awk -v macs=" $macs " -v file="\\"$boot_file\\"" '
    {
      plain = ""
      quoted = split($0, piece, "\\"")
      for (i = 1; i <= quoted; i++)
        if (i % 2 == 0) { gsub(/[#{}; \\t]/, "~", piece[i]); plain = plain "\\"" piece[i] "\\"" }
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
    *) not_yet /etc/exports exports "NFS exports $client_root to the clients, whose root may read it" "\${exported:-no line for $network in /etc/exports}" "Run the script that lets the first client boot." ;;
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
exit 0`),
);

const work: Line[] = [...wrappers, ...frame, ...kernel, ...onNode, ...onServer];

/** A hardware address so that `00:e0:6:E8:0:84` and `0:E0:06:e8:00:84` are one: each pair without its zeros in front. */
const withoutZeros = (mac: string): string => `:${mac.toLowerCase()}`.replaceAll(/:0+/g, ':');

/** Changes nothing and says what holds (H38): for the server, and with `--node` for a client. */
export const verify = {
  path: 'verify.sh',
  summary: 'changes nothing; checks what the steps promised, on the server or with --node on a client',
  lines(plan: Plan): Line[] {
    const { server, boot, ltsp } = plan;
    return scriptLines(plan, {
      path: verify.path,
      summary: verify.summary,
      values: {
        name: shell('/server/name', server.name),
        address: shell('/server/address', server.address),
        number_of_server: shell('/server/node', String(server.node)),
        client_root: shell('/ltsp/root', ltsp.root),
        kernels: shell('/ltsp/kernels', ltsp.kernels),
        kernel: shell('/clientKernel', clientKernelName(plan)),
        made_here: shell('/clientKernel', plan.clientKernel === 'compile' ? 'yes' : 'no'),
        server_kernel: shell('/server/kernel', plan.server.kernel),
        boot_file: shell('/clientKernel', bootFile(plan)),
        network: shell('/server/netmask', `${networkOfPlan(plan).address}/${server.netmask}`),
        served_shadow: shell('/ltsp/root', `${ltsp.tftpSecure ? ltsp.root.replace(/^\/tftpboot/, '') : ltsp.root}/etc/shadow`),
        how_many: shell('/clients', String(plan.clients.length)),
        macs: shell('/clients', plan.clients.map(({ mac }) => withoutZeros(mac)).join(' ')),
        stay: shell('/ltsp/stay', ltsp.stay),
        old_image: shell('/boot/image', boot.image),
        old_label: shell('/boot/label', boot.label),
        new_label: shell('', NEW_LABEL),
        node: shell('', ''),
        report: shell('', ''),
      },
      needs: [],
      looksOnly: true,
      extra: [
        { help: '--node            check a client, on that client', takes: '--node) node=yes any_machine=yes ;;' },
        {
          help: '--report FILE     write the verdicts to a new file, too',
          takes:
            '--report)\n      [ -n "${2-}" ] || stop "--report" "a file name after it" "nothing" "Give the name." 2\n      report=$2\n      shift\n      ;;',
        },
      ],
      work,
    });
  },
};
