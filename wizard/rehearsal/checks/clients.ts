import { CONFIG_PART, kernelConfig } from '../../files/kernel-config.ts';
import { bootFile, clientKernelName } from '../../files/network.ts';
import { print } from '../../files/print.ts';
import { linesOf } from '../../lint/parse/rows.ts';
import type { Plan } from '../../plan/schema.ts';
import type { Tree } from '../engine.ts';
import { clientFolder, locksServices, XSESSION } from '../scenario/acts.ts';
import { type ClientStart, dhcpOffer, STAGES } from '../scenario/client-start.ts';
import { numberAt } from '../scenario/server-start.ts';
import { PATCHED } from '../server/downloads.ts';
import { readKernel } from '../server/kernels.ts';
import { CONDITIONS } from '../server/own-scripts.ts';
import { HASH } from '../server/red-hat.ts';
import { same, textAt } from '../tree.ts';
import { type Check, failed, type Look, ok, unknown, unless, type Verdict } from './check.ts';
import { addressesOf, hasEntry, notUnpacked } from './server.ts';

const compiled = ({ clientKernel }: Plan) => clientKernel === 'compile';
/** Where the kernel of the clients comes from: what was made here, or what was downloaded. */
const kernelFrom = ({ sources, downloads, ...plan }: Plan) =>
  `${compiled(plan as Plan) ? sources.client : downloads.folder}/${clientKernelName(plan as Plan)}`;

/** The start of the first client, judged at one stage; what comes before that stage failing, it cannot be known. */
function firstReaches({ plan, played }: Look, stage: ClientStart['stage'], expected: string): Verdict {
  const start = played('start-client')?.clients.get(plan.firstClient);
  if (!start) return failed(plan.firstClient, expected, 'it was not started');
  const [came, wanted] = [STAGES.indexOf(start.stage), STAGES.indexOf(stage)];
  if (came >= wanted) return ok;
  return came === wanted - 1
    ? { ...failed(plan.firstClient, expected, start.stops ?? ''), mends: 'client-boot' }
    : unknown(`${plan.firstClient} did not come so far`);
}

/** Whether a client has become its node; what is on its screen where it has not. */
function notANode(tree: Tree, plan: Plan, name: string) {
  const client = plan.clients.find((each) => each.name === name);
  const folder = clientFolder(name);
  const number = numberAt(tree, folder);
  const stay = textAt(tree, `${folder}/proc/mosix/admin/${plan.ltsp.stay}`)?.trim();
  const screen = (textAt(tree, `${folder}/practice/screen`) ?? '').trim().replaceAll('\n', ' ');
  if (number !== client?.node)
    return {
      where: name,
      expected: `node ${client?.node}`,
      found: number ? `node ${number}` : `no number; its screen: ${screen || 'nothing'}`,
    };
  return stay === '1' ? undefined : { where: name, expected: `${plan.ltsp.stay} set before X starts`, found: 'not set' };
}

