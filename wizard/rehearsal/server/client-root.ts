import type { Plan } from '../../plan/schema.ts';
import type { Entry } from '../engine.ts';
import { file, folder } from '../tree.ts';
import { HOSTNAME } from './mosix-tools.ts';
import { standIn } from './stand-in.ts';

/** The folder that all clients have as their root. The text of LTSP 2's rc.local is not known; this one mounts /proc itself, then starts X. */
export function clientRoot({ ltsp }: Plan): [string, Entry][] {
  const files: Record<string, Entry> = {
    '/etc/rc.local': file('#!/bin/sh\nPATH=/bin:/sbin\nexport PATH\n/bin/mount -t proc /proc /proc\n/usr/X11R6/bin/X\n', 0o755),
    '/etc/hosts': file('127.0.0.1 localhost\n'),
    '/etc/lts.conf': file('[Default]\n        XSERVER = XF86_SVGA\n'),
    '/etc/passwd': file('root:*:0:0:root:/:/bin/sh\n'),
    '/etc/inetd.conf': file('#telnet stream tcp nowait root /usr/sbin/tcpd in.telnetd\n'),
    '/bin/mount': standIn('/bin/mount', '[ ! -d "$r/practice/proc" ] || cp -a "$r/practice/proc/." "$r/proc" 2> /dev/null || :'),
    '/bin/hostname': standIn('/bin/hostname', `cat "$r${HOSTNAME}"`),
    '/usr/X11R6/bin/X': standIn('/usr/X11R6/bin/X', 'echo "X starts"'),
    '/sbin': folder(),
    '/proc': folder(),
  };
  return Object.entries(files).map(([path, entry]) => [`${ltsp.root}${path}`, entry]);
}
