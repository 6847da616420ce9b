import { clientKernelName } from '../../files/network.ts';
import { MOSIX_TAR } from '../../files/shell/sources.ts';
import type { Plan } from '../../plan/schema.ts';
import { TAG } from '../server/kernels.ts';
import { inPractice } from '../server/stand-in.ts';
import { edited } from '../tree.ts';
import { cut, withMode } from './edits.ts';
import type { Fault } from './fault.ts';
import { printed } from './printed.ts';

const compiled = ({ clientKernel }: Plan) => clientKernel === 'compile';

/** With the kernel of the clients. */
export const clientKernel: readonly Fault[] = [
  {
    name: 'truncated-client-sources',
    step: 'client-unpack',
    symptom: 'tar ends early, and the script stops before it unpacks anything',
    touches: ['end of a script', 'sources of the clients'],
    shows: /the fifteen members that the HOWTO lists|the md5 sum/,
    before: (tree, { downloads }) => cut(tree, `${downloads.folder}/${MOSIX_TAR}`),
  },
  {
    name: 'printed-e15',
    step: 'client-patch',
    symptom: 'patches.2.2.17: No such file or directory: the shell looks for the patch among the sources',
    touches: ['end of a script', 'patch of the clients'],
    shows: /patches\.2\.2\.17: No such file/,
    instead: printed('e15'),
  },
  {
    name: 'patched-already',
    step: 'client-patch',
    symptom: 'patch refuses: Reversed (or previously applied); the script stops, the sources being patched by somebody else',
    touches: ['end of a script'],
    shows: 'the patch is in already, and not by this script',
    before: (tree, { sources }) => edited(tree, `${sources.client}/kernel/sched.c`, 'no mosix', 'mosix 0.97.9'),
  },
  {
    name: 'option-lost',
    step: 'client-configure',
    symptom: 'The client would stop when it mounts its root; the script stops before: CONFIG_ROOT_NFS is missing',
    touches: ['end of a script', 'options of the kernel of the clients', 'tag of the kernel of the clients'],
    shows: 'missing: CONFIG_ROOT_NFS=y',
    after: (tree, { sources }) => edited(tree, `${sources.client}/.config`, 'CONFIG_ROOT_NFS=y\n', ''),
  },
  {
    name: 'untagged-kernel',
    step: 'client-build',
    applies: compiled,
    symptom: 'The client hangs right after it has loaded its kernel: mknbi-linux has not prepared it',
    touches: ['tag of the kernel of the clients'],
    shows: 'hangs right after loading',
    before: () => new Map([inPractice('mknbi-linux', 'cp "$3" "${1#--output=}"')]),
  },
  {
    name: 'untagged-download',
    step: 'client-kernel-place',
    applies: (plan) => !compiled(plan) && plan.downloads.clientKernel.md5 === '',
    symptom: 'The client hangs right after it has loaded its kernel: the file is not tagged',
    touches: ['tag of the kernel of the clients'],
    shows: 'hangs right after loading',
    before: (tree, plan) => edited(tree, `${plan.downloads.folder}/${clientKernelName(plan)}`, `${TAG}\n`, ''),
  },
  {
    name: 'boot-file-not-readable',
    step: 'client-kernel-place',
    symptom: 'The client has an address, but its kernel does not come: the file is not readable by all',
    touches: ['boot file'],
    shows: 'Access violation',
    after: (tree, plan) => withMode(tree, `${plan.ltsp.kernels}/${clientKernelName(plan)}`, 0o600),
  },
];
