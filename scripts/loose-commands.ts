import { defineMdastPlugin } from 'satteri';

/**
 * Commands that a reader could type. In words they come from the generator by `<Command id>`, so that each is tested and has a source, or
 * from the HOWTO by `<AsPrinted erratum>`; written by hand in backquotes they would be neither.
 */
const COMMANDS = new Set(
  `apt-get awk bash bunzip2 bzip2 cat cc cd chgrp chkconfig chmod chown cmp cp curl date dd depmod dhcpd diff dig dmesg dpkg du echo
   exec export exportfs fdformat fdisk find ftp gcc genisoimage getty git grep gunzip gzip halt head hostname ifconfig inetd insmod kill killall
   ldd less ln loadlin ls lsmod ltsp make man md5sum mkbootdisk mkdir mke2fs mkinitrd mknbi-linux mknod mkswap migrate modprobe mon
   more mosctl mosrun mount mv mt netstat nfs-cat nomig nslookup parallel passwd patch ping portmap ps pwd rdev reboot rlogin rm rmdir rpm
   rpcinfo rsh runhome runon rz sed service setpe sh showmount shutdown sleep sort srun ssh strace stty strings su swapon sync sx sz tail tar
   tcpdump telinit telnet test tftp top touch tr tune umount uname uncompress unzip useradd vi wc wget which zcat lilo lsz lrz`.split(
    /\s+/,
  ),
);

/** The command that a piece of code is, by its first word; undefined where it is none. A name alone names the tool and is no command. */
export function commandIn(code: string): string | undefined {
  const [first = '', ...rest] = code
    .trim()
    .replace(/^([#$]\s+|\()/, '')
    .split(/\s+/);
  const name = first.split('/').at(-1) ?? '';
  const known = COMMANDS.has(name) || /^\.{0,2}\/.*(\.sh|install|init\.d\/[\w.-]+)$/.test(first);
  return known && rest.length ? name : undefined;
}

/** Stops the build at a command that somebody wrote into the words by hand. */
export const looseCommands = defineMdastPlugin({
  name: 'loose-commands',
  code(node, context) {
    if (/^(ba|da|z|k)?sh$|^(shell|console|terminal)$/.test(node.lang ?? '') || node.value.split('\n').some((line) => commandIn(line)))
      refuse(context, 'a block of commands', node.value);
  },
  inlineCode(node, context) {
    const command = commandIn(node.value);
    if (command) refuse(context, `a call of ${command}`, node.value);
  },
});

function refuse({ fileURL, source }: { fileURL: URL | undefined; source: string }, found: string, text: string): never {
  const [first = ''] = text.split('\n');
  const line = source.slice(0, source.indexOf(first)).split('\n').length;
  throw new Error(
    `${fileURL?.pathname.replace(/^.*\/content\//, 'content/') ?? 'the words'}:${line}: expected commands only by <Command id> or <AsPrinted erratum>; found ${found}: ${first}; add it to wizard/files/by-hand.ts or wizard/files/tool-commands/ and name its id`,
  );
}
