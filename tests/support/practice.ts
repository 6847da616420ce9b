import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { texts } from '../../wizard/bundle/contents.ts';
import { bundle } from '../../wizard/bundle/tree.ts';
import type { Plan } from '../../wizard/plan/schema.ts';
import { count } from './counts.ts';
import type { Shell } from './judge.ts';
import { type Confinement, confined, scratch } from './test-root.ts';

/** A scratch folder with a practice server and a bundle; removed by `end`. */
export interface Practice {
  root: string;
  bundle: string;
  end(): void;
}

const lilo = (label: string, image: string, disk: string) => `boot=${disk}
map=/boot/map
install=/boot/boot.b
prompt
timeout=50

image=${image}
	label=${label}
	root=/dev/hda1
	read-only
`;

const dhcpd = (plan: Plan) => `# the administrator's own file
subnet 192.168.0.0 netmask 255.255.255.0 {
}
group {
  use-host-decl-names on;
  filename "/tftpboot/lts/vmlinuz-2.2.16.ne2000";
${plan.clients
  .map(({ name, mac, address }, at) =>
    at % 2
      ? `  host ${name} { hardware ethernet ${mac.toLowerCase()}; fixed-address ${address}; filename "/tftpboot/lts/vmlinuz.old"; } # one line`
      : `  host ${name} {
    hardware ethernet ${mac};
    fixed-address ${address};
  }`,
  )
  .join('\n')}
}
`;

/** What an installation of MOSIX does to inittab; where there is no room for it, the old one stays. */
const EDITS_INITTAB = `sed 's!:/etc/rc.d/rc !:/bin/mosrun -h /etc/rc.d/rc !' "$r/etc/inittab" > "$r/etc/inittab.x" || { rm -f "$r/etc/inittab.x"; exit 1; }; mv "$r/etc/inittab.x" "$r/etc/inittab"`;

/** Stand-ins for the commands that speak to a running machine. They end at the first thing that fails, as the real ones do. They act on the root that they lie in, and only there. */
const stands: Record<string, string> = {
  rpm: `set -e
db=$r/var/lib/practice-rpm
list() {
  case "$1" in
    kernel-mosix-*) echo /boot/vmlinuz-2.2.17-mosix; echo /lib/modules/2.2.17-mosix/net/ne.o ;;
    mosix-redhat-*) echo /sbin/setpe; echo /bin/mosctl; echo /etc/rc.d/init.d/mosix; echo /usr/man/man1/setpe.1.gz ;;
  esac
}
case "$1" in
  -q) [ -f "$db/$2" ] && echo "$2" || { echo "package $2 is not installed"; exit 1; } ;;
  -qp) ;;
  -qlp) name=\${2##*/}; list "\${name%.i386.rpm}" ;;
  -ql) list "$2" ;;
  -ivh|-Uvh)
    name=\${2##*/}
    name=\${name%.i386.rpm}
    for file in $(list "$name"); do mkdir -p "$r$(dirname "$file")"; echo "$file of $name" > "$r$file"; chmod 755 "$r$file"; done
    case "$name" in mosix-redhat-*) ${EDITS_INITTAB} ;; esac
    mkdir -p "$db"; : > "$db/$name" ;;
  -e)
    for file in $(list "$2"); do rm -f "$r$file"; done
    rm -f "$db/$2" ;;
  *) exit 9 ;;
esac`,
  lilo: `
