import { kinds } from '../../wizard/lint/index.ts';
import { good } from './good.ts';

/** The good text of a kind with one thing changed, which must be there. */
const spoilt = (kind: keyof typeof good, from: string, to: string): string => {
  if (!good[kind].includes(from)) throw new Error(`${kind} has no ${from}`);
  return good[kind].replace(from, () => to);
};
const map = (...lines: string[]) => `${lines.join('\n')}\n`;
const script = (...lines: string[]) => `#!/bin/sh\n${lines.join('\n')}\n`;
const PART = '# part of a file, inserted by scripts/02-x.sh, do not copy over\n';

/** For each rule a text that breaks it and no other rule. */
export const bad: Record<string, string> = {
  ...Object.fromEntries(
    kinds.flatMap((kind) => [
      [`${kind.replace('.', '-')}-line-ends`, good[kind].replaceAll('\n', '\r\n')],
      [`${kind.replace('.', '-')}-ascii`, `${good[kind]}# caf\u00e9\n`],
    ]),
  ),

  'mosix-map-fields': map('1 192.168.0.1 1', '2 192.168.0.2'),
  'mosix-map-comment-after-entry': map('1 192.168.0.1 1 # the server'),
  'mosix-map-node-number': map('65535 192.168.0.1 2'),
  'mosix-map-host': map('1 192.168.0.010 1'),
  'mosix-map-count': map('1 192.168.0.1 1', '1 10.0.0.1 alias'),
  'mosix-map-name-with-count': map('1 ws001 3'),
  'mosix-map-usable-address': map('1 127.0.0.1 1'),
  'mosix-map-network-address': map('1 192.168.0.255 1'),
  'mosix-map-entries': map(...Array.from({ length: 257 }, (_, n) => `${n + 1} 10.0.${n >> 7}.${(n & 127) + 1} 1`)),
  'mosix-map-empty': '# nothing yet\n',
  'mosix-map-last-byte': map('1 192.168.0.250 6'),
  'mosix-map-node-twice': map('1 192.168.0.1 1', '1 192.168.0.2 1'),
  'mosix-map-overlap': map('5 192.168.0.5 1', '1 192.168.0.20 10'),
  'mosix-map-address-overlap': map('1 192.168.0.1 10', '20 192.168.0.10 1'),
  'mosix-map-alias': map('1 192.168.0.1 2', '3 10.0.0.1 ALIAS'),

  'hosts-address': 'ws001 192.168.0.1\n',
  'hosts-no-name': '192.168.0.1 # ws001\n',
  'hosts-name': '192.168.0.1 ws(001)\n',
  'hosts-loopback-name': '127.0.0.1 server.ltsp.lan server localhost\n',
  'hosts-name-two-addresses': '192.168.0.1 ws001\n192.168.0.2 WS001\n',
  'hosts-address-twice': '192.168.0.1 ws001\n192.168.0.1 ws002\n',

  'dhcpd-conf-braces': `${good['dhcpd.conf']}}\n`,
  'dhcpd-conf-semicolon': spoilt('dhcpd.conf', 'time 21600;', 'time 21600'),
  'dhcpd-conf-quotes': spoilt('dhcpd.conf', '"/tftpboot/lts/vmlinuz-mosix.all"', '/tftpboot/lts/vmlinuz-mosix.all'),
  'dhcpd-conf-newer': `ddns-update-style none;\n${good['dhcpd.conf']}`,
  'dhcpd-conf-statement': spoilt('dhcpd.conf', 'default-lease-time', 'defualt-lease-time'),
  'dhcpd-conf-option': spoilt('dhcpd.conf', 'option subnet-mask', 'option subnetmask'),
  'dhcpd-conf-range': spoilt('dhcpd.conf', '{ }', '{ range dynamic-bootp 192.168.0.100 192.168.0.120; }'),
  'dhcpd-conf-netmask': `${good['dhcpd.conf']}subnet 10.0.0.1 netmask 255.255.255.0 { }\n`,
  'dhcpd-conf-no-subnet': 'default-lease-time 21600;\n',
  'dhcpd-conf-hardware': spoilt('dhcpd.conf', '00:E0:06:E8:00:84', '00:E0:06:E8:00'),
  'dhcpd-conf-fixed-address': spoilt('dhcpd.conf', 'fixed-address 192.168.0.1;', ''),
  'dhcpd-conf-filename': spoilt('dhcpd.conf', 'filename "/lts/vmlinuz{;}";', ''),
  'dhcpd-conf-host-twice': spoilt('dhcpd.conf', 'ws002', 'ws001'),
  'dhcpd-conf-mac-twice': spoilt('dhcpd.conf', '0:e0:6:e8:0:85', '0:e0:6:e8:0:84'),
  'dhcpd-conf-address-twice': spoilt('dhcpd.conf', '192.168.0.2;', '192.168.0.1;'),
  'dhcpd-conf-outside': spoilt('dhcpd.conf', '192.168.0.2;', '192.168.1.2;'),

  'exports-path': 'home 192.168.0.1(ro)\n',
  'exports-brackets': '/home 192.168.0.1(ro, sync)\n',
  'exports-blank': '/home 192.168.0.0/255.255.255.0 (rw)\n',
  'exports-world': '/home (ro)\n',
  'exports-root-writable': spoilt('exports', '(ro,no_root_squash)', '(rw,no_root_squash)'),
  'exports-option': '/home 192.168.0.1(ro,no_rootsquash)\n',
  'exports-twice': '/home 192.168.0.1(ro)\n/home 192.168.0.1(rw)\n',

  'lts-conf-line': '[Default]\nSERVER 192.168.0.254\n',
  'lts-conf-outside': 'SERVER = 192.168.0.254\n[ws001]\n',
  'lts-conf-section-twice': '[ws001]\nSERVER = 192.168.0.254\n[ws001]\n',
  'lts-conf-key-twice': '[ws001]\nSERVER = 192.168.0.254\nSERVER = 192.168.0.253\n',
  'lts-conf-key': '[ws001]\nserver = 192.168.0.254\n',
  'lts-conf-runlevel': '[ws001]\nRUNLEVEL = 2\n',

  'lilo-conf-line': spoilt('lilo.conf', '"panic=30"', '"panic=30'),
  'lilo-conf-label': spoilt('lilo.conf', 'label=mosix', 'label=linux mosix'),
  'lilo-conf-label-twice': spoilt('lilo.conf', 'label=mosix', 'label=linux'),
  'lilo-conf-no-label': spoilt('lilo.conf', 'label=dos', ''),
  'lilo-conf-default': spoilt('lilo.conf', 'default=linux', 'default=linus'),

  'inetd-conf-fields': 'time stream tcp nowait root\n',
  'inetd-conf-tftp': 'tftp dgram udp nowait root /usr/sbin/tcpd in.tftpd /tftpboot\n',
  'inetd-conf-tftp-folder': 'tftp dgram udp wait root /usr/sbin/tcpd in.tftpd\n',
  'inetd-conf-tftp-twice': spoilt(
    'inetd.conf',
    '#tftp dgram udp wait root /usr/sbin/tcpd in.tftpd',
    'tftp dgram udp wait root /usr/sbin/in.tftpd in.tftpd /boot',
  ),

  'rc-local-block': `${good['rc.local']}# mosix-ltsp-guide begin\n`,
  'rc-local-guard': '#!/bin/sh\nPATH=/bin\necho 1 > /proc/mosix/admin/lstay\n',
  'rc-local-harmless': spoilt('rc.local', ') 2> /dev/null || :', ')'),
  'rc-local-stay': '[ -w /proc/mosix/admin/stay ] && echo 1 > /proc/mosix/admin/stay\n',

  'script-first-line': '#!/bin/bash\necho\n',
  'script-case-inside': script('x=$(case $1 in (a) echo b ;; esac)'),
  'script-apostrophe-inside': script('x=$(', "  # it's one", '  date', ')'),
  'script-tmp': script('date > /tmp/x'),
  'script-fetch': script('cd /root && /usr/bin/wget ftp://server/file'),
  'script-double-bracket': script('if [[ -n $1 ]]; then date; fi'),
  'script-regex-match': script('[ "$1" =~ a ]'),
  'script-array': script('x=(a b)'),
  'script-replace': script('echo "${1name}" "${x//a/b}"'),
  'script-substring': script('echo "${x:1:2}"'),
  'script-colon-question': script('echo "${x:?not set}"'),
  'script-dollar-quote': script("x=$'a'"),
  'script-here-string': script('cat <<< "$x"'),
  'script-for-arithmetic': script('for ((i=0; i<3; i++)); do date; done'),
  'script-arithmetic-command': script('if true; then ((i++)); fi'),
  'script-plus-equals': script('x+=more'),
  'script-brace-range': script('for i in {1..3}; do date; done'),
  'script-pipefail': script('set -eo pipefail'),
  'script-trap-err': script("trap 'echo x' ERR"),
  'script-double-equals': script('[ "$1" == a ]'),
  'script-fall-through': script('case $1 in', '  a) date ;;&', 'esac'),
  'script-pipe-both': script('date |& cat'),
  'script-printf-v': script('printf -v x %s a'),
  'script-mapfile': script('mapfile x'),
  'script-sed-in-place': script("sed -n -i 's/a/b/' file"),
  'script-newer-command': script('x=$(readlink file)'),
};

/** Texts that are right as parts of somebody else's file, although they would be wrong as whole files. */
export const goodParts = {
  'dhcpd.conf': `${PART}host ws001 { hardware ethernet 00:E0:06:E8:00:84; fixed-address 192.168.0.1; filename "/lts/vmlinuz"; }\n`,
  'lilo.conf': `${PART}default=linux\n`,
  'rc.local': `${PART}(\n  [ -w /proc/mosix/admin/lstay ] && echo 1 > /proc/mosix/admin/lstay\n) || :\n`,
} as const;
