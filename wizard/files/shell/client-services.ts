import { because, fixed, type Line } from '../line.ts';

/** `start_with_machine NAME`: dhcpd, NFS and portmap are off on a fresh Red Hat 6.2. */
export const startWithMachine: Line[] = because(
  {
    what: 'Has a service started with the machine, where it is not yet; rollback switches off only what was switched on here.',
    source: 'LTSPSETUP',
    confidence: 'inferred',
  },
  ...fixed(`
# start_with_machine NAME: has a service started with the machine, where it is not yet.
start_with_machine() {
  case "$(ask chkconfig --list "$1" 2> /dev/null)" in
    *3:on*) ;;
    *)
      did "start-$1"
      try_live chkconfig "$1" on
      ;;
  esac
}`),
);

/** `check_dhcp NAMES`, `put_dhcp`: the one change that makes clients boot the new kernel. */
export const putDhcp: Line[] = because(
  {
    what: 'Changes what the DHCP server tells these clients, and has it read its file again. An own file is written only where there is none of somebody else.',
    source: 'E19',
    confidence: 'tested',
  },
  ...fixed(`
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
  by_now=$(dhcp_done | tr '\\n' ' ')
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
}`),
);

/** exports, inetd.conf and lts.conf: what is there stays, what is missing is added. NFS registers with portmap, so that is started first; one that runs goes on. */
export const putServices: Line[] = because(
  {
    what: 'NFS, TFTP and the settings of LTSP: lines that are there stay and are not repeated, those of the block of LTSP among them.',
    source: 'LTSPSETUP',
    confidence: 'documented',
  },
  ...fixed(`
new_exports() {
  without_ours /etc/exports
  without_ours /etc/exports | whole_lines | awk -v part="$bundle/parts/etc/exports.part" '
    !/^[ \\t]*#/ { for (i = 2; i <= NF; i++) { client = $i; sub(/\\(.*/, "", client); there[$1 " " client] = 1 } }
    END {
      getline < part
      while ((getline < part) > 0) { client = $2; sub(/\\(.*/, "", client); if (!(($1 " " client) in there)) print }
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
      ($1 == want || $1 == "/home") && /[ \\t]\\(/ { print; next }
      # One host alone may have other options; whatever can mean the clients may not.
      $1 == want { bad = NF < 2; for (i = 2; i <= NF; i++) if ($i !~ /no_root_squash/ && (index($i, network "(") == 1 || $i ~ /^\\(|^[^(]*[*?\\/]/)) bad = 1; if (bad) print }
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
    serves=$(echo "$tftp" | awk '$NF ~ /^\\// && $NF !~ /tftpd$/ && $NF !~ /tcpd$/ { print $NF }')
    [ "$tftp_secure" = no ] || [ -z "$serves" ] || [ "\${serves%/}" = /tftpboot ] || stop "/etc/inetd.conf" "a tftpd with -s /tftpboot" "$tftp" "Let it serve /tftpboot: with -s the names of boot files begin there."
    case "$kernels/" in
      "\${serves%/}"/*) ;;
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
    function bare(text) { gsub(/[ \\t\\r"]/, "", text); return text }
    BEGIN { while ((getline text < part) > 0) if (text ~ /=/ && text !~ /^#/) { split(bare(text), pair, "="); want[pair[1]] = pair[2] } }
    /^[ \\t]*\\[/ { here = tolower($0) ~ /^[ \\t]*\\[default\\]/ }
    here && /=/ && !/^[ \\t]*#/ { split(bare($0), pair, "="); if ((pair[1] in want) && want[pair[1]] != pair[2]) print pair[1] "=" pair[2] " (your plan: " want[pair[1]] ")" }
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
      while ((getline text < part) > 0) if (text ~ /=/ && text !~ /^#/) { line[++wanted] = text; key[wanted] = text; gsub(/[ \\t]|=.*/, "", key[wanted]) }
    }
    { n++; whole[n] = $0 }
    END {
      for (k = 1; k <= n; k++) {
        if (tolower(whole[k]) ~ /^[ \\t]*\\[default\\]/) { section = k; last = k; here = 1 }
        else if (whole[k] ~ /^[ \\t]*\\[/) here = 0
        else if (here) { text = whole[k]; if (text ~ /=/ && text !~ /^[ \\t]*#/) { last = k; gsub(/[ \\t]|=.*/, "", text); has[text] = 1 } }
      }
      for (k = 1; k <= n; k++) { print whole[k]; if (section && k == last) out() }
      if (!section) out()
    }
  '
}`),
);
