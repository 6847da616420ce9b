import { KERNEL_PACKAGE, TOOLS_PACKAGE } from '../../files/scripts/rpm-install.ts';
import { callName, imagesOf, settingsOf } from '../../lint/parse/lilo.ts';
import { entriesOf } from '../../lint/parse/mosix-map.ts';
import { linesOf, rowsOf, withoutComment } from '../../lint/parse/rows.ts';
import { NEW_LABEL } from '../../plan/consistency.ts';
import type { Tree } from '../engine.ts';
import { locksServices } from '../scenario/acts.ts';
import { bootMap, numberAt } from '../scenario/server-start.ts';
import { PATCHED } from '../server/downloads.ts';
import { readKernel } from '../server/kernels.ts';
import { textAt } from '../tree.ts';
import { type Check, failed, ok, unless } from './check.ts';

/** The addresses at which a name stands in a hosts file, in its order. */
export const addressesOf = (tree: Tree, path: string, name: string): string[] =>
  rowsOf(textAt(tree, path) ?? '').flatMap(({ fields }) => {
    const [address = '', ...names] = withoutComment(fields);
    return names.includes(name) ? [address] : [];
  });

/** The addresses of all nodes of a map, as numbers. */
export const hasEntry = (map: string, address: string, node: number): boolean =>
  entriesOf(map).some((entry) => {
    const at = (entry.address ?? 0) + node - (entry.node ?? 0);
    const number = address.split('.').reduce((sum, byte) => sum * 256 + Number(byte), 0);
    return node >= (entry.node ?? 0) && node < (entry.node ?? 0) + (entry.count ?? 0) && at === number;
  });

/** The server's kernels in /boot that have MOSIX. */
const mosixKernels = (tree: Tree): string[] =>
  [...tree.keys()].filter((path) => /^\/boot\/vmlinuz[^/]*$/.test(path) && readKernel(textAt(tree, path))?.mosix !== undefined);

/** Checks on the server itself, up to its start with the new kernel. */
export const serverChecks: readonly Check[] = [
  {
    id: 'packages-installed',
    step: 'rpm-install',
    promise: 'Both packages are installed, and the old kernel is still there',
    reads: ['packages'],
    judge({ plan, after, played }) {
      const tree = after('rpm-install');
      const said = (played('rpm-install')?.runs ?? []).flatMap(({ out }) => out.split('\n'));
      const missing = [KERNEL_PACKAGE, TOOLS_PACKAGE].filter((name) => !said.includes(`installed ${name}`));
      if (missing.length) return failed('the database of rpm', `${KERNEL_PACKAGE} and ${TOOLS_PACKAGE}`, `no ${missing.join(', no ')}`);
      if (!tree.has(plan.boot.image)) return failed(plan.boot.image, 'the old kernel', 'no such file');
      return mosixKernels(tree).length === 1 ? ok : failed('/boot', 'one kernel with MOSIX', `${mosixKernels(tree).length}`);
    },
  },
  {
    id: 'sources-whole',
    step: 'server-unpack',
    promise: 'The sources of kernel 2.2.17 and of MOSIX are unpacked by the script, the inner archives of MOSIX as they came',
    reads: ['sources of the server'],
    judge: ({ plan, after }) => unless(notUnpacked(after('server-unpack'), plan.sources.server, plan.downloads.folder)),
  },
  {
    id: 'mosix-installed',
    step: 'server-mosix-install',
    promise: 'The tools are there, services start locked to the server, and no login at a text screen does',
    reads: ['installation of MOSIX'],
    judge({ plan, after }) {
      const tree = after('server-mosix-install');
      const missing = ['/sbin/setpe', '/etc/rc.d/init.d/mosix'].find((path) => !tree.has(path));
      if (missing) return failed(missing, 'a tool of MOSIX', 'no such file');
      if (textAt(tree, `${plan.sources.server}/kernel/sched.c`)?.includes(PATCHED) !== true)
        return failed(plan.sources.server, 'sources that are patched', 'the kernel as published');
      if (!locksServices(tree)) return failed('/etc/inittab', ':/bin/mosrun -h /etc/rc.d/rc', textAt(tree, '/etc/inittab') ?? 'nothing');
      const getty = linesOf(textAt(tree, '/etc/inittab') ?? '').find((line) => /mosrun.*getty/.test(line));
      return getty ? failed('/etc/inittab', 'getty without mosrun', getty) : ok;
    },
  },
  {
    id: 'kernel-built',
    step: 'server-build',
    promise: 'One new kernel with MOSIX is in /boot, beside the old one',
    reads: ['kernel of the server'],
    judge({ plan, after }) {
      const tree = after('server-build');
      const kernels = mosixKernels(tree);
      if (kernels.length !== 1) return failed('/boot', 'one kernel with MOSIX', kernels.join(' ') || 'none');
      return tree.has(plan.boot.image) ? ok : failed(plan.boot.image, 'the old kernel', 'no such file');
    },
  },
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
  {
    id: 'server-lets-go',
    step: 'see-migration',
    promise: 'Nothing keeps processes on the server: neither stay nor lstay is set there',
    reads: ['stay on the server'],
    judge({ tree }) {
      if (!tree.has('/proc/mosix/admin/stay')) return failed('/proc/mosix/admin', 'a kernel with MOSIX', 'no such folder');
      const set = ['stay', 'lstay'].find((name) => textAt(tree, `/proc/mosix/admin/${name}`)?.trim() !== '0');
      return set ? failed(`/proc/mosix/admin/${set}`, '0', '1: no process of the server moves away by itself') : ok;
    },
  },
  {
    id: 'one-version',
    step: 'see-migration',
    promise: 'Server and clients run the same version of MOSIX',
    reads: ['versions of MOSIX'],
    cannotKnow: ({ server, clientKernel }) => {
      if (clientKernel !== 'compile') return 'of which MOSIX the ready kernels of the clients are, no source tells';
      if (server.kernel === 'rpm')
        return 'the packages are 0.97.8, the sources 0.97.9, as you have accepted; whether processes move between these two is not known';
      return undefined;
    },
    judge({ played, plan }) {
      const server = played('server-reboot')?.server?.mosix;
      const client = played('start-client')?.clients.get(plan.firstClient)?.kernel?.mosix;
      if (!server || !client) return failed('the running kernels', 'MOSIX on server and client', 'none');
      return server === client
        ? ok
        : failed('the running kernels', 'one version of MOSIX', `${server} on the server, ${client} on ${plan.firstClient}`);
    },
  },
];

/** What is not as unpacked: a whole tree of a kernel, marked as the script's, and MOSIX with its inner archives closed. */
export function notUnpacked(tree: Tree, kernel: string, downloads: string) {
  const mosix = `${downloads}/MOSIX-0.97.9`;
  for (const path of [`${kernel}/Makefile`, `${kernel}/.mosix-ltsp-guide`, `${mosix}/.mosix-ltsp-guide`, `${mosix}/user.tar`])
    if (!tree.has(path)) return { where: path, expected: 'sources that the script has unpacked', found: 'no such file' };
  return undefined;
}
