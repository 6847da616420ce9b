import type { Plan } from '../../plan/schema.ts';
import { because, fixed, type Line } from '../line.ts';
import { shell } from '../quote.ts';
import { scriptPath } from '../script-names.ts';
import { scriptLines } from '../shell/script.ts';
import { LINUX_TAR, MOSIX_TAR, unpacking } from '../shell/sources.ts';

const work: Line[] = [
  ...unpacking,
  ...because(
    {
      what: 'Kernel 2.2.17 as published, not the patched one of Red Hat: the patches of MOSIX are made for it.',
      source: 'E14',
      cites: ['H17', 'H18', 'H19', 'E12'],
      confidence: 'documented',
    },
    ...fixed(`
have "$folder/$linux_tar" "$linux_md5"
have "$folder/$mosix_tar" "$mosix_md5"
check_members "$folder/$mosix_tar"
unpack "$folder/$mosix_tar" "$mosix_folder"
unpack "$folder/$linux_tar" "$tree" linux`),
  ),
];

/** Unpacks kernel and MOSIX for the server (H17 to H20). */
export const serverUnpack = {
  summary: 'unpacks kernel 2.2.17 and MOSIX 0.97.9 for the server, each into a folder of its own',
  lines(plan: Plan): Line[] {
    return scriptLines(plan, {
      path: scriptPath(plan, 'server-unpack'),
      summary: serverUnpack.summary,
      values: {
        folder: shell('/downloads/folder', plan.downloads.folder),
        linux_tar: shell('', LINUX_TAR),
        mosix_tar: shell('', MOSIX_TAR),
        linux_md5: shell('/downloads/linuxSource/md5', plan.downloads.linuxSource.md5),
        mosix_md5: shell('/downloads/mosixSource/md5', plan.downloads.mosixSource.md5),
        mosix_folder: shell('/downloads/folder', `${plan.downloads.folder}/MOSIX-0.97.9`),
        tree: shell('/sources/server', plan.sources.server),
      },
      needs: [],
      work,
    });
  },
};
