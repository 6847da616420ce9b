import type { Plan } from '../../plan/schema.ts';
import { because, fixed, type Line } from '../line.ts';
import { shell } from '../quote.ts';
import { scriptPath } from '../script-names.ts';
import { scriptLines } from '../shell/script.ts';
import { sourceValues, unpackBoth, unpacking } from '../shell/sources.ts';

const work: Line[] = [
  ...unpacking,
  ...because(
    {
      what: 'A copy of the sources for the clients alone: the one of the server may be patched already, and a second patch is refused.',
      source: 'E17',
      cites: ['H18', 'H19'],
      confidence: 'tested',
    },
    ...unpackBoth,
  ),
  ...because(
    {
      what: 'Files that are new in MOSIX come before the patch. The HOWTO does not say so; the name of the inner tarball does.',
      source: 'E16',
      confidence: 'inferred',
    },
    ...fixed(`
if [ -f "$root$state/trees$tree.new-files" ]; then
  say "the new files of MOSIX are in $tree"
else
  run tar xf "$root$mosix_folder/kernel.new.2.2.17.tar" -C "$root$tree"
  run sync
  note_tree "$tree.new-files"
fi`),
  ),
];

/** Unpacks an own copy of the sources for the clients' kernel (H28, E16, E17). */
export const clientUnpack = {
  summary: 'unpacks a copy of the kernel sources for the clients, and the new files of MOSIX into it',
  lines(plan: Plan): Line[] {
    return scriptLines(plan, {
      path: scriptPath(plan, 'client-unpack'),
      summary: clientUnpack.summary,
      values: sourceValues(plan, shell('/sources/client', plan.sources.client)),
      needs: [],
      work,
    });
  },
};
