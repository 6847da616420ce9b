import { because, fixed, type Line } from '../line.ts';

/** `let_in DAEMON`: whether tcpd or portmap lets the clients in. Both files are read, never edited. */
export const wrappers: Line[] = because(
  {
    what: 'Reads hosts.deny and hosts.allow, by which tcpd and portmap let clients in. They are never edited.',
    source: 'EB',
    confidence: 'documented',
  },
  ...fixed(`
# named_in FILE DAEMON: whom its lines name: all, some or none of the clients.
named_in() {
  named=$(grep -i "^[ 	]*[^#:]*\\($2\\|ALL\\)[^:]*:" "$root/etc/$1" 2> /dev/null | sed 's/^[^:]*:/ /; s/$/ /' | tr 'a-z,	' 'A-Z  ')
  case "$named" in
    "") echo none ;;
    *:* | *EXCEPT*) echo some ;;
    *" ALL "* | *" $network "* | *" \${network%0/255.255.255.0} "*) echo all ;;
    *) echo some ;;
  esac
}
# let_in DAEMON: yes, no, or unknown.
let_in() {
  case "$(named_in hosts.deny "$1") $(named_in hosts.allow "$1")" in
    none* | *all) echo yes ;;
    "all none") echo no ;;
    *) echo unknown ;;
  esac
}`),
);
