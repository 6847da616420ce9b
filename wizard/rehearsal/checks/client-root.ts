import { linesOf } from '../../lint/parse/rows.ts';
import { CONDITIONS } from '../server/own-scripts.ts';
import { HASH } from '../server/red-hat.ts';
import { same, textAt } from '../tree.ts';
import { type Check, failed, type Look, ok } from './check.ts';
import { addressesOf, hasEntry } from './nodes.ts';

/** Lines for MOSIX of the reader's own, without the marks by which ours are found. */
function unmarked({ plan, tree }: Look): string | undefined {
  const text = textAt(tree, `${plan.ltsp.root}/etc/rc.local`) ?? '';
  return /\bsetpe\b/.test(text) && !text.includes('# mosix-ltsp-guide begin')
    ? 'your lines for MOSIX in rc.local stand without the marks by which they are found'
    : undefined;
}

/** The root of the clients has what makes a node. */
export const clientRoot: readonly Check[] = [
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
    cannotKnowByHand: unmarked,
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
    cannotKnowByHand: unmarked,
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
];