[ ! -f "$r/fail-lilo" ] || { echo "Fatal: practice"; exit 1; }
awk -v r="$r" '
  { sub(/#.*/, ""); gsub(/[ \\t"]/, "") }
  /^default=/ { standard = substr($0, 9) }
  /^image=/ { image = substr($0, 7); if ((getline line < (r image)) < 0) { print "Fatal: open " image ": No such file or directory"; exit 1 } }
  /^label=/ { label[++n] = substr($0, 7) }
  END { if (standard == "") standard = label[1]; for (i = 1; i <= n; i++) print "Added " label[i] (label[i] == standard ? " *" : "") }
' "$r/etc/lilo.conf"`,
  make: `set -e
[ "$1" = -C ] || exit 9
case "$3" in
  bzImage) mkdir -p "$2/arch/i386/boot"; cp "$2/kernel/sched.c" "$2/arch/i386/boot/bzImage"; echo symbols > "$2/System.map" ;;
  modules_install) mkdir -p "$r/lib/modules/2.2.17-mosix/net"; echo module > "$r/lib/modules/2.2.17-mosix/net/ne.o" ;;
esac`,
  'mosix.install': `set -e
for file in $(echo /sbin/setpe /bin/mosctl /etc/rc.d/init.d/mosix); do mkdir -p "$r$(dirname "$file")"; echo "$file" > "$r$file"; chmod 755 "$r$file"; done
${EDITS_INITTAB}
[ ! -f "$r/builds-kernel" ] || echo kernel > "$r/boot/vmlinuz-by-mosix-install"`,
  'mknbi-linux': 'set -e\necho tagged > "${1#--output=}"; cat "$3" >> "${1#--output=}"',
  mkinitrd: 'echo "initrd $2" > "$1"',
  uname: 'echo 2.2.14-5.0',
  killall: 'echo "$*: no process killed" >&2; exit 1',
  chkconfig: 'case "$1" in --list) echo "$2 0:off 3:off" ;; esac',
};

/** A practice command: `$r` is the root that it lies in. What it calls itself is no step of the script that calls it; `steps.ts` counts it as one. */
export const standIn = (text: string): string =>
  `#!/bin/sh
r=\${0%/practice/bin/*}
PATH=/usr/bin:/bin
[ -z "$STEPS" ] || . "$STEPS"
${text}
`;

/**
 * A server as far as the scripts can see it: a tree made from the plan, with stand-ins in `practice/bin`. The bundle lies
 * beside it. Small on purpose; the rehearsal will have the whole one.
 */
export function practice(plan: Plan): Practice {
  const top = scratch();
  const root = join(top, 'root');
  const files: Record<string, string> = {
    '/etc/redhat-release': 'Red Hat Linux release 6.2 (Zoot)\n',
    '/etc/hosts': `127.0.0.1\t${plan.server.name}.${plan.server.domain} ${plan.server.name} localhost.localdomain localhost\n# printers\n192.168.0.250 printer`,
    '/etc/inittab': 'id:5:initdefault:\nl5:5:wait:/etc/rc.d/rc 5\n',
    '/etc/inetd.conf': '#tftp\tdgram\tudp\twait\troot\t/usr/sbin/tcpd\tin.tftpd\nftp stream tcp nowait root /usr/sbin/tcpd in.ftpd -l -a\n',
    '/etc/lilo.conf': lilo(plan.boot.label, plan.boot.image, plan.boot.disk),
    '/etc/exports': '/home 192.168.0.0/255.255.255.0(rw)\n',
    [plan.boot.image]: 'old kernel\n',
    [`${plan.downloads.folder}/kernel-mosix-0.97.8-2.2.17.i386.rpm`]: 'stand-in for the kernel package\n',
    [`${plan.downloads.folder}/mosix-redhat-0.97.8-2.i386.rpm`]: 'stand-in for the tools package\n',
    [`${plan.downloads.folder}/vmlinuz-mosix.${plan.clientKernel}`]: 'stand-in for the client kernel\n',
    [`${plan.ltsp.kernels}/vmlinuz-2.2.16.ne2000`]: 'old client kernel\n',
    [`${plan.ltsp.root}/etc/rc.local`]: '#!/bin/sh\nPATH=/bin:/sbin\nexport PATH\n/bin/mount -t proc /proc /proc\n/usr/X11R6/bin/X\n',
    [`${plan.ltsp.root}/etc/hosts`]: '127.0.0.1 localhost\n',
    [`${plan.ltsp.root}/etc/lts.conf`]: '[Default]\n        XSERVER = XF86_SVGA\n\n[ws001]\n        RUNLEVEL = 3\n',
    [`${plan.ltsp.root}/etc/passwd`]: 'root:*:0:0:root:/:/bin/sh',
    [`${plan.ltsp.root}/etc/inetd.conf`]: '#telnet stream tcp nowait root /usr/sbin/tcpd in.telnetd\n',
    '/etc/passwd':
      'root:x:0:0:root:/root:/bin/bash\nanna:x:501:501:Anna:/home/anna:/bin/bash\nannabel:x:502:502::/home/annabel:/bin/bash\n',
    '/etc/shadow':
      'root:$1$abcdefgh$0123456789012345678901:11000:0:99999:7:::\nanna:$1$abcdefgh$0123456789012345678901:11000:0:99999:7:::\n',
    '/proc/version': 'Linux version 2.2.14-5.0\n',
    ...(plan.ltsp.boots === 'already' ? { '/etc/dhcpd.conf': dhcpd(plan) } : {}),
  };
  for (const [path, text] of Object.entries(files)) put(join(root, path), text, path.endsWith('rc.local') ? 0o755 : 0o644);
  sources(join(root, plan.downloads.folder), plan);
  mkdirSync(join(root, 'usr/src'), { recursive: true });
  mkdirSync(join(root, 'var/lib/dhcp'), { recursive: true });
  mkdirSync(join(root, plan.ltsp.root, 'sbin'), { recursive: true });
  mkdirSync(join(root, plan.ltsp.root, 'bin'), { recursive: true });
  for (const name of [
    'rpm',
    'lilo',
    'mkinitrd',
    'make',
    'mosix.install',
    'mknbi-linux',
    'uname',
    'chkconfig',
    'service',
    'killall',
    'dhcpd',
    'ldd',
    'hostname',
  ])
    put(join(root, 'practice/bin', name), standIn(stands[name] ?? ':'), 0o755);
  const files_ = bundle(plan);
  for (const [path, text] of texts(files_)) put(join(top, 'bundle', path), text, files_.find((file) => file.path === path)?.mode ?? 0o644);
  return { root, bundle: join(top, 'bundle'), end: () => rmSync(top, { recursive: true, force: true }) };
}

/** The members of the MOSIX tarball that the HOWTO lists, folders with their slash. */
export const MEMBERS = [
  'README',
  'kernel.new.2.2.17.tar',
  'patches.2.2.17',
  'user.tar',
  'manuals.tar',
  'install.src.tar.gz',
  'mosix.init',
  'mosix.install.perl',
  'mosix.install',
  'scripts/',
  'scripts/backup_kernel',
  'scripts/redhat_atd',
  'scripts/redhat_inetd',
  'scripts/redhat_inittab',
  'scripts/redhat_slocate',
];

/** Stand-ins for the two tarballs: members named as in the HOWTO, a kernel of four files, a patch that fits at -p0 or, with `P1`, at -p1. */
function sources(folder: string, plan: Plan): void {
  const work = mkdtempSync(join(tmpdir(), 'mosix-ltsp-guide-'));
  const at = plan.ltsp.stay === 'stay' ? 'a/' : '';
  const patch = `--- ${at}kernel/sched.c\n+++ ${at ? 'b/' : ''}kernel/sched.c\n@@ -1,2 +1,2 @@\n first\n-second\n+mosix\n`;
  const kernel = {
    'linux/Makefile': 'VERSION = 2\nPATCHLEVEL = 2\nSUBLEVEL = 17\nEXTRAVERSION = -mosix\n',
    'linux/kernel/sched.c': 'first\nsecond\n',
    'linux/arch/i386/defconfig': 'CONFIG_NET=y\n# CONFIG_ROOT_NFS is not set\nCONFIG_NE2K_PCI=m\n',
    'linux/.config': 'CONFIG_MOSIX=y\n',
  };
  for (const [path, text] of Object.entries(kernel)) put(join(work, path), text, 0o644);
  put(join(work, 'new/mosix/hpc.c'), 'new\n', 0o644);
  for (const member of MEMBERS.filter((name) => !name.endsWith('/')))
    put(join(work, 'mosix', member), member === 'patches.2.2.17' ? patch : `${member}\n`, 0o755);
  const tar = (how: string, file: string, ...args: string[]) => spawnSync('tar', [how, file, '--mtime=2001-01-01', ...args]);
  tar('cf', join(work, 'mosix/kernel.new.2.2.17.tar'), '-C', join(work, 'new'), 'mosix');
  tar('czf', join(folder, 'linux-2.2.17.tar.gz'), '-C', work, 'linux');
  tar('czf', join(folder, 'MOSIX-0.97.9.tar.gz'), '--no-recursion', '-C', join(work, 'mosix'), ...MEMBERS);
  rmSync(work, { recursive: true });
}

/** What a script printed and how it ended. */
export interface Done {
  status: number;
  /** What killed it, where something did. */
  signal: NodeJS.Signals | null;
  out: string;
  err: string;
}

/** Runs one script of the bundle on the practice server, under one shell, in the test root. */
export function runScript(
  on: Practice,
  shell: Shell,
  script: string,
  args: readonly string[] = ['--i-have-checked'],
  how: Confinement = {},
): Done {
  count('runs of scripts in the test root', 1);
  const { status, signal, stdout, stderr } = confined(
    dirname(on.root),
    [...shell.command, join(on.bundle, script), '--root', how.disk ? join(dirname(on.root), 'disk/root') : on.root, ...args],
    { ...how, env: { ...shell.env, ...how.env } },
  );
  return { status: status ?? 128, signal, out: stdout, err: stderr };
}

/** A tree as text: path, kind, mode, names and content of everything below a folder but folders, without the parts named. */
export function tree(folder: string, without: readonly string[] = []): Map<string, string> {
  const found = new Map<string, string>();
  const walk = (below: string) => {
    for (const name of readdirSync(join(folder, below)).sort()) {
      const path = `${below}/${name}`;
      if (without.some((each) => path === each || path.startsWith(`${each}/`))) continue;
      const info = lstatSync(join(folder, path));
      if (info.isDirectory()) walk(path);
      else if (info.isSymbolicLink()) found.set(path, `link to ${readlinkSync(join(folder, path))}`);
      else {
        const names = info.nlink === 1 ? '' : ` with ${info.nlink} names`;
        found.set(
          path,
          `${(info.mode & 0o7777).toString(8)}${names} ${info.isFile() ? readFileSync(join(folder, path), 'latin1') : 'not a file'}`,
        );
      }
    }
  };
  walk('');
  return found;
}

/** Everything of a tree that a script can see, folders and their modes among it, but for times and owners; as one word. */
export function fingerprint(folder: string): string {
  const sum = createHash('sha256');
  const walk = (below: string) => {
    for (const name of readdirSync(join(folder, below)).sort()) {
      const path = `${below}/${name}`;
      const info = lstatSync(join(folder, path));
      sum.update(`\0${path}\0${info.mode.toString(8)} ${info.isDirectory() ? '' : info.nlink}\0`);
      if (info.isDirectory()) walk(path);
      else if (info.isFile()) sum.update(readFileSync(join(folder, path)));
      else if (info.isSymbolicLink()) sum.update(readlinkSync(join(folder, path)));
    }
  };
  walk('');
  return sum.digest('hex');
}

function put(path: string, text: string, mode: number): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  if ((statSync(path).mode & 0o777) !== mode) chmodSync(path, mode);
}
