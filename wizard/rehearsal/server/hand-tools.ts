import type { Entry } from '../engine.ts';
import { file, folder } from '../tree.ts';
import { inPractice, PRACTICE } from './stand-in.ts';

/** Services of Red Hat that the way restarts; their start scripts are called by their paths. */
const SERVICES = ['dhcpd', 'inet', 'nfs', 'portmap'];

const leads = (place: string, command: string): [string, Entry] => [place, file(`#!/bin/sh\nexec ${command} "$@"\n`, 0o755)];

/** What a person at the practice server calls by other names than the scripts do, and what a page has buttons for. */
export const handTools: readonly (readonly [string, Entry])[] = [
  // The user whose session is looked at.
  ['/home/practice', folder()],
  leads('/sbin/lilo', `${PRACTICE}/lilo`),
  leads('/sbin/chkconfig', `${PRACTICE}/chkconfig`),
  ...SERVICES.map((name) => leads(`/etc/rc.d/init.d/${name}`, `${PRACTICE}/service ${name}`)),
  ...['/sbin/shutdown', '/sbin/reboot'].map((place) => leads(place, `${PRACTICE}/shutdown`)),
  inPractice('shutdown', 'unknown "the power switch of this server is the button: Restart the server"'),
  inPractice('vi', 'unknown "there is no screen here to draw on: edit files with the editor beside this terminal, or with sed"\nexit 1'),
];
