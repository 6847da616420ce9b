import { bootFile } from '../../files/network.ts';
import { dhcpOffer, OTHER_DHCP } from '../scenario/client-start.ts';
import { textAt } from '../tree.ts';
import { type Check, failed, ok, unknown, unless } from './check.ts';
import { firstReaches, notANode } from './first-start.ts';

/** The clients start, one first, and become nodes. */
export const clientStarts: readonly Check[] = [
  {
    id: 'one-client-first',
    step: 'client-boot',
    promise: 'DHCP gives the new kernel to the first client and to no other',
    reads: ['who boots the new kernel'],
    judge({ plan, after }) {
      const conf = textAt(after('client-boot'), '/etc/dhcpd.conf') ?? '';
      const fresh = plan.clients.filter(({ mac }) => dhcpOffer(conf, mac)?.file === bootFile(plan)).map(({ name }) => name);
      return fresh.join() === plan.firstClient
        ? ok
        : failed('/etc/dhcpd.conf', `${bootFile(plan)} for ${plan.firstClient} alone`, fresh.join(' ') || 'for none');
    },
  },
  {
    id: 'one-dhcp-server',
    step: 'start-client',
    promise: 'One DHCP server answers on the network of the clients',
    reads: ['other DHCP server'],
    judge({ played, after, plan }) {
      if (!played('start-client')) return failed(plan.firstClient, 'an answer from one DHCP server', 'it was not started');
      const other = textAt(after('start-client'), OTHER_DHCP);
      return other === undefined ? ok : failed('the network of the clients', 'one DHCP server', `two; ${other.trim()}`);
    },
  },
  {
    id: 'first-gets-address',
    step: 'start-client',
    promise: 'The first client gets its own address',
    reads: ['DHCP entry of the first client'],
    judge: (look) => firstReaches(look, 'address', 'the address of the plan, by DHCP'),
  },
  {
    id: 'first-gets-kernel',
    step: 'start-client',
    promise: 'tftpd finds the file that DHCP names, and gives it to the first client',
    reads: ['boot file', 'path of the boot file'],
    judge: (look) => firstReaches(look, 'kernel', 'its kernel by TFTP'),
  },
  {
    id: 'first-mounts-root',
    step: 'start-client',
    promise: 'The kernel of the first client starts and mounts its root over NFS',
    reads: ['tag of the kernel of the clients', 'exports'],
    judge(look) {
      const loads = firstReaches(look, 'runs', 'a kernel that starts');
      return loads.verdict === 'ok' ? firstReaches(look, 'root', 'its root over NFS') : loads;
    },
  },
  {
    id: 'first-is-node',
    step: 'start-client',
    promise: 'The first client is the node of the plan, and keeps its own processes at home',
    reads: ['tools of the clients', 'hosts of the clients', 'block of rc.local'],
    judge(look) {
      const reached = firstReaches(look, 'root', 'a node');
      if (reached.verdict !== 'ok') return look.played('start-client') ? unknown('it did not come so far') : reached;
      return unless(notANode(look.after('start-client'), look.plan, look.plan.firstClient));
    },
  },
  {
    id: 'all-are-nodes',
    step: 'other-clients',
    promise: 'Every other client boots the new kernel and becomes its own node',
    reads: ['DHCP entries of the others'],
    judge({ plan, played, tree }) {
      const others = plan.clients.filter(({ name }) => name !== plan.firstClient);
      const starts = played('other-clients')?.clients;
      for (const { name } of others) {
        const start = starts?.get(name);
        if (!start) return failed(name, 'its start', 'it was not started');
        if (start.file !== bootFile(plan)) return failed(name, bootFile(plan), start.file ?? start.stops ?? 'nothing');
        if (start.stage !== 'root') return failed(name, 'its root over NFS', start.stops ?? '');
        const wrong = notANode(tree, plan, name);
        if (wrong) return unless(wrong);
      }
      return ok;
    },
  },
];
