import { because, fixed, type Line } from '../line.ts';

/** `kept_away DAEMON`: whether tcpd or portmap would refuse the clients. Both files are read, never edited. */
export const wrappers: Line[] = because(
  {
    what: 'Reads hosts.deny and hosts.allow, by which tcpd and portmap let clients in. They are never edited.',
    source: 'EB',
    confidence: 'documented',
  },
  ...fixed(`
kept_away() {
  kept_pattern="^[ 	]*[^#:]*\\($1\\|ALL\\)[^:]*:"
  grep -i "$kept_pattern" "$root/etc/hosts.deny" > /dev/null 2>&1 || return 1
  ! grep -i "$kept_pattern" "$root/etc/hosts.allow" > /dev/null 2>&1
}`),
);
