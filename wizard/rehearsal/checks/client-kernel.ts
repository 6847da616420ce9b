import { CONFIG_PART, kernelConfig } from '../../files/kernel-config.ts';
import { clientKernelName } from '../../files/network.ts';
import { print } from '../../files/print.ts';
import { linesOf } from '../../lint/parse/rows.ts';
import { PATCHED } from '../server/downloads.ts';
import { textAt } from '../tree.ts';
import { type Check, failed, ok, unless } from './check.ts';
import { kernelFrom, notUnpacked, tagged, unpackedUnmarked } from './kernels.ts';

/** The clients get a kernel that boots on them. */
export const clientKernel: readonly Check[] = [
  {
    id: 'client-sources-whole',
    step: 'client-unpack',
    promise: 'The kernel of the clients has sources of its own, with the files that are new in MOSIX',
    reads: ['sources of the clients'],
    cannotKnowByHand: ({ plan, tree }) => unpackedUnmarked(tree, plan.sources.client, plan.downloads.folder),
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
];
