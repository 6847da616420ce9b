import { BOOT_MAP } from '../server/machine.ts';
import { edited, file } from '../tree.ts';
import { withoutName } from './edits.ts';
import type { Fault } from './fault.ts';

/** On the way to a server that is a node. */
export const serverStart: readonly Fault[] = [
  {
    name: 'disk-full',
    step: 'server-hosts-and-map',
    symptom: 'No space left on device; the script stops, and every file is the old one, whole',
    touches: ['end of a script', 'own name in hosts', 'own entry in the map', 'names of nodes in hosts'],
    shows: /No space left on device/i,
    disks: () => ({ room: 0 }),
  },
  {
    name: 'host-name-on-127',
    step: 'server-hosts-and-map',
    symptom: 'setpe: the supplied table is well-formatted, but my IP address (127.0.0.1) is not there!',
    touches: ['own name in hosts'],
    shows: 'setpe: the supplied table is well-formatted, but my IP address (127.0.0.1) is not there!',
    after: (tree, { server }) => new Map([['/etc/hosts', file(`127.0.0.1 ${server.name}\n${withoutName(tree, server.name)}`)]]),
  },
  {
    name: 'server-not-in-map',
    step: 'server-hosts-and-map',
    symptom: 'setpe: the supplied table is well-formatted, but my IP address is not there!',
    touches: ['own entry in the map'],
    shows: /the supplied table is well-formatted, but my IP address \(.*\) is not there!/,
    after: (tree, { server }) => edited(tree, '/etc/mosix.map', `${server.node}  ${server.address}  1\n`, ''),
  },
  {
    name: 'client-not-in-hosts',
    step: 'server-hosts-and-map',
    symptom: 'The mount of the root hangs: the server does not know the client by name',
    touches: ['names of nodes in hosts'],
    shows: 'no such name',
    after: (tree, { firstClient }) => new Map([['/etc/hosts', file(withoutName(tree, firstClient))]]),
  },
  {
    name: 'old-kernel-removed',
    step: 'server-lilo',
    symptom: 'The entry of the old kernel was taken out of lilo.conf: there is no way back at the prompt',
    touches: ['lilo.conf'],
    shows: 'the way back',
    after: (tree, { boot }) => edited(tree, '/etc/lilo.conf', `label=${boot.label}\n`, 'label=other\n'),
  },
  {
    name: 'lilo-not-rerun',
    step: 'server-lilo',
    symptom: 'After the restart the old kernel runs, and /proc/mosix is not there: LILO starts what it noted when it ran last',
    touches: ['what LILO has noted'],
    shows: 'without MOSIX',
    after: (tree) => edited(tree, BOOT_MAP, /^mosix .*\n/m, ''),
  },
];
