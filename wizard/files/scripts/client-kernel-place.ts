import type { Plan } from '../../plan/schema.ts';
import { because, fixed, type Line } from '../line.ts';
import { clientKernelName } from '../network.ts';
import { shell } from '../quote.ts';
import { scriptPath } from '../script-names.ts';
import { scriptLines } from '../shell/script.ts';

const work: Line[] = because(
  {
    what: 'Copies the kernel, downloaded or made here, into the folder that tftpd serves, readable by all, under its own name. Kernels that are there stay, and no client boots it yet.',
    source: 'H29',
    cites: ['H25', 'H26', 'E18'],
    confidence: 'documented',
  },
  ...fixed(`
if [ "$made_here" = yes ]; then
  [ -s "$root$folder/$kernel" ] || stop "$folder/$kernel" "the kernel that the script before has tagged" "no such file" "Run that script first."
else
  have "$folder/$kernel" "$kernel_md5"
fi
if [ -f "$root$kernels/$kernel" ] && [ ! -f "$root$state/absent$kernels/$kernel" ] && [ -z "$force" ]; then
  cmp -s "$root$folder/$kernel" "$root$kernels/$kernel" || stop "$kernels/$kernel" "no file of this name, or the same one" "another file" "Look which clients boot it. Move it away, or use --force: the old one is kept."
fi
copy "$root$folder/$kernel" "$kernels/$kernel" 644`),
);

/** Puts the client kernel where tftpd finds it (H29, E19). */
export const clientKernelPlace = {
  summary: 'puts the kernel of the clients into the folder that tftpd serves',
  lines(plan: Plan): Line[] {
    return scriptLines(plan, {
      path: scriptPath(plan, 'client-kernel-place'),
      summary: clientKernelPlace.summary,
      values: {
        folder:
          plan.clientKernel === 'compile'
            ? shell('/sources/client', plan.sources.client)
            : shell('/downloads/folder', plan.downloads.folder),
        made_here: shell('/clientKernel', plan.clientKernel === 'compile' ? 'yes' : 'no'),
        kernel: shell('/clientKernel', clientKernelName(plan)),
        kernels: shell('/ltsp/kernels', plan.ltsp.kernels),
        kernel_md5: shell('/downloads/clientKernel/md5', plan.downloads.clientKernel.md5),
      },
      needs: [],
      work,
    });
  },
};