/** Checks on the kernel of the clients, their root, and their starts. */
export const clientChecks: readonly Check[] = [
  {
    id: 'client-sources-whole',
    step: 'client-unpack',
    promise: 'The kernel of the clients has sources of its own, with the files that are new in MOSIX',
    reads: ['sources of the clients'],
    judge({ plan, after }) {
      const tree = after('client-unpack');
      const wrong = notUnpacked(tree, plan.sources.client, plan.downloads.folder);
      if (wrong) return unless(wrong);
      const fresh = `${plan.sources.client}/mosix/practice.c`;
      return tree.has(fresh) ? ok : failed(fresh, 'a file of kernel.new.2.2.17.tar', 'no such file');
    },
  },
  {
    id: 'client-sources-patched',
    step: 'client-patch',
    promise: 'The patch of MOSIX is in the sources of the clients, whole and once',
    reads: ['patch of the clients'],
    judge({ plan, after }) {
      const path = `${plan.sources.client}/kernel/sched.c`;
      const text = textAt(after('client-patch'), path) ?? '';
      const found = text.split(PATCHED).length - 1;
      if (found !== 1) return failed(path, 'the patched line once', `${found} times`);
      const rest = [...after('client-patch').keys()].find((each) => each.startsWith(plan.sources.client) && /\.(rej|orig)$/.test(each));
      return rest ? failed(rest, 'a patch that fits whole', 'what patch has left') : ok;
    },
  },
  {
    id: 'client-kernel-options',
    step: 'client-configure',
    promise: 'Every option that a diskless MOSIX client needs is built in',
    reads: ['options of the kernel of the clients'],
    judge({ plan, tree }) {
      const path = `${plan.sources.client}/.config`;
      const set = new Set(linesOf(textAt(tree, path) ?? ''));
      const [, ...wanted] = linesOf(print(kernelConfig.lines(plan))).filter(Boolean);
      const lost = wanted.find((option) => !set.has(option));
      return lost ? failed(path, `${lost}, as in ${CONFIG_PART}`, 'no such line') : ok;
    },
  },
  {
    id: 'client-kernel-tagged',
    step: 'client-build',
    promise: 'The kernel of the clients is built, has MOSIX, and is tagged for the boot ROM',
    reads: ['tag of the kernel of the clients'],
    judge: ({ plan, tree }) => tagged(tree, kernelFrom(plan)),
  },
  {
    id: 'boot-file-placed',
    step: 'client-kernel-place',
    promise: 'The kernel of the clients is in the folder that tftpd serves, as it came, readable by all',
    reads: ['boot file'],
    judge({ plan, tree }) {
      const path = `${plan.ltsp.kernels}/${clientKernelName(plan)}`;
      const entry = tree.get(path);
      if (entry?.kind !== 'file') return failed(path, 'the kernel of the clients', 'no such file');
      if (textAt(tree, path) !== textAt(tree, kernelFrom(plan))) return failed(path, `the same as ${kernelFrom(plan)}`, 'another file');
      return entry.mode & 0o004 ? ok : failed(path, 'mode 644: readable by all', entry.mode.toString(8));
    },
  },
  {
    id: 'one-map',
    step: 'client-tools',
    promise: 'Server and clients have the same map, and it has every client at its own address',
    reads: ['one map on all nodes'],
    judge({ plan, tree }) {
      const [ours, theirs] = ['/etc/mosix.map', `${plan.ltsp.root}/etc/mosix.map`].map((path) => textAt(tree, path));
      if (ours === undefined || theirs === undefined || ours !== theirs)
        return failed(
          `${plan.ltsp.root}/etc/mosix.map`,
          'the same bytes as in /etc/mosix.map',
          theirs === undefined ? 'no such file' : 'other bytes',
        );
      const lost = plan.clients.find(({ address, node }) => !hasEntry(ours, address, node));
      return lost ? failed('/etc/mosix.map', `${lost.address} as node ${lost.node}`, 'no such entry') : ok;
    },
  },
  {
    id: 'clients-have-tools',
    step: 'client-tools',
    promise: 'The clients have setpe and mosctl of this server',
    reads: ['tools of the clients'],
    judge({ plan, tree }) {
      const lost = ['/sbin/setpe', '/bin/mosctl'].find(
        (path) => !tree.has(path) || !same(tree.get(path), tree.get(`${plan.ltsp.root}${path}`)),
      );
      return lost
        ? failed(`${plan.ltsp.root}${lost}`, `the same as ${lost}`, tree.has(`${plan.ltsp.root}${lost}`) ? 'another file' : 'no such file')
        : ok;
    },
  },
  {
    id: 'tools-find-libraries',
    step: 'client-tools',
    promise: 'The tools find their libraries in the root of the clients',
    reads: [],
    cannotKnow: () => 'no copy of the tools of 0.97 was found, so nobody can tell which libraries they want',
    judge: () => ok,
  },
  {
    id: 'clients-have-names',
    step: 'client-tools',
    promise: 'In the root of the clients each node stands at its own address, and none at 127.0.0.1',
    reads: ['hosts of the clients'],
    judge({ plan, tree }) {
      const path = `${plan.ltsp.root}/etc/hosts`;
      const lost = [plan.server, ...plan.clients].find(({ name, address }) => addressesOf(tree, path, name).join() !== address);
      return lost ? failed(path, `${lost.name} at ${lost.address}`, addressesOf(tree, path, lost.name).join(' ') || 'no such name') : ok;
    },
  },
  {
    id: 'block-in-place',
    step: 'client-rc-local',
    promise: 'rc.local has our block once, after PATH is set and /proc is mounted, and before X starts',
    reads: ['block of rc.local'],
    judge({ plan, tree }) {
      const path = `${plan.ltsp.root}/etc/rc.local`;
      const lines = linesOf(textAt(tree, path) ?? '');
      const at = (pattern: RegExp) => lines.findIndex((line) => pattern.test(line));
      const begins = lines.filter((line) => line === '# mosix-ltsp-guide begin').length;
      if (begins !== 1) return failed(path, 'our block once', `${begins} times`);
      const order = [at(/^PATH=/), at(/mount .*\/proc/), at(/^# mosix-ltsp-guide begin$/), at(/^# mosix-ltsp-guide end$/), at(/\/X$/)];
      return order.every((line, n) => line > (order[n - 1] ?? -1))
        ? ok
        : failed(path, 'PATH, /proc, our block, X, in this order', order.join(' '));
    },
  },
  {
    id: 'x-is-reached',
    step: 'client-rc-local',
    promise: 'A client reaches X with our block: on its old kernel, without setpe, without /proc, on a read-only root, under set -e',
    reads: ['block of rc.local', 'way of rc.local to X'],
    judge({ plan, tree, played }) {
      const path = `${plan.ltsp.root}/etc/rc.local`;
      if (!textAt(tree, path)?.includes('# mosix-ltsp-guide begin')) return failed(path, 'our block', 'none');
      const said = (played('client-rc-local')?.runs ?? []).map(({ out }) => out).join('');
      const lost = CONDITIONS.find((each) => !said.split('\n').includes(`ok ${each}`));
      return lost ? failed(path, `X in the condition "${lost}"`, 'it ends before') : ok;
    },
  },
  {
    id: 'accounts-apart',
    step: 'client-accounts',
    promise: 'The accounts are on the clients, with no password of the server, and shadow is for root alone',
    reads: ['accounts of the clients'],
    judge({ plan, tree }) {
      const [passwd, shadow] = ['passwd', 'shadow'].map((name) => `${plan.ltsp.root}/etc/${name}`) as [string, string];
      const lost = plan.localApps.accounts
        .split(' ')
        .find((name) => name && !new RegExp(`^${name}:x:`, 'm').test(textAt(tree, passwd) ?? ''));
      if (lost) return failed(passwd, `the account ${lost}`, 'no such line');
      const inetd = `${plan.ltsp.root}/etc/inetd.conf`;
      if (plan.localApps.telnet && !/^telnet\s/m.test(textAt(tree, inetd) ?? '')) return failed(inetd, 'a line for telnet', 'none');
      if (plan.localApps.accounts === '') return ok;
      const entry = tree.get(shadow);
      if (entry?.kind !== 'file') return failed(shadow, 'the accounts without passwords', 'no such file');
      if (`${textAt(tree, passwd)}${textAt(tree, shadow)}`.includes(HASH)) return failed(shadow, 'no password of the server', 'one');
      return entry.mode === 0o600 ? ok : failed(shadow, 'mode 600', entry.mode.toString(8));
    },
    applies: ({ localApps }) => localApps.accounts !== '' || localApps.telnet,
  },
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
    id: 'sessions-free',
    step: 'login-manager',
    promise: 'A session that starts on the server may lend its programs away',
    reads: ['lock of sessions'],
    cannotKnow: ({ server }) => (server.kernel === 'rpm' ? 'whether the package of 0.97.8 edits /etc/inittab, no source tells' : undefined),
    judge({ after, played }) {
      if (!played('login-manager')) return failed('a session', 'one that was started', 'none');
      const tree = after('login-manager');
      const freed = /^exec \/bin\/mosrun -l /m.test(textAt(tree, XSESSION) ?? '');
      return !locksServices(tree) || freed
        ? ok
        : failed(
            'lock of the session',
            '0',
            '1: rc, which starts the login manager, runs under /bin/mosrun -h, and all that it starts is locked to the server',
          );
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

/** What a second DHCP server on the network leaves behind, told in words. */
export const OTHER_DHCP = '/practice/other-dhcp-server';

function tagged(tree: Tree, path: string): Verdict {
  const kernel = readKernel(textAt(tree, path));
  if (!kernel?.mosix) return failed(path, 'a kernel with MOSIX', kernel ? 'one without' : 'none');
  return kernel.tagged ? ok : failed(path, 'an image that mknbi-linux has tagged', 'an untagged one');
}
