import type { Entry } from '../engine.ts';
import { HASH } from '../server/red-hat.ts';
import { edited, file, textAt } from '../tree.ts';
import { replaced } from './edits.ts';
import type { Fault } from './fault.ts';
import { printed } from './printed.ts';

/** In the root of the clients. */
export const clientRoot: readonly Fault[] = [
  {
    name: 'read-only-client-root',
    step: 'client-tools',
    symptom: 'Read-only file system: the script stops at the first tool that it copies',
    touches: ['end of a script', 'one map on all nodes', 'tools of the clients', 'hosts of the clients'],
    shows: /Read-only file system/i,
    disks: ({ ltsp }) => ({ readOnly: ltsp.root }),
  },
  {
    name: 'printed-e21-other-filesystem',
    step: 'client-tools',
    symptom: 'ln: Invalid cross-device link: the root of the clients is on another file system',
    touches: ['end of a script', 'one map on all nodes', 'tools of the clients', 'hosts of the clients'],
    shows: /cross-device link/i,
    instead: printed('e21'),
    disks: ({ ltsp }) => ({ apart: ltsp.root }),
  },
  {
    name: 'printed-e21-target-exists',
    step: 'client-tools',
    symptom: 'ln: File exists: a map is there already, and it stays as it is',
    touches: ['end of a script', 'one map on all nodes', 'tools of the clients', 'hosts of the clients'],
    shows: /File exists/i,
    instead: printed('e21'),
    before: (_, { ltsp }) => new Map([[`${ltsp.root}/etc/mosix.map`, file('# an older map\n')]]),
  },
  {
    name: 'map-edited-on-one-side',
    step: 'client-tools',
    symptom: 'The map was changed, and some machines do not know it: the two files have parted without a word',
    touches: ['one map on all nodes'],
    shows: 'other bytes',
    after: (tree) => new Map([['/etc/mosix.map', file(`${textAt(tree, '/etc/mosix.map') ?? ''}# changed on the server alone\n`)]]),
  },
  {
    name: 'client-without-tools',
    step: 'client-tools',
    symptom: 'The kernel of the client has MOSIX, but the client has no node number: setpe is not there',
    touches: ['tools of the clients'],
    shows: 'no number',
    after: (_, { ltsp }) => new Map([[`${ltsp.root}/sbin/setpe`, null]]),
  },
  {
    name: 'client-name-on-127',
    step: 'client-tools',
    symptom: 'setpe, on the client: the supplied table is well-formatted, but my IP address (127.0.0.1) is not there!',
    touches: ['hosts of the clients'],
    shows: /the supplied table is well-formatted, but my IP address \(127\.0\.0\.1\) is not there!/,
    after: (tree, plan) => replaced(tree, `${plan.ltsp.root}/etc/hosts`, /^/, `127.0.0.1 ${plan.firstClient}\n`),
  },
  {
    name: 'rc-local-without-path',
    step: 'client-rc-local',
    symptom: 'The script stops: rc.local has no line that begins with PATH=, after which the lines go',
    touches: ['end of a script', 'block of rc.local'],
    shows: 'a line that begins with PATH=',
    before: (tree, { ltsp }) => edited(tree, `${ltsp.root}/etc/rc.local`, 'PATH=', 'P='),
  },
  {
    name: 'printed-e20',
    step: 'client-rc-local',
    symptom: 'cannot create /proc/mosix/admin/stay: Directory nonexistent; under set -e the client never reaches X',
    touches: ['way of rc.local to X', 'files as they were'],
    shows: 'it ends before',
    before: (tree, { ltsp }) =>
      edited(tree, `${ltsp.root}/etc/rc.local`, 'export PATH\n', 'export PATH\necho 1 > /proc/mosix/admin/stay\n'),
  },
  {
    name: 'passwords-of-the-server',
    step: 'client-accounts',
    applies: ({ localApps }) => localApps.accounts !== '',
    symptom: 'Root of every machine that may mount this root can read the passwords of the server',
    touches: ['accounts of the clients'],
    shows: 'no password of the server',
    after: (tree, { ltsp }) => {
      const path = `${ltsp.root}/etc/shadow`;
      return new Map<string, Entry>([
        [
          path,
          file(
            (textAt(tree, path) ?? '').replace(':*:', () => `:${HASH}:`),
            0o600,
          ),
        ],
      ]);
    },
  },
  {
    name: 'telnet-not-there',
    step: 'client-accounts',
    applies: ({ localApps }) => localApps.telnet,
    symptom: 'Nobody can log in to a client by telnet: inetd there does not start it',
    touches: ['accounts of the clients'],
    shows: 'a line for telnet',
    after: (tree, { ltsp }) => edited(tree, `${ltsp.root}/etc/inetd.conf`, /^telnet /m, '#telnet '),
  },
];
