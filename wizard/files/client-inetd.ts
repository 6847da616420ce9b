import { because, fixed } from './line.ts';
import { type FileModule, part } from './module.ts';
import { partHeader } from './part-header.ts';

/** Telnet to the clients, only where it was asked for (H34): every password goes over the network in clear. */
export const clientInetd: FileModule = {
  path: (plan) => part(`${plan.ltsp.root}/etc/inetd.conf`),
  mode: 0o644,
  applies: (plan) => plan.localApps.wanted && plan.localApps.telnet,
  lines: (plan) => [
    ...partHeader(plan, 'client-accounts'),
    ...because(
      { what: 'Login by telnet to a client. Everybody on that network can read the passwords.', source: 'H34', confidence: 'inferred' },
      ...fixed('telnet stream tcp nowait root /usr/sbin/tcpd in.telnetd'),
    ),
  ],
};
