import type { Plan } from '../../plan/schema.ts';
import type { Entry } from '../engine.ts';
import { HOSTNAME } from './mosix-tools.ts';
import { inPractice } from './stand-in.ts';

/** What LILO has noted of the kernels when it ran last: the default behind `=`, which is no label, and for each label its image and the sum of that. */
export const BOOT_MAP = '/boot/map';

/** LILO 21: \`Added LABEL\`, a star at the default; it notices an image that is not there. Its words for that are not known. */
const lilo = `awk '
  { sub(/#.*/, ""); gsub(/[ \\t"]/, "") }
  /^default=/ { standard = substr($0, 9) }
  /^image=/ { image[++n] = substr($0, 7) }
  /^label=/ { label[n] = substr($0, 7) }
  END { print "=", (standard == "" ? label[1] : standard); for (i = 1; i <= n; i++) print label[i], image[i] }
' "$r/etc/lilo.conf" > "$r${BOOT_MAP}.new" || exit 1
: > "$r${BOOT_MAP}.part"
while read -r label image; do
  if [ "$label" = "=" ]; then
    standard=$image
    echo "= $image" >> "$r${BOOT_MAP}.part"
  else
    [ -f "$r$image" ] || { unknown "lilo: there is no image $image; the words of LILO 21 are not known"; rm -f "$r${BOOT_MAP}.new" "$r${BOOT_MAP}.part"; exit 1; }
    sum=$(md5sum < "$r$image")
    echo "$label $image \${sum%% *}" >> "$r${BOOT_MAP}.part"
  fi
done < "$r${BOOT_MAP}.new"
rm -f "$r${BOOT_MAP}.new"
mv "$r${BOOT_MAP}.part" "$r${BOOT_MAP}" || exit 1
awk '$1 == "=" { standard = $2; next } { print "Added " $1 ($1 == standard ? " *" : "") }' "$r${BOOT_MAP}"`;

/** make, as far as a kernel is built: the image holds what the tree says of itself. */
const make = `if [ "$1" = -C ]; then
  cd "$2" || exit 1
  shift 2
fi
[ -f Makefile ] || { unknown "make: there is no Makefile in $PWD"; exit 2; }
version=$(awk -F '[ \\t]*=[ \\t]*' '{ v[$1] = $2 } END { print v["VERSION"] "." v["PATCHLEVEL"] "." v["SUBLEVEL"] v["EXTRAVERSION"] }' Makefile) || exit 1
case "$1" in
  menuconfig)
    unknown "make: there are no menus here; MOSIX is taken into the kernel, all else stays as it is"
    grep '^CONFIG_MOSIX=y' .config > /dev/null 2>&1 || echo CONFIG_MOSIX=y >> .config ;;
  dep | clean | modules | oldconfig) ;;
  bzImage)
    mkdir -p arch/i386/boot || exit 1
    {
      echo "practice kernel"
      echo "version $version"
      ! grep '^CONFIG_MOSIX=y' .config > /dev/null || grep '^mosix ' kernel/sched.c
      grep '^CONFIG_[A-Z0-9_]*=y' .config
    } > arch/i386/boot/bzImage
    echo "practice symbols" > System.map ;;
  modules_install) mkdir -p "$r/lib/modules/$version/net" && echo "practice module" > "$r/lib/modules/$version/net/ne.o" ;;
  *) unknown "make: $1 is not played here"; exit 9 ;;
esac`;

const mknbi = `for each in "$@"; do
  case "$each" in --output=*) out=\${each#--output=} ;; --*) ;; *) image=$each ;; esac
done
{ echo "tagged for the boot ROM"; cat "$image"; } > "$out"`;

/** chkconfig(8): a service starts with the machine where its link is there. */
const chkconfig = `links=$r/etc/rc.d/rc3.d
case "$1" in
  --list) if [ -f "$links/S-$2" ]; then echo "$2 3:on 5:on"; else echo "$2 3:off 5:off"; fi ;;
  --add) ;;
  *) case "$2" in
      on) mkdir -p "$links" && : > "$links/S-$1" ;;
      off) rm -f "$links/S-$1" ;;
    esac ;;
esac`;

/**
 * mosix.install: the edits that are documented and whose text is known, and the one question. It patches the sources, brings the tools
 * and the start script; of all else it says that it is not played.
 */
const mosixInstall = (plan: Plan) => `set -e
echo "In which run levels is MOSIX to start (3 and 5 are advised)?"
read -r levels || levels="3 5"
echo "taken: $levels"
unknown "the real mosix.install asks more; its other questions, and what it writes into lilo.conf, atd and slocate.cron, are not known and not played"
tree=$r${plan.sources.server}
mosix=$r${plan.downloads.folder}/MOSIX-0.97.9
tar xf "$mosix/kernel.new.2.2.17.tar" -C "$tree"
patch -d "$tree" -s -f -p0 -i "$mosix/patches.2.2.17"
for each in sbin/setpe bin/mosctl bin/mosrun etc/rc.d/init.d/mosix; do
  mkdir -p "$r/\${each%/*}"
  cp -p "$r/practice/mosix/$each" "$r/$each"
done
# As the packages of its successor edit the file: services start locked to the server, getty does not.
sed 's!:\\(/etc/rc.d/rc \\)!:/bin/mosrun -h \\1!' "$r/etc/inittab" > "$r/etc/inittab.new"
mv "$r/etc/inittab.new" "$r/etc/inittab"
# Services that give a user a shell are freed again.
sed -e 's!root\\([ 	][ 	]*\\)/usr/sbin/tcpd\\([ 	][ 	]*\\)\\(in.rshd\\|in.rlogind\\)!root\\1/bin/mosrun mosrun -l -z /usr/sbin/tcpd\\2\\3!' "$r/etc/inetd.conf" > "$r/etc/inetd.conf.new"
mv "$r/etc/inetd.conf.new" "$r/etc/inetd.conf"`;

/** Stand-ins for the commands that speak to a running machine. */
export function machine(plan: Plan): [string, Entry][] {
  return [
    inPractice('lilo', lilo),
    inPractice('make', make),
    inPractice('mknbi-linux', mknbi),
    inPractice('mkinitrd', 'echo "practice initrd $2" > "$1"'),
    inPractice('mosix.install', mosixInstall(plan)),
    inPractice('chkconfig', chkconfig),
    inPractice('service', 'echo "practice: $1 $2"'),
    inPractice('killall', 'echo "practice: signal to $*"'),
    inPractice(
      'dhcpd',
      'for each in /var/state/dhcp /var/lib/dhcp; do [ ! -f "$r$each/dhcpd.leases" ] || exit 0; done\nunknown "dhcpd: it does not start without its leases file; its words are not known"\nexit 1',
    ),
    inPractice('hostname', `cat "$r${HOSTNAME}"`),
    inPractice('uname', 'cat "$r/practice/release"'),
    // Which libraries the tools of 0.97 want is not known.
    inPractice('ldd', ':'),
    inPractice(
      'tftp',
      `read -r _ asked _; [ -f "$r$asked" ] || { echo "Error code 1: File not found"; exit 0; }\ncase "$(ls -ld "$r$asked")" in -??????r*) echo "Received" ;; *) echo "Error code 2: Access violation" ;; esac`,
    ),
  ];
}
