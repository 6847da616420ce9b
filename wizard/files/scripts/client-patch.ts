import type { Plan } from '../../plan/schema.ts';
import { because, fixed, type Line } from '../line.ts';
import { shell } from '../quote.ts';
import { scriptPath } from '../script-names.ts';
import { scriptLines } from '../shell/script.ts';
import { mosixFolder } from '../shell/sources.ts';

const work: Line[] = because(
  {
    what: 'Tries the patch, at -p0 and then at -p1, and applies it to a copy at the level at which all of it fits. The command of the HOWTO cannot work: it gives patch a folder for a file.',
    source: 'E15',
    cites: ['H28'],
    confidence: 'tested',
  },
  ...fixed(`
guard "\${tree%/*}/x"
real "$tree"
patch_file=$root$mosix_folder/patches.2.2.17
[ -f "$patch_file" ] || stop "$mosix_folder/patches.2.2.17" "the patches of MOSIX" "no such file" "Run the script that unpacks the sources first."
# Both trees are there only after the second rename below: a kill came before the note, or before the old one was removed.
if [ -d "$root$tree" ] && [ -d "$root$tree.unpatched" ]; then
  note "$state/trees$tree.patched"
  run rm -rf "$root$tree.unpatched"
fi
if [ -f "$root$state/trees$tree.patched" ]; then
  say "$tree is patched"
  exit 0
fi
# A kill between the two renames below leaves the old tree beside its place.
if [ ! -d "$root$tree" ] && [ -d "$root$tree.unpatched" ]; then
  run mv "$root$tree.unpatched" "$root$tree"
fi
[ -d "$root$tree" ] || stop "$tree" "the sources" "no such folder" "Run the script that unpacks the sources first."
# Where patch puts its temporary files: nothing of ours goes into /tmp.
TMPDIR=$root$mosix_folder
export TMPDIR
level=
for depth in 0 1; do
  if [ -z "$level" ] && (cd "$root$tree" && patch --dry-run -s -f "-p$depth" -i "$patch_file") > /dev/null; then
    level=$depth
  fi
done
if [ -z "$level" ] && (cd "$root$tree" && patch --dry-run -s -f -R -p0 -i "$patch_file") > /dev/null 2>&1; then
  stop "$tree" "sources that are not patched yet" "the patch is in already, and not by this script" "Remove the tree and unpack it again."
fi
[ -n "$level" ] || stop "$tree" "sources that the patch fits, at -p0 or -p1" "it fits at neither, or patch says why above" "Look whether this is kernel 2.2.17 as published: only that one fits."
say "the patch fits at -p$level"
new=$tree.mosix-ltsp-guide-new
[ ! -h "$root$new" ] || stop "$new" "nothing, or a folder" "a symbolic link" "Remove it."
[ ! -e "$root$new" ] || run rm -rf "$root$new"
run cp -a "$root$tree" "$root$new"
run patch -d "$root$new" -s -f "-p$level" -i "$patch_file"
run sync
run mv "$root$tree" "$root$tree.unpatched"
run mv "$root$new" "$root$tree"
run sync
folder "$state/trees\${tree%/*}"
note "$state/trees$tree.patched"
run rm -rf "$root$tree.unpatched"`),
);

/** Patches the clients' sources at the level that fits (H28, E15). */
export const clientPatch = {
  summary: 'patches the sources of the clients, at the level at which the patch fits whole',
  lines(plan: Plan): Line[] {
    return scriptLines(plan, {
      path: scriptPath(plan, 'client-patch'),
      summary: clientPatch.summary,
      values: {
        mosix_folder: mosixFolder(plan),
        tree: shell('/sources/client', plan.sources.client),
      },
      needs: [],
      work,
    });
  },
};
