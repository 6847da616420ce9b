import { because, fixed, type Line } from '../line.ts';

/** `dhcp_with_ours NAMES`: the administrator's dhcpd.conf with our file names for these hosts. `only_hosts NAMES`: our whole file with these hosts only. */
export const dhcpEdit: Line[] = because(
  {
    what: 'Where clients boot already: finds the entry of each client by its hardware address and changes its file name and nothing else. One that is missing, doubled, or at another address stops the script.',
    source: 'E19',
    confidence: 'tested',
  },
  ...fixed(`
# Each line of the part reads: host NAME { hardware ethernet MAC; fixed-address ADDRESS; filename "FILE"; }
dhcp_with_ours() {
  (without_ours /etc/dhcpd.conf) > /dev/null || exit 1
  without_ours /etc/dhcpd.conf | awk -v hosts=" $1 " -v part="$bundle/parts/etc/dhcpd.conf.part" '
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
    {
      whole[NR] = $0
      text = $0
      sub(/#.*/, "", text)
      low = tolower(text)
      if (low ~ /(^|[ \\t;{}])host[ \\t]+[^ \\t{]+[ \\t]*([{]|$)/) begins = NR
      if (match(low, /hardware[ \\t]+ethernet[ \\t]+[0-9a-f:]+/)) {
        mac = substr(low, RSTART, RLENGTH)
        sub(/.*[ \\t]/, "", mac)
        n = split(mac, pair, ":")
        mac = ""
        for (i = 1; i <= n; i++) mac = mac (i > 1 ? ":" : "") (length(pair[i]) < 2 ? "0" : "") pair[i]
        if (mac in name) { seen[mac]++; at[mac] = NR; from[mac] = begins }
      }
      if (text ~ /[}]/) for (i = 1; i <= wanted; i++) if (seen[order[i]] && !to[order[i]]) to[order[i]] = NR
    }
    END {
      for (i = 1; i <= wanted; i++) {
        mac = order[i]
        if (seen[mac] != 1 || !from[mac] || !to[mac]) {
          print "cannot: the entry of " name[mac] " (" mac ") is there " (seen[mac] + 0) " times; it should read:"
          print "cannot:   " line[mac]
          continue
        }
        edit = 0
        for (k = from[mac]; k <= to[mac]; k++) {
          text = whole[k]
          sub(/#.*/, "", text)
          if (match(text, /fixed-address[ \\t]+[0-9.]+/)) {
            fixed = substr(text, RSTART, RLENGTH)
            sub(/.*[ \\t]/, "", fixed)
            if (fixed != address[mac]) print "cannot: the entry of " name[mac] " has the address " fixed ", your plan says " address[mac]
          }
          if (match(text, /filename[ \\t]+"[^"]*"/)) { edit = k; start = RSTART; size = RLENGTH }
        }
        if (edit) new = substr(whole[edit], 1, start - 1) "filename " file[mac] substr(whole[edit], start + size)
        else {
          edit = at[mac]
          match(whole[edit], /[Hh]ardware[ \\t]+[Ee]thernet[ \\t]+[0-9A-Fa-f:]+[ \\t]*;/)
          new = substr(whole[edit], 1, RSTART + RLENGTH - 1) " filename " file[mac] ";" substr(whole[edit], RSTART + RLENGTH)
        }
        if (edit in replaced) print "cannot: " name[mac] " shares a line with another entry; give each entry lines of its own"
        if (new != whole[edit]) replaced[edit] = new
      }
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

# only_hosts NAMES: the dhcpd.conf of the bundle without the entries of other hosts.
only_hosts() {
  awk -v hosts=" $1 " '
    $1 == "host" && !index(hosts, " " $2 " ") { skip = 1 }
    !skip { print }
    skip && $1 == "}" { skip = 0 }
  ' "$bundle/files/etc/dhcpd.conf"
}`),
);
