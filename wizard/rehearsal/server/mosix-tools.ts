import type { Entry } from '../engine.ts';
import { standIn } from './stand-in.ts';

/** Where the machine keeps what it is called; `gethostname` of the real tools. */
export const HOSTNAME = '/practice/hostname';

/** setpe(1): reads the table by the documented grammar; its one known refusal has the words of the real one. */
const setpe = `mode=
only_check=
file=-
number=
while [ $# -gt 0 ]; do
  case "$1" in
    -w | -W) mode=write ;;
    -c) only_check=yes ;;
    -r) mode=read ;;
    -off) mode=off ;;
    -f) file=$2; shift ;;
    -p) number=$2; shift ;;
    -p*) number=\${1#-p} ;;
    -g | -n) shift ;;
    *) unknown "setpe: $1 is no option that is documented here"; exit 2 ;;
  esac
  shift
done
admin=$r/proc/mosix/admin
if [ ! -d "$admin" ] && [ -z "$only_check" ]; then
  unknown "setpe: this kernel has no MOSIX; the words of the real setpe are not known"
  exit 1
fi
case "$mode" in
  off) echo -1 > "$admin/mospe"; : > "$admin/config"; exit 0 ;;
  read) cat "$admin/config"; exit 0 ;;
  write) ;;
  *) unknown "setpe: a call that is not documented here"; exit 2 ;;
esac
case "$file" in
  - | "$r"/*) ;;
  *) file=$r$file ;;
esac
own=$(awk -v name="$(cat "$r${HOSTNAME}")" '{ sub(/#.*/, ""); for (i = 2; i <= NF; i++) if ($i == name && !n++) print $1 }' "$r/etc/hosts")
table=$(cat "$file" | awk -v hosts="$r/etc/hosts" '
  function address(host,  line, n, word, i) {
    if (host ~ /^[0-9]+\\.[0-9]+\\.[0-9]+\\.[0-9]+$/) return host
    while ((getline line < hosts) > 0) { sub(/#.*/, "", line); n = split(line, word, /[ \\t]+/); for (i = 2; i <= n; i++) if (word[i] == host) found = word[1] }
    close(hosts)
    return found
  }
  /^#/ || NF == 0 { next }
  {
    if (++entries > 256 || NF != 3 || $1 !~ /^[0-9]+$/ || $1 < 1 || $1 > 65535 || ($3 != "ALIAS" && $3 !~ /^[0-9]+$/)) { print "bad " NR; exit }
    at = address($2)
    if (at == "" || ($3 > 1 && $3 != "ALIAS" && $2 !~ /^[0-9.]+$/)) { print "bad " NR; exit }
    many = $3 == "ALIAS" || $3 == 0 ? 1 : $3
    split(at, byte, ".")
    for (k = 0; k < many; k++) print $1 + k, byte[1] "." byte[2] "." byte[3] "." byte[4] + k
  }
')
case "$table" in
  *bad*) unknown "setpe: \${table##*bad } is a line that the documented grammar does not have; the words of the real setpe are not known"; exit 1 ;;
esac
[ -n "$number" ] || number=$(echo "$table" | awk -v own="$own" '$2 == own && !n++ { print $1 }')
if [ -z "$number" ]; then
  echo "setpe: the supplied table is well-formatted," >&2
  echo "but my IP address ($own) is not there!" >&2
  exit 1
fi
[ -z "$only_check" ] || exit 0
echo "$number" > "$admin/mospe" || exit 1
echo "$table" > "$admin/config"`;

/** mosctl(1): the verbs that set and unset, each a file of /proc/mosix/admin. \`expel\` acts as \`block\` too, \`bring\` as \`lstay\`. */
const mosctl = `admin=$r/proc/mosix/admin
[ -d "$admin" ] || { unknown "mosctl: this kernel has no MOSIX; the words of the real mosctl are not known"; exit 1; }
case "$1" in
  stay | lstay | block | quiet) echo 1 > "$admin/$1" ;;
  nostay | nolstay | noblock | noquiet) echo 0 > "$admin/\${1#no}" ;;
  expel) echo 1 > "$admin/block" ;;
  bring) echo 1 > "$admin/lstay" ;;
  *) unknown "mosctl: $1 is no verb that is played here"; exit 2 ;;
esac`;

/** mosrun(1): takes its options off and starts the command; whether a session is locked is read from the files that call it. */
const mosrun = `while :; do
  case "$1" in
    -h | -l | -L | -k | -z) shift ;;
    -N) shift 2 ;;
    *) break ;;
  esac
done
exec "$@"`;

/** The start script, as it is called (Mosix HOWTO). */
const init = `case "$1" in
  start | restart | reload) "$r/sbin/setpe" -w -f /etc/mosix.map ;;
  stop) "$r/bin/mosctl" expel; "$r/sbin/setpe" -off ;;
  status) echo "This is MOSIX node #$(cat "$r/proc/mosix/admin/mospe")" ;;
esac`;

/** The tools of MOSIX by the places where a package or mosix.install puts them: their names are inferred from the successor. */
export const mosixTools: ReadonlyMap<string, Entry> = new Map(
  Object.entries({ '/sbin/setpe': setpe, '/bin/mosctl': mosctl, '/bin/mosrun': mosrun, '/etc/rc.d/init.d/mosix': init }).map(
    ([place, text]) => [place, standIn(place, text)],
  ),
);
