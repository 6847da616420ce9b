import type { Plan } from '../../plan/schema.ts';
import { because, fixed, type Line } from '../line.ts';
import { clientKernelName } from '../network.ts';
import { shell } from '../quote.ts';
import { scriptPath } from '../script-names.ts';
import { scriptLines } from '../shell/script.ts';

const work: Line[] = because(
  {
    what: 'Copies the kernel into the folder that tftpd serves, readable by all, under its own name. Kernels that are there stay, and no client boots it yet.',
    source: 'H29',
    confidence: 'documented',
  },
  ...fixed(`
have "$folder/$kernel" "$kernel_md5"
if [ -f "$root$kernels/$kernel" ] && [ ! -f "$root$state/absent$kernels/$kernel" ] && [ -z "$force" ]; then
  cmp -s "$root$folder/$kernel" "$root$kernels/$kernel" || stop "$kernels/$kernel" "no file of this name, or the same one" "another file" "Look which clients boot it. Move it away, or use --force: the old one is kept."
fi
copy "$root$folder/$kernel" "$kernels/$kernel" 644`),
);

/** Puts the downloaded client kernel where tftpd finds it (H29, E19). */
export const clientKernelPlace = {
  summary: 'puts the downloaded client kernel into the folder that tftpd serves',
  lines(plan: Plan): Line[] {
    return scriptLines(plan, {
      path: scriptPath(plan, 'client-kernel-place'),
      summary: clientKernelPlace.summary,
      values: {
        folder: shell('/downloads/folder', plan.downloads.folder),
        kernel: shell('/clientKernel', clientKernelName(plan)),
        kernels: shell('/ltsp/kernels', plan.ltsp.kernels),
        kernel_md5: shell('/downloads/clientKernel/md5', plan.downloads.clientKernel.md5),
      },
      needs: [],
      work,
    });
  },
};
