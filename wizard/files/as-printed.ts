import type { Confidence } from './line.ts';
import type { SourceId } from './sources.ts';

/**
 * Where our files differ from what the HOWTO prints: its command, how that fails, and which of our lines do it instead. A view
 * for readers who have the HOWTO beside them; nothing here is ever written into a file.
 */
export interface AsPrinted {
  /** The erratum of this guide that treats it. */
  erratum: SourceId;
  /** The commands, letter by letter; none where the HOWTO has only a sentence. */
  printed: readonly string[];
  /** That sentence, in our words. */
  says?: string;
  /** What is wrong with it. */
  fails: string;
  /** The words of the tools themselves, where they are known. */
  tool?: readonly string[];
  confidence: Confidence;
  /** Ends of paths in the bundle, each with the beginnings of its lines that stand for the printed ones. */
  instead: Readonly<Record<string, readonly string[]>>;
}

const NO_SUCH_FILE = 'No such file or directory';

/** All places where there is something printed to compare with, in the order of the errata. */
export const asPrinted: readonly AsPrinted[] = [
  {
    erratum: 'E01',
    printed: [],
    says: 'Nothing in its steps; a tip at the end has the tools of MOSIX copied to the clients and started from rc.local.',
    fails: 'A map alone does nothing. Each client needs setpe, and must load the map with it.',
    confidence: 'documented',
    instead: { 'client-tools.sh': ['copy "$root$tool"'], 'etc/rc.local.part': ['if [ -x /sbin/setpe ]'] },
  },
  {
    erratum: 'E04',
    printed: ['rpm -Uvh kernel-MOSIX-0.97.8-2.2.17.i386.rpm'],
    fails: 'The file that was downloaded is called kernel-mosix, in small letters, and Linux tells them apart.',
    tool: [`error: open of kernel-MOSIX-... failed: ${NO_SUCH_FILE}`],
    confidence: 'tested',
    instead: { 'rpm-install.sh': ['kernel_package=', 'run_rpm -ivh'] },
  },
  {
    erratum: 'E05',
    printed: ['rpm -Uvh mosix-redhat-0.97.8-2.2.17.i386.rpm'],
    fails: 'The name of the downloaded file ends in 0.97.8-2.',
    tool: [`error: open of mosix-redhat-... failed: ${NO_SUCH_FILE}`],
    confidence: 'tested',
    instead: { 'rpm-install.sh': ['tools_package=', 'run_rpm -Uvh'] },
  },
  {
    erratum: 'E06',
    printed: ['rpm -Uvh kernel-MOSIX-0.97.8-2.2.17.i386.rpm'],
    fails:
      'With -U an older package kernel-mosix goes, and its file in /boot with it. The package kernel stays, unless the new one declares that it replaces it.',
    confidence: 'tested',
    instead: { 'rpm-install.sh': ['obsoletes=', 'run_rpm -ivh'] },
  },
  {
    erratum: 'E07',
    printed: ['$ ./mosix.install'],
    fails: 'The sign $ is the prompt of an ordinary user. This, and rpm, patch and ln as the HOWTO uses them, need root.',
    confidence: 'documented',
    instead: { 'server-mosix-install.sh': ['[ "$(id -u)" = 0 ]', '(cd "$mosix_folder" && run ./mosix.install)'] },
  },
  {
    erratum: 'E08',
    printed: [],
    says: 'Install, then start the machine again.',
    fails:
      'Nobody has told LILO of the new kernel yet, and MOSIX has no map. Where the name of the machine stands on 127.0.0.1, setpe refuses.',
    tool: ['setpe: the supplied table is well-formatted,', 'but my IP address (127.0.0.1) is not there!'],
    confidence: 'documented',
    instead: {
      'server-hosts-and-map.sh': ['put /etc/hosts', 'copy "$bundle/files/etc/mosix.map"', 'live chkconfig'],
      'server-lilo.sh': ['put /etc/lilo.conf 600 new_lilo', 'if lilo_says='],
      'etc/lilo.conf.part': ['image=', 'label='],
    },
  },
  {
    erratum: 'E11',
    printed: ['cd /root/mosix', 'tar xvfz MOSIX-0.97.9.tar.gz'],
    fails: 'It works, but the tarball has no folder of its own: its files go wherever you are. With a dash before xvfz it fails.',
    tool: ['z: Cannot open'],
    confidence: 'tested',
    instead: {
      'server-unpack.sh': ['run mkdir "$root$new"', 'run tar xzf "$root$1" -C "$root$new"'],
      'client-unpack.sh': ['run mkdir "$root$new"', 'run tar xzf "$root$1" -C "$root$new"'],
    },
  },
  {
    erratum: 'E15',
    printed: ['cd /usr/src/linux', 'patch -p0 /root/mosix < patches.2.2.17'],
    fails: 'The patch lies in the other folder. Run there, patch is given a folder for the file to patch.',
    tool: [`patches.2.2.17: ${NO_SUCH_FILE}`, 'File /root/mosix is not a regular file -- refusing to patch'],
    confidence: 'tested',
    instead: { 'client-patch.sh': ['if [ -z "$level" ] && (cd "$root$tree" && patch --dry-run -s -f "-p$depth"', 'run patch -d'] },
  },
  {
    erratum: 'E16',
    printed: [],
    says: 'Apply the patch; the tarball kernel.new.2.2.17.tar beside it is not used.',
    fails:
      'Its name says that it holds files which are new in MOSIX. A patch alone may not bring them; what MOSIX itself says of it was not found.',
    confidence: 'inferred',
    instead: { 'client-unpack.sh': ['run tar xf "$root$mosix_folder/kernel.new'] },
  },
  {
    erratum: 'E17',
    printed: [],
    says: 'Patch the sources in /usr/src/linux, then follow the kernel HOWTO of LTSP.',
    fails: 'Where mosix.install has patched those sources for the server, patch refuses to do it twice.',
    tool: ['Reversed (or previously applied)'],
    confidence: 'tested',
    instead: { 'client-unpack.sh': ['tree=', 'unpack "$folder/$linux_tar" "$tree"'] },
  },
  {
    erratum: 'E19',
    printed: [],
    says: 'Put the kernel of the clients into /tftpboot/lts.',
    fails: 'No client boots it before dhcpd.conf names it and dhcpd has started again. The world must be able to read the file.',
    confidence: 'documented',
    instead: {
      'client-kernel-place.sh': ['copy "$root$folder/$kernel" "$kernels/$kernel" 644'],
      'files/etc/dhcpd.conf': ['filename '],
      'parts/etc/dhcpd.conf.part': ['host '],
    },
  },
  {
    erratum: 'E20',
    printed: ['echo 1 > /proc/mosix/admin/stay'],
    fails:
      'On a client without MOSIX, or before /proc is mounted, there is no such file. And stay keeps guests from moving on, too; lstay keeps only what belongs to the client.',
    tool: ['cannot create /proc/mosix/admin/stay: Directory nonexistent'],
    confidence: 'tested',
    instead: { 'etc/rc.local.part': ['[ -d /proc/mosix ]', 'if [ -w /proc/mosix/admin/'] },
  },
  {
    erratum: 'E21',
    printed: ['ln /etc/mosix.map /tftpboot/lts/ltsroot/etc/mosix.map'],
    fails:
      'A link cannot span two file systems, nor replace a file. An editor that writes a new file parts the two silently. With ln -s the client finds a link to itself.',
    tool: ['Invalid cross-device link', 'File exists', 'Too many levels of symbolic links'],
    confidence: 'tested',
    instead: { 'client-tools.sh': ['copy "$bundle/files$client_root/etc/mosix.map"'] },
  },
  {
    erratum: 'E23',
    printed: [],
    says: 'Make passwd and shadow in the root of the clients.',
    fails:
      'Root of every machine that may mount this root can read shadow there, and a passwd that the world can read is given out by TFTP without a login.',
    confidence: 'documented',
    instead: { 'client-accounts.sh': ['grep "^$account:" "$root$shadow"', 'add "$shadow" 600', 'run chmod 600'] },
  },
];

/** What the HOWTO prints for what a file of the bundle does; none for most files. */
export function printedFor(path: string): AsPrinted[] {
  return asPrinted.filter(({ instead }) => endOf(path, instead) !== undefined);
}

/** The beginnings of a file's lines that stand for what is printed. */
export function insteadIn(path: string, { instead }: AsPrinted): readonly string[] {
  return instead[endOf(path, instead) ?? ''] ?? [];
}

function endOf(path: string, instead: AsPrinted['instead']): string | undefined {
  return Object.keys(instead).find((end) => path.endsWith(end));
}
