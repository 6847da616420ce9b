import { scriptPath } from '../../files/script-names.ts';
import type { Plan } from '../../plan/schema.ts';
import { OTHER_DHCP } from '../scenario/client-start.ts';
import { file, textAt } from '../tree.ts';
import { replaced } from './edits.ts';
import type { Fault } from './fault.ts';

const first = (plan: Plan) => plan.clients.find(({ name }) => name === plan.firstClient) ?? plan.clients[0];

/** On the network between server and clients. */
export const network: readonly Fault[] = [
  {
    name: 'all-at-once',
    step: 'client-boot',
    applies: ({ clients }) => clients.length > 1,
    symptom: 'What fails, fails on every desk: all clients are told the new kernel before one was looked at',
    touches: ['who boots the new kernel'],
    shows: 'alone',
    also: (plan) => ({ script: scriptPath(plan, 'other-clients'), args: ['--i-have-checked'] }),
  },
  {
    name: 'wrong-mac',
    step: 'client-boot',
    symptom: 'The client asks for its address and gets none: its hardware address has a typing mistake',
    touches: ['DHCP entry of the first client', 'who boots the new kernel'],
    shows: 'no address',
    after: (tree, plan) => replaced(tree, '/etc/dhcpd.conf', new RegExp(first(plan)?.mac ?? '', 'gi'), '00:00:00:00:00:01'),
  },
  {
    name: 'second-dhcp-server',
    step: 'client-boot',
    symptom: 'A machine that has nothing to do with LTSP loses its address: dhcpd says no to every address that it does not know',
    touches: ['other DHCP server'],
    shows: 'says no',
    after: () =>
      new Map([
        [OTHER_DHCP, file('dhcpd takes itself for the one in charge, and says no (DHCPNAK) to an address that the other one gave\n')],
      ]),
  },
  {
    name: 'tftpd-prefix-doubled',
    step: 'client-boot',
    applies: ({ ltsp }) => !ltsp.tftpSecure,
    symptom: 'The client has an address, but its kernel does not come: tftpd runs with -s /tftpboot and is asked for /tftpboot/...',
    touches: ['path of the boot file'],
    shows: 'File not found',
    after: (tree) =>
      replaced(
        tree,
        '/etc/inetd.conf',
        /^(tftp .*in\.tftpd) \/tftpboot$/m,
        'tftp dgram udp wait root /usr/sbin/tcpd in.tftpd -s /tftpboot',
      ),
  },
  {
    name: 'tftpd-prefix-missing',
    step: 'client-boot',
    applies: ({ ltsp }) => ltsp.tftpSecure,
    symptom: 'The client has an address, but its kernel does not come: tftpd runs without -s and is asked for a name without /tftpboot',
    touches: ['path of the boot file'],
    shows: 'is not below',
    after: (tree) => replaced(tree, '/etc/inetd.conf', /in\.tftpd -s /g, 'in.tftpd '),
  },
  {
    name: 'root-not-exported',
    step: 'client-boot',
    symptom: 'The client stops when it mounts its root: the server does not export it to its network',
    touches: ['exports'],
    shows: 'is not exported',
    after: (tree, { ltsp }) => replaced(tree, '/etc/exports', new RegExp(`^${ltsp.root} `, 'gm'), '#'),
  },
  {
    name: 'other-client-renamed',
    step: 'other-clients',
    symptom: 'The script stops: the entry of a client is not as in the plan, and it would get no new kernel',
    touches: ['end of a script', 'DHCP entries of the others'],
    shows: 'scripts/',
    before: (tree, plan) => {
      const other = plan.clients.find(({ name }) => name !== plan.firstClient);
      const conf = textAt(tree, '/etc/dhcpd.conf') ?? '';
      return new Map([
        ['/etc/dhcpd.conf', file(`${conf.replace(new RegExp(other?.mac ?? '', 'gi'), () => '00:00:00:00:00:01')}# changed\n`)],
      ]);
    },
  },
];
