import type { ScriptStep } from './script-names.ts';

/** How a reader of README.txt knows that something worked, and what to do where it did not; the steps on the site say more. */
export interface Look {
  see: string;
  unless: string;
}

const AS_IT_SAYS = 'do what it prints after "do:", and run it again.';

/** By the step of a script. */
export const SCRIPT_LOOKS: Readonly<Record<ScriptStep, Look>> = {
  'rpm-install': { see: 'rpm -q names both packages with their versions.', unless: AS_IT_SAYS },
  'server-unpack': { see: 'the sources have a Makefile for 2.2.17.', unless: AS_IT_SAYS },
  'server-mosix-install': { see: 'the tool setpe is there, most likely as /sbin/setpe.', unless: AS_IT_SAYS },
  'server-build': {
    see: '/boot has a vmlinuz that was not there before.',
    unless: `if it asks for a configuration, type make menuconfig in the sources. Switch on MOSIX and all that the server does today: its disk, its network cards, serving files by NFS. What you leave out is gone. Then run it again. Else ${AS_IT_SAYS}`,
  },
  'server-hosts-and-map': { see: 'the lines of the bundle in /etc/hosts, between two marks.', unless: AS_IT_SAYS },
  'server-lilo': {
    see: 'LILO lists both labels; the star stands at the old one.',
    unless: 'do not restart before LILO has run without a complaint.',
  },
  'client-unpack': { see: 'the sources of the clients have a Makefile.', unless: AS_IT_SAYS },
  'client-patch': { see: 'run again, it says "is patched".', unless: AS_IT_SAYS },
  'client-configure': {
    see: 'perhaps questions, at each of which you press Enter; then each line of parts/client-kernel.config.part stands in .config.',
    unless: AS_IT_SAYS,
  },
  'client-build': {
    see: 'vmlinuz-mosix.own lies in the sources of the clients, after some hours.',
    unless: `if mknbi-linux is not found, install Etherboot, which has it. Else ${AS_IT_SAYS}`,
  },
  'client-kernel-place': { see: 'run again, it says "is as it should be".', unless: AS_IT_SAYS },
  'client-tools': {
    see: 'no line "attention:" that names a library.',
    unless: 'copy that library to the same path below the root of the clients, if none of that name is there.',
  },
  'client-rc-local': { see: 'the lines of the bundle in rc.local, once, between two marks.', unless: AS_IT_SAYS },
  'client-accounts': {
    see: 'each account of your plan has a line in the passwd of the clients, and a star in their shadow. With none, nobody can log in by telnet.',
    unless: AS_IT_SAYS,
  },
  'client-boot': {
    see: 'dhcpd.conf has the new file name for the first client and no other. What lts.conf says now is for all clients, from their next start.',
    unless: AS_IT_SAYS,
  },
  'other-clients': { see: 'verify.sh says "DHCP gives" the kernel "to all" clients.', unless: AS_IT_SAYS },
};

/** What a person does by hand. */
export const HAND_LOOKS = {
  'way-back': {
    see: 'the old kernel starts. Restart once more with the floppy in the drive: it starts from there, too.',
    unless: 'go no further. Nothing has been changed yet.',
  },
  'check-rpms': {
    see: 'for each file a sum, then a line that ends in OK, not in NOT OK. After both best nothing: it is what the package replaces.',
    unless: 'bring the file again. At a line "kernel", stop: to install it could remove your old kernel.',
  },
  'check-sources': { see: 'a sum for each file, then the fifteen names in the tarball of MOSIX.', unless: 'bring the file again.' },
  mosrun: {
    see: '0. Lines of /etc/inittab may start through mosrun now, under the old kernel, too.',
    unless:
      'do not restart: the old kernel could not start its services. Run rollback.sh. If there is no /bin/mosrun, see that /etc/inittab does not name it.',
  },
  restart: {
    see: 'the login, and stay among the names; uname -r begins with 2.2.17.',
    unless: 'press reset and type nothing: the old kernel starts.',
  },
  verify: {
    see: 'no line that begins with "not ok".',
    unless:
      'below it stands what was found, and what to do. If setpe says that your IP address is not there, look at 127.0.0.1 in /etc/hosts.',
  },
  login: {
    see: 'a line with 177: the login manager listens for terminals.',
    unless:
      'switch XDMCP on. gdm: Enable=1 below [xdmcp] in /etc/X11/gdm/gdm.conf. kdm: Enable=true below [Xdmcp] in kdmrc. xdm: an ! before requestPort in /etc/X11/xdm/xdm-config, and no # before the lone star in Xaccess. Keep copies; the login manager must start again, with run level 5 in /etc/inittab.',
  },
  'first-client': {
    see: 'it boots, and prints the number of its node, then 1: its own processes stay.',
    unless:
      'for a shell write RUNLEVEL = 3 below its name in brackets in lts.conf of their root, start it again, and take the line out afterwards. Where it hangs, note the last thing on its screen. Before an address: DHCP. At "loading": TFTP. At its root: the driver, the export, or hosts. A long wait later: NIS or ypbind in its rc.local or lts.conf.',
  },
  load: {
    see: 'the bar of the client is up while the jobs run. "killall awk" ends them.',
    unless: 'with one bar, the machines do not see each other. With two, look for different versions, or a locked session.',
  },
} as const satisfies Record<string, Look>;
