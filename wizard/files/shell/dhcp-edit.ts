import { because, fixed, type Line } from '../line.ts';

/** `restart_dhcpd`: the DHCP server reads its file again, on the card of the clients only where there are two. */
export const restartDhcpd: Line[] = because(
  {
    what: 'With two cards dhcpd is started by its name and that of the card; its start script may serve both.',
    source: 'DHCPMAN',
    confidence: 'documented',
  },
  ...fixed(`
restart_dhcpd() {
  if [ "$cards" = 1 ]; then
    service dhcpd restart
  else
    on_machine tell killall dhcpd
    # A second dhcpd refuses to start while the first one still ends.
    live sleep 1
    try_live dhcpd "$card"
  fi
}`),
);

/** `only_hosts NAMES`, `our_dhcp`: our whole dhcpd.conf with some of its hosts, and whether the one that is there is such a file. */
export const ourDhcp: Line[] = because(
  { what: 'Our own dhcpd.conf, with the hosts that may boot the new kernel by now.', source: 'GUIDE', confidence: 'tested' },
  ...fixed(`
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
}`),
);

/** `dhcp_with_ours NAMES`: the administrator's dhcpd.conf with our file names for these hosts. `only_hosts NAMES`: our whole file with these hosts only. */
export const dhcpEdit: Line[] = because(
  {
    what: 'Where clients boot already: finds the entry of each client by its hardware address and changes its file name and nothing else. What cannot be read with certainty stops the script.',
    source: 'E19',
    confidence: 'tested',
  },
  ...fixed(`
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
        if (c == "\\"") quoted = !quoted
        else if (quoted) c = "~"
        else if (c == "#") break
        else if (c == "\\r") c = " "
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
      while (match(rest, /[{};,]|[^ \\t{};,]+/)) {
        word_ = substr(rest, RSTART, RLENGTH)
        before = substr(low[NR], 1, length(low[NR]) - length(rest) + RSTART - 1)
        rest = substr(rest, RSTART + RLENGTH)
        if (word_ == "host" && !inside && (last == "" || last ~ /^[{};]$/)) {
          inside = 1; h++; from[h] = NR; lts[h] = ltsp; level = depth; own[h] = (before !~ /[^ \\t]/)
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
          if (inside && depth == level) { inside = 0; to[h] = NR; if (rest ~ /[^ \\t]/) own[h] = 0 }
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
        else if (files[it] && !match(low[where[it]], /filename[ \\t]*"[^"]*"[ \\t]*;/)) why = "has its filename on more than one line"
        else if (!files[it] && !match(low[at[it]], /hardware[ \\t]+ethernet[ \\t]+[0-9a-f:]+[ \\t]*;/)) why = "has its hardware on more than one line"
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
`),
);
