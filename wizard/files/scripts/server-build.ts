import type { Plan } from '../../plan/schema.ts';
import { because, fixed, type Line } from '../line.ts';
import { shell } from '../quote.ts';
import { scriptPath } from '../script-names.ts';
import { scriptLines } from '../shell/script.ts';

const work: Line[] = [
  ...because(
    {
      what: 'Looks whether mosix.install has built and placed a kernel already; then nothing is built twice.',
      source: 'MH02',
      confidence: 'inferred',
    },
    ...fixed(`
[ -f "$root$state/mosix-install-done" ] || stop "the order of the steps" "mosix.install to have run" "it has not" "Run the script before this one first."
version=$(tree_version "$tree")
[ "$version" != "..." ] || stop "$tree/Makefile" "a kernel tree" "no version in it" "Unpack the sources again."
there=$(new_kernel)
if [ -f "$root$state/trees$tree.built" ] && [ -f "$root/boot/vmlinuz-$version" ] && [ -z "$force" ]; then
  say "/boot/vmlinuz-$version is built; --force builds it again"
  exit 0
fi
if [ -n "$there" ] && [ ! -f "$root$state/absent/boot/vmlinuz-$version" ]; then
  say "mosix.install has put $there in place; nothing is left to build"
  exit 0
fi
if grep -x "vmlinuz-$version" "$root$state/boot-before" > /dev/null; then
  stop "/boot/vmlinuz-$version" "a name that no kernel of before has" "one that was there before MOSIX" "Set EXTRAVERSION in $tree/Makefile to a word of its own, such as -mosix; else your old kernel would be overwritten."
fi`),
  ),
  ...because(
    {
      what: 'A tree without MOSIX in its configuration would give a kernel without MOSIX. You make the configuration yourself, in menus; how is on the page.',
      source: 'MH02',
      confidence: 'documented',
    },
    ...fixed(`
[ -f "$root$tree/.config" ] || stop "$tree/.config" "the configuration of the kernel" "no such file" "Make it with make menuconfig in $tree, then run this script again."
grep '^CONFIG_MOSIX=y' "$root$tree/.config" > /dev/null || stop "$tree/.config" "CONFIG_MOSIX=y" "no such line" "Run make menuconfig in $tree and switch MOSIX on; if it is not offered, the patches are not in."`),
  ),
  ...because(
    {
      what: 'Builds kernel and modules. An older set of modules of the same version is moved away first.',
      source: 'SOLRHE',
      confidence: 'documented',
    },
    ...fixed(`
for each in /lib /lib/modules "/lib/modules/$version"; do real "$each"; done
guards "$tree/x" "/boot/vmlinuz-$version" "/boot/System.map-$version"
running=$(awk '{ print $3 }' "$root/proc/version" 2> /dev/null || :)
if [ "$running" = "$version" ] && [ ! -f "$root$state/modules/$version" ]; then
  stop "/lib/modules/$version" "a version of its own for the new kernel" "that of the kernel that runs" "Set EXTRAVERSION in $tree/Makefile to a word of its own, such as -mosix; else your old kernel would lose its modules."
fi
for target in dep clean bzImage modules; do
  live make -C "$root$tree" "$target"
done
if [ -d "$root/lib/modules/$version" ] && [ ! -f "$root$state/modules/$version" ]; then
  [ ! -d "$root/lib/modules/$version.before-mosix-ltsp-guide" ] || stop "/lib/modules/$version" "to be able to move it aside" "an older copy is there too" "Look which of the two is needed."
  run mv "$root/lib/modules/$version" "$root/lib/modules/$version.before-mosix-ltsp-guide"
fi
folder "$state/modules"
[ -f "$root$state/modules/$version" ] || note "$state/modules/$version"
live make -C "$root$tree" modules_install`),
  ),
  ...because(
    {
      what: 'Puts the image and its map of symbols into /boot, under the version of the tree.',
      source: 'SOLRHE',
      confidence: 'documented',
    },
    ...fixed(`
if [ -z "$dry" ] && [ ! -f "$root$tree/arch/i386/boot/bzImage" ]; then
  stop "$tree/arch/i386/boot/bzImage" "the new kernel" "no such file" "Read what make printed; mend that, and run this script again."
fi
copy "$root$tree/arch/i386/boot/bzImage" "/boot/vmlinuz-$version" 644
copy "$root$tree/System.map" "/boot/System.map-$version" 644
folder "$state/trees\${tree%/*}"
note "$state/trees$tree.built"
[ ! -f "$root$state/did/lilo" ] || say "attention: LILO has noted where the older image lies. Run the script for LILO again before the machine starts."`),
  ),
];

/** Builds the server's kernel where mosix.install has not done it (2.2 of the HOWTO, E08). */
export const serverBuild = {
  summary: 'builds the kernel and its modules where mosix.install has not done so, and puts them into /boot and /lib/modules',
  lines(plan: Plan): Line[] {
    return scriptLines(plan, {
      path: scriptPath(plan, 'server-build'),
      summary: serverBuild.summary,
      values: { tree: shell('/sources/server', plan.sources.server) },
      needs: [],
      work,
    });
  },
};
