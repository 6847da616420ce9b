import { callName, imagesOf, settingsOf } from '../../lint/parse/lilo.ts';
import { NEW_LABEL } from '../../plan/consistency.ts';
import { bootMap, numberAt } from '../scenario/server-start.ts';
import { textAt } from '../tree.ts';
import { type Check, failed, ok } from './check.ts';
import { mosixKernels } from './kernels.ts';
import { addressesOf, hasEntry } from './nodes.ts';

/** The server starts its new kernel and becomes a node, and its old kernel stays a way back. */
export const serverStart: readonly Check[] = [
  {
    id: 'own-address-in-map',
    step: 'server-hosts-and-map',
    promise: "The server's name leads to its own address, and the map has that address under its number",
    reads: ['own name in hosts', 'own entry in the map'],
    judge({ plan: { server }, tree }) {
      const [address] = addressesOf(tree, '/etc/hosts', server.name);
      if (address !== server.address)
        return failed('/etc/hosts', `${server.name} at ${server.address}`, `it at ${address ?? 'no address'}`);
      return hasEntry(textAt(tree, '/etc/mosix.map') ?? '', server.address, server.node)
        ? ok
        : failed('/etc/mosix.map', `${server.address} as node ${server.node}`, 'no such entry');
    },
  },
  {
    id: 'nodes-have-names',
    step: 'server-hosts-and-map',
    promise: 'Each client of the plan stands in /etc/hosts at its own address',
    reads: ['names of nodes in hosts'],
    judge({ plan, tree }) {
      const lost = plan.clients.find(({ name, address }) => addressesOf(tree, '/etc/hosts', name).join() !== address);
      return lost
        ? failed('/etc/hosts', `${lost.name} at ${lost.address}`, addressesOf(tree, '/etc/hosts', lost.name).join(' ') || 'no such name')
        : ok;
    },
  },
  {
    id: 'both-kernels-in-lilo',
    step: 'server-lilo',
    promise: 'LILO names the old kernel, still as the default, and a second one; each image is there',
    reads: ['lilo.conf'],
    judge({ plan: { boot }, tree }) {
      const settings = settingsOf(textAt(tree, '/etc/lilo.conf') ?? '');
      const images = imagesOf(settings);
      const lost = images.find(({ path }) => !tree.has(path));
      if (lost) return failed('/etc/lilo.conf', 'images that are there', `${lost.path}, which is not`);
      const old = images.find((image) => image.path === boot.image && callName(image) === boot.label);
      if (!old) return failed('/etc/lilo.conf', `${boot.image} with the label ${boot.label}: the way back`, images.map(callName).join(' '));
      const standard = settings.find(({ key }) => key === 'default')?.value ?? callName(images[0] ?? old);
      if (standard !== boot.label) return failed('/etc/lilo.conf', `${boot.label} as the default until you switch`, standard);
      const fresh = images.find(({ path }) => mosixKernels(tree).includes(path));
      return fresh ? ok : failed('/etc/lilo.conf', 'an entry for the new kernel', images.map(callName).join(' '));
    },
  },
  {
    id: 'lilo-has-run',
    step: 'server-lilo',
    promise: 'LILO has run since: it has noted both kernels as they are now',
    reads: ['what LILO has noted'],
    judge({ plan: { boot }, tree }) {
      const { standard, entries } = bootMap(tree);
      if (standard !== boot.label) return failed('what LILO has noted', `${boot.label} as the default`, standard);
      const fresh = entries.find(({ image }) => mosixKernels(tree).includes(image));
      return fresh ? ok : failed('what LILO has noted', `the new kernel, as ${NEW_LABEL}`, entries.map(({ label }) => label).join(' '));
    },
  },
  {
    id: 'server-starts-mosix',
    step: 'server-reboot',
    promise: `With ${NEW_LABEL} typed at the prompt, a kernel with MOSIX starts`,
    reads: ['what LILO has noted'],
    judge({ played }) {
      const start = played('server-reboot');
      if (!start) return failed('the start of the server', 'a kernel with MOSIX', 'it was not started');
      return start.server?.mosix
        ? ok
        : failed('/proc/mosix', 'a kernel with MOSIX', `kernel ${start.server?.version ?? 'none'}, without MOSIX`);
    },
  },
  {
    id: 'server-has-number',
    step: 'server-running',
    promise: 'MOSIX on the server has been told its table: the server has its node number',
    reads: ['own name in hosts', 'own entry in the map'],
    judge({ plan: { server }, after, played }) {
      const number = numberAt(after('server-running'));
      const screen = (played('server-reboot')?.runs ?? []).map(({ out, err }) => `${out}${err}`.trim().replaceAll('\n', ' ')).join(' ');
      return number === server.node
        ? ok
        : failed('/proc/mosix/admin/mospe', `${server.node}`, `${number ?? 'no number'}: ${screen || 'nothing was said'}`);
    },
  },
];
