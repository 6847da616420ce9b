import type { Plan } from '../../plan/schema.ts';
import { because, fixed, type Line } from '../line.ts';
import { shell } from '../quote.ts';
import { scriptPath } from '../script-names.ts';
import { scriptLines } from '../shell/script.ts';
import { mosixFolder } from '../shell/sources.ts';
import { savingEdited } from '../shell/watched.ts';

const work: Line[] = [
  ...savingEdited,
  ...because(
    {
      what: 'Notes which kernels are in /boot now, so that the next script can tell whether the installation brought one.',
      source: 'GUIDE',
      confidence: 'tested',
    },
    ...fixed(`
kernels_now() {
  ls "$root/boot"
}
note_once boot-before kernels_now`),
  ),
  ...because(
    {
      what: 'Runs the installation of MOSIX. It asks questions: the run levels (3 and 5 are advised), and more that are not known here. It is written for Red Hat.',
      source: 'MH02',
      cites: ['H21', 'H22', 'E13'],
      confidence: 'documented',
    },
    ...fixed(`
if [ -f "$root$state/mosix-install-done" ]; then
  say "mosix.install was run before; to run it again, type it yourself in $mosix_folder"
else
  [ -f "$root$mosix_folder/mosix.install" ] || stop "$mosix_folder/mosix.install" "the installation of MOSIX" "no such file" "Run the script that unpacks the sources first."
  say "mosix.install asks questions. For the kernel sources answer $tree; for run levels 3 and 5; for a restart no. Its others are not known here: read each, and take what it proposes when you do not know"
  if [ -z "$root" ]; then
    (cd "$mosix_folder" && run ./mosix.install) || exit 1
  else
    live mosix.install
  fi
  note_once boot-after kernels_now
  nothing() { :; }
  note_once mosix-install-done nothing
fi`),
  ),
];

/** Runs the installation that the tarball brings, after saving what it is documented to edit (H21, H22, E13). */
export const serverMosixInstall = {
  summary: 'keeps the files that mosix.install edits, and runs mosix.install, which asks questions',
  lines(plan: Plan): Line[] {
    return scriptLines(plan, {
      path: scriptPath(plan, 'server-mosix-install'),
      summary: serverMosixInstall.summary,
      values: {
        mosix_folder: mosixFolder(plan),
        tree: shell('/sources/server', plan.sources.server),
      },
      needs: [],
      work,
    });
  },
};
