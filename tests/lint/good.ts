import type { Kind } from '../../wizard/lint/index.ts';

/** For each kind a text that keeps every rule, with what the formats allow: comments, tabs, blank lines. */
export const good: Record<Kind, string> = {
  'mosix.map': `# MOSIX-#  IP  number-of-nodes

1\t192.168.0.254\t1
2 192.168.0.1 20
  # an indented comment
22 gateway 1
1 10.0.0.1 ALIAS
`,
  hosts: `127.0.0.1\tlocalhost localhost.localdomain
::1 localhost ip6-localhost

# the cluster
192.168.0.254 server.ltsp.lan server
192.168.0.1 ws001.ltsp.lan ws001 # the first one
`,
  'dhcpd.conf': `# for dhcpd 2.0
default-lease-time 21600;
option subnet-mask 255.255.255.0;
option domain-name-servers 192.168.0.254,
  192.168.0.253;
option domain-name "ltsp.lan";
option root-path "192.168.0.254:/tftpboot/lts/ltsroot";
option option-128 e4:45:74:68:00:00;
not authoritative;
shared-network WORKSTATIONS {
  subnet 192.168.0.0 netmask 255.255.255.0 { }
}
group {
  use-host-decl-names on;
  filename "/tftpboot/lts/vmlinuz-mosix.all"; # for the whole group
  host ws001 {
    hardware ethernet 00:E0:06:E8:00:84;
    fixed-address 192.168.0.1;
  }
}
host ws002 { hardware ethernet 0:e0:6:e8:0:85; fixed-address 192.168.0.2; filename "/lts/vmlinuz{;}"; }
`,
  exports: `# the clients' root
/tftpboot/lts/ltsroot\t192.168.0.0/255.255.255.0(ro,no_root_squash)
/tftpboot/lts/swapfiles 192.168.0.0/255.255.255.0(rw,no_root_squash)
/home 192.168.0.0/255.255.255.0(rw) \\
      192.168.1.0/255.255.255.0(ro) # and the next room
`,
  'lts.conf': `[Default]
  SERVER = 192.168.0.254
  XSERVER\t= auto
[ws001]
# to look for a fault
  RUNLEVEL = 3
  SERVER = 192.168.0.253
`,
  'lilo.conf': `boot=/dev/hda
prompt
timeout=50
default=linux

image = /boot/vmlinuz-2.2.14-5.0
\tlabel = linux
\tread-only
image=/boot/vmlinuz-2.2.17-mosix   # new
\tlabel=mosix
\talias=m
\tappend="panic=30"
other=/dev/hda5
\tlabel=dos
`,
  'inetd.conf': `# services
time\tstream\ttcp\tnowait\troot\tinternal
ftp stream tcp nowait.400 root /usr/sbin/tcpd in.ftpd -l -a
tftp dgram udp wait root /usr/sbin/tcpd in.tftpd -s /tftpboot
#tftp dgram udp wait root /usr/sbin/tcpd in.tftpd
`,
  'rc.local': `#!/bin/sh
PATH=/bin:/sbin
# mosix-ltsp-guide begin
(
  F=/proc/mosix/admin/lstay
  if [ -w $F ]; then echo 1 > $F; fi
  [ -x /sbin/setpe ] && setpe -w -f /etc/mosix.map
) 2> /dev/null || :
# mosix-ltsp-guide end
start_x
`,
  script: `#!/bin/sh
# It doesn't use [[ ]], arrays or $'...'; see /tmp for nothing.
set -e
say() { echo "[[ x == y ]] += {1..3} <<< wget |& $1"; }
sum=\`md5sum "$1" | cut -c1-32\`
name=$(basename "\${1%.tar}")
count=$(( 1 + (2 << 3) ))
say "\${name:-none}" '\${x/a/b} $(case a in b) ;; esac)'
case $name in
  a) say one ;;
  (b) say "$(echo two)" ;;
esac
cat > note << 'END'
[[ this is text ]] \${x:1:2}
wget it into /tmp; don't
END
cat <<-EOT
	x+=1 $name
	EOT
if [ "$count" = 1 ] && test -e "$1"; then sed -n 's/-i//p' "$1"; fi
grep ftp /etc/services || :
( cd / && ls ) > list 2>&1
for word in a b; do say $word; done
trap 'say bye' 0
`,
};
