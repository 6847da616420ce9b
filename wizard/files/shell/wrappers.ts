import { because, fixed, type Line } from '../line.ts';

/**
 * `let_in DAEMON`: whether tcpd or portmap lets the clients in. Only what is certain is called so: a line with a pattern, an exception,
 * an option or a continuation is not weighed. Compared with `tcpdmatch` 7.6.q.
 */
export const wrappers: Line[] = because(
  {
    what: 'Reads hosts.deny and hosts.allow, by which tcpd and portmap let clients in. They are never edited.',
    source: 'EB',
    confidence: 'documented',
  },
  ...fixed(`
# named_in FILE DAEMON: whom its lines about DAEMON name: all, some or none of the clients, or doubt.
named_in() {
  [ -f "$root/etc/$1" ] || { echo none; return 0; }
  # A last line without an end counts for some versions and for others not.
  awk 1 "$root/etc/$1" | cmp -s - "$root/etc/$1" || { echo doubt; return 0; }
  awk -v daemon="$2" -v network="$network" -v short="\${network%0/255.255.255.0}" '
    { $0 = toupper($0); gsub(/[ \\t\\r,]+/, " "); at = index($0, ":"); who = " " substr($0, 1, at - 1) " "; whom = " " substr($0, at + 1) " " }
    /\\\\ ?$/ { doubt = 1 }
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
}`),
);
