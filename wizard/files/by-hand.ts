import { NEW_LABEL } from '../plan/consistency.ts';
import type { Plan } from '../plan/schema.ts';
import { because, fixed, type Line, line } from './line.ts';
import { number, word } from './quote.ts';
import { KERNEL_PACKAGE, TOOLS_PACKAGE } from './scripts/rpm-install.ts';
import { LINUX_TAR, MOSIX_TAR } from './shell/sources.ts';

/** Commands that a person types, because no script may: they ask, or they need a hand at the machine. */
export interface Command {
  runs: 'server' | 'client';
  /** True where it needs root: the prompt is `#`, else `$`. */
  root: boolean;
  lines: Line[];
}

/** Steps name these in their text; README.txt prints them. */
export type CommandId = keyof ReturnType<typeof byHand>;

const server = (root: boolean, lines: Line[]): Command => ({ runs: 'server', root, lines });
const client = (root: boolean, lines: Line[]): Command => ({ runs: 'client', root, lines });

/** All commands by hand for a plan. Values of the plan enter by the quoting helpers only. */
export function byHand(plan: Plan) {
  const { boot, downloads, ltsp } = plan;
  const folder = word('/downloads/folder', downloads.folder);
  const release = /\/vmlinuz-(\d[^/]*)$/.exec(boot.image)?.[1];
  const firstAt = plan.clients.findIndex((each) => each.name === plan.firstClient);
  const first = word('/firstClient', plan.firstClient);
  const firstNode = number(`/clients/${firstAt}/node`, plan.clients[firstAt]?.node ?? 0);
  return {
    'is-ltsp-ready': server(
      false,
      because(
        {
          what: 'Shows whether the root of the clients is there: its start script and its settings.',
          source: 'LTS23',
          confidence: 'inferred',
        },
        line`ls -l ${word('/ltsp/root', ltsp.root)}/etc/rc.local ${word('/ltsp/root', ltsp.root)}/etc/lts.conf`,
      ),
    ),
    'boot-floppy': server(
      true,
      because(
        { what: 'Makes a floppy that boots the kernel that runs today.', source: 'SOLRHE', confidence: 'documented' },
        release
          ? line`mkbootdisk --device /dev/fd0 ${word('/boot/image', release)}`
          : line`mkbootdisk --device /dev/fd0 ${['$(uname -r)']}`,
      ),
    ),
    'prove-old-kernel': server(
      true,
      because(
        {
          what: 'Restarts the machine. Type the old label at the prompt boot: and see that it comes up; do the same once with the floppy.',
          source: 'LAME',
          confidence: 'documented',
        },
        ...fixed('/sbin/shutdown -r now'),
        line`# at the prompt boot: type ${word('/boot/label', boot.label)}`,
      ),
    ),
    'dhcp-who-answers': server(
      true,
      because(
        {
          what: 'Listens for answers of DHCP servers while you start another machine on that network.',
          source: 'DHCPMAN',
          confidence: 'inferred',
        },
        line`tcpdump -n -i ${word('/server/card', plan.server.card)} port 67 or port 68`,
      ),
    ),
    'what-boots-now': server(
      true,
      because(
        { what: 'Shows disk, images, labels and initrd of today, and the kernel that runs.', source: 'LAME', confidence: 'documented' },
        ...fixed('cat /etc/lilo.conf\ncat /proc/version\ncat /proc/mounts'),
      ),
    ),
    'is-root-driver-module': server(
      true,
      because(
        {
          what: 'Lists the modules that are loaded.',
          source: 'LAME',
          confidence: 'inferred',
        },
        ...fixed('cat /proc/modules'),
      ),
    ),
    'check-rpms': server(
      true,
      because(
        {
          what: 'Prints the sums, whether each file is whole, and what the kernel package would replace.',
          source: 'E06',
          confidence: 'inferred',
        },
        line`cd ${folder}`,
        ...[KERNEL_PACKAGE, TOOLS_PACKAGE].flatMap((name) => fixed(`md5sum ${name}.i386.rpm\nrpm -K --nogpg ${name}.i386.rpm`)),
        ...fixed(`rpm -qp --obsoletes ${KERNEL_PACKAGE}.i386.rpm`),
      ),
    ),
    'check-sources': server(
      true,
      because(
        {
          what: 'Prints the sums, and what the tarball of MOSIX holds: fifteen names, without a folder around them.',
          source: 'H20',
          confidence: 'documented',
        },
        line`cd ${folder}`,
        ...fixed(`md5sum ${LINUX_TAR} ${MOSIX_TAR}`),
        ...fixed(`tar tzf ${MOSIX_TAR}`),
      ),
    ),
    'mosrun-without-mosix': server(
      true,
      because(
        {
          what: 'Tells whether mosrun runs a command on a kernel without MOSIX: 0 means yes.',
          source: 'UNKNOWN',
          confidence: 'unknown',
        },
        ...fixed('/bin/mosrun -h /bin/true; echo $?'),
      ),
    ),
    'server-menuconfig': server(
      true,
      because(
        {
          what: 'Opens the menus in which you configure the kernel of the server.',
          source: 'LAME',
          confidence: 'documented',
        },
        line`cd ${word('/sources/server', plan.sources.server)}`,
        ...fixed('make menuconfig'),
      ),
    ),
    'client-menuconfig': server(
      true,
      because(
        {
          what: 'Opens the menus for the kernel of the clients, to switch on what the script says is missing.',
          source: 'LAME',
          confidence: 'documented',
        },
        line`cd ${word('/sources/client', plan.sources.client)}`,
        ...fixed('make menuconfig'),
      ),
    ),
    'reboot-server': server(
      true,
      because(
        {
          what: 'Restarts the machine; type the new label at the prompt boot:.',
          source: 'H15',
          cites: ['E08'],
          confidence: 'documented',
        },
        ...fixed('/sbin/shutdown -r now'),
        ...fixed(`# at the prompt boot: type ${NEW_LABEL}`),
        ...(plan.server.kernel === 'compile' ? fixed('# or the label that the script for LILO printed') : []),
      ),
    ),
    'kernel-runs': server(
      false,
      because(
        { what: 'Only a kernel with MOSIX has this folder.', source: 'OMSPEC', confidence: 'documented' },
        ...fixed('ls /proc/mosix/admin'),
      ),
    ),
    'server-verify': server(
      true,
      because(
        { what: 'Checks what the steps promised; changes nothing.', source: 'GUIDE', cites: ['H38'], confidence: 'tested' },
        ...fixed('sh verify.sh'),
      ),
    ),
    'server-sees-itself': server(
      true,
      because(
        {
          what: 'Reads the table back from the kernel.',
          source: 'SETPE',
          confidence: 'documented',
        },
        ...fixed('/sbin/setpe -r'),
        ...fixed('cat /proc/mosix/admin/mospe'),
        line`# expect ${number('/server/node', plan.server.node)}`,
      ),
    ),
    'client-boots-old': server(
      true,
      because(
        ltsp.boots === 'already'
          ? {
              what: 'Gives the clients the kernel that they booted before: the saved file of the DHCP server comes back.',
              source: 'GUIDE',
              confidence: 'inferred',
            }
          : { what: 'Stops the DHCP server, so that no client boots.', source: 'GUIDE', confidence: 'inferred' },
        ...fixed(
          ltsp.boots === 'already'
            ? 'cp -p /var/lib/mosix-ltsp-guide/before/etc/dhcpd.conf /etc/dhcpd.conf\n/etc/rc.d/init.d/dhcpd restart'
            : '/etc/rc.d/init.d/dhcpd stop',
        ),
      ),
    ),
    'xdmcp-xdm': server(
      true,
      because(
        {
          what: 'For xdm: shows the two files in which the network is switched on.',
          source: 'XDMCP',
          confidence: 'documented',
        },
        ...fixed("grep -n requestPort /etc/X11/xdm/xdm-config\ngrep -n '^[# ]*\\*' /etc/X11/xdm/Xaccess"),
      ),
    ),
    'xdmcp-gdm': server(
      true,
      because(
        { what: 'For gdm: below [xdmcp] the line Enable must say 1 or true.', source: 'XDMCP', confidence: 'documented' },
        ...fixed('grep -n -i enable /etc/X11/gdm/gdm.conf'),
      ),
    ),
    'xdmcp-kdm': server(
      true,
      because(
        { what: 'For kdm: finds its file; below [Xdmcp] the line Enable must say true.', source: 'XDMCP', confidence: 'documented' },
        ...fixed('find /etc /usr/share/config -name kdmrc -print'),
      ),
    ),
    'xdmcp-listens': server(
      true,
      because(
        { what: 'Shows whether a login manager listens for terminals, on UDP port 177.', source: 'XDMCP', confidence: 'documented' },
        ...fixed('netstat -ln | grep 177'),
      ),
    ),
    'session-locked': server(
      false,
      because(
        {
          what: 'Typed inside a graphical session: 1 means that it is locked to the server, with all that it starts.',
          source: 'MH02',
          confidence: 'documented',
        },
        ...fixed('cat /proc/self/lock'),
      ),
    ),
    'free-session': server(
      false,
      because(
        {
          what: 'The last line of .xsession of a user, which frees the session: programs started from it may move.',
          source: 'MH02',
          confidence: 'documented',
        },
        ...fixed('exec /bin/mosrun -l fvwm'),
      ),
    ),
    'client-verify': client(
      true,
      because(
        {
          what: `On ${plan.firstClient}: the number of its node, and whether its own processes stay.`,
          source: 'MOSCTL',
          confidence: 'documented',
        },
        ...fixed('cat /proc/mosix/admin/mospe'),
        line`# expect ${firstNode}`,
        line`cat /proc/mosix/admin/${word('/ltsp/stay', ltsp.stay)}`,
      ),
    ),
    'watch-load': server(
      false,
      because(
        { what: `Shows the load of every node.`, source: 'MH02', confidence: 'documented' },
        ...fixed('mon'),
        line`# expect node ${firstNode}, which is ${first}`,
      ),
    ),
    'start-jobs': server(
      false,
      because(
        {
          what: 'Starts a job that only computes.',
          source: 'MH02',
          confidence: 'documented',
        },
        ...fixed("awk 'BEGIN {for(i=0;i<10000;i++)for(j=0;j<10000;j++);}' &"),
      ),
    ),
    'make-default': server(
      true,
      because(
        {
          what: 'Makes the new kernel the default, when you have trusted it for a while: write the line into the top part of lilo.conf in place of the old one, then run LILO.',
          source: 'LAME',
          confidence: 'documented',
        },
        ...fixed(`# in /etc/lilo.conf, above the first image: default=${NEW_LABEL}`),
        ...fixed('/sbin/lilo -v'),
      ),
    ),
  } satisfies Record<string, Command>;
}
