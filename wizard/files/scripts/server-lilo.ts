import { NEW_LABEL } from '../../plan/consistency.ts';
import type { Plan } from '../../plan/schema.ts';
import { liloConf } from '../lilo-conf.ts';
import { because, fixed, type Line } from '../line.ts';
import { shell } from '../quote.ts';
import { scriptPath } from '../script-names.ts';
import { scriptLines } from '../shell/script.ts';
import { KERNEL_PACKAGE } from './rpm-install.ts';

/** The image of the package, asked for by its list of files. */
const imageOfPackage: Line[] = because(
  {
    what: 'Asks the package which image it put into /boot, and under which version its modules are. No source gives these names.',
    source: 'LAME',
    confidence: 'inferred',
  },
  ...fixed(`
rpm_ -q "$kernel_package" > /dev/null 2>&1 || stop "the package database" "$kernel_package installed" "it is not" "Run the script that installs the packages first."
image=$(rpm_ -ql "$kernel_package" | grep '^/boot/vmlinuz' | sort -u)
version=$(rpm_ -ql "$kernel_package" | sed -n 's,^/lib/modules/\\([^/]*\\)/.*,\\1,p' | sort -u)`),
);

/** The image that came into /boot since before mosix.install. */
const imageOfBuild: Line[] = [
  ...because(
    {
      what: 'Takes the image that is new in /boot since before mosix.install, whoever put it there.',
      source: 'GUIDE',
      confidence: 'inferred',
    },
    ...fixed(`
[ -f "$root$state/boot-before" ] || stop "the order of the steps" "mosix.install to have run" "it has not" "Run the scripts before this one first."
image=$(new_kernel)
version=$(tree_version "$tree")`),
  ),
];

const oneImage: Line[] = because(
  { what: 'Stops unless there is exactly one such image.', source: 'GUIDE', confidence: 'tested' },
  ...fixed(`
images=$(echo "$image" | grep -c '^/boot/vmlinuz' || :)
[ "$images" = 1 ] || stop "/boot" "one new kernel image" "$images $image" "With none, run the scripts before this one. With more, write the entry of one by hand, as in parts/etc/lilo.conf.part, run /sbin/lilo -v, and go on with the next step of README.txt."
[ -f "$root$image" ] || stop "$image" "the new kernel image" "no such file" "Install or build it again."
say "the new kernel is $image"`),
);

const oldEntry: Line[] = because(
  {
    what: 'Stops unless the old kernel has its entry and is the default, so that a machine left alone starts what it starts today.',
    source: 'H07',
    cites: ['E02'],
    confidence: 'documented',
  },
  ...fixed(`
old=$(without_ours /etc/lilo.conf | awk -v want="$old_image" '
  { sub(/#.*/, ""); gsub(/[ \\t"]/, "") }
  /^default=/ { standard = substr($0, 9) }
  /^(image|other)=/ { at = substr($0, index($0, "=") + 1) }
  /^label=/ { label = substr($0, 7); if (first == "") first = label; if (at == want) found = found label " " }
  END { print (standard == "" ? first : standard) ":" found }
')
old_default=\${old%%:*}
old_labels=\${old#*:}
case " $old_labels" in
  *" $old_label "*) ;;
  *) stop "/etc/lilo.conf" "the entry $old_image with the label $old_label" "labels of that image: $old_labels" "Correct the file, or the answer in your plan." ;;
esac
if [ "$old_default" = "$new_label" ] && grep "^$mark_begin$" "$root/etc/lilo.conf" > /dev/null; then
  say "$new_label is the default already; that is your choice, and it stays"
elif [ "$old_default" != "$old_label" ]; then
  stop "/etc/lilo.conf" "$old_label as the default" "$old_default" "Set default=$old_label and run /sbin/lilo, or correct the answer in your plan."
fi
[ -f "$root$old_image" ] || stop "$old_image" "the image of the old kernel" "no such file" "Do not go on: the way back is missing."
theirs=$(without_ours /etc/lilo.conf | awk -v want="$image" '
  { sub(/#.*/, ""); gsub(/[ \\t"]/, "") }
  /^(image|other)=/ { at = substr($0, index($0, "=") + 1) }
  /^label=/ && at == want && label == "" { label = substr($0, 7) }
  /^initrd=/ && (at == "" || at == want) { initrd = substr($0, 8) }
  END { print label, initrd }
')
their_label=\${theirs%% *}
their_initrd=\${theirs#* }
if [ -n "$their_label" ]; then
  say "lilo.conf has an entry for $image already, with the label $their_label; type that at the prompt boot:"
  new_label=$their_label
elif without_ours /etc/lilo.conf | grep "^[ 	]*label *= *\\"*$new_label\\"*[ 	]*$" > /dev/null; then
  stop "/etc/lilo.conf" "no entry $new_label yet" "one that this guide did not write" "Give that entry another label, or remove it."
fi`),
);

const initrd: Line[] = because(
  {
    what: 'Where the driver of the root disk is a module, the new kernel cannot reach its root without an initrd.',
    source: 'LAME',
    confidence: 'documented',
  },
  ...fixed(`
guard /etc/lilo.conf
if [ "$root_driver" = module ]; then
  [ -n "$version" ] || stop "the new kernel" "modules in /lib/modules" "none" "Build the initrd by hand with mkinitrd."
  initrd=/boot/initrd-$version.img
  if [ ! -f "$root$initrd" ]; then
    say "making $initrd"
    save "$initrd"
    new=$initrd.mosix-ltsp-guide-new
    guard "$new"
    [ ! -e "$root$new" ] || run rm -f "$root$new"
    live mkinitrd "$root$new" "$version"
    if [ -n "$dry" ] || [ -f "$root$new" ]; then
      run sync
      run mv "$root$new" "$root$initrd"
    fi
  fi
  if [ -z "$dry" ] && [ ! -f "$root$initrd" ]; then
    stop "$initrd" "the initrd of the new kernel" "no such file" "Make it with mkinitrd and run this script again."
  fi
else
  initrd=
fi`),
);

const entry: Line[] = [
  ...because(
    { what: 'Adds the second entry at the end of lilo.conf; everything before it stays.', source: 'LAME', confidence: 'documented' },
    ...fixed(`
# An entry for this image that the installation wrote itself is taken as it is.
new_lilo() {
  without_ours /etc/lilo.conf
  [ -n "$their_label" ] || part_of /etc/lilo.conf | awk -v image="$image" -v initrd="$initrd" '
    { at = index($0, "@IMAGE@"); if (at) $0 = substr($0, 1, at - 1) image }
    { at = index($0, "@INITRD@"); if (at) $0 = substr($0, 1, at - 1) initrd }
    { print }
  ' | block
}
(without_ours /etc/lilo.conf) > /dev/null || exit 1
if [ -n "$their_label" ] && [ -n "$initrd" ] && [ -z "$their_initrd" ]; then
  stop "/etc/lilo.conf" "a line initrd=$initrd in the entry $their_label" "none" "Write it below the label of that entry, then run this script again; without it this kernel cannot reach its root."
fi
for_all=$(without_ours /etc/lilo.conf | awk '{ sub(/#.*/, ""); gsub(/^[ \\t]+/, "") } /^(image|other) *=/ { inside = 1 } !inside && /^(append|initrd) *=/ { print }')
[ -z "$for_all" ] || [ -n "$their_label" ] || say "attention: lilo.conf has for all kernels: $for_all. The new entry has its own append: write into it what the new kernel needs of that one. An initrd of the old kernel is not for the new one."
did lilo
lilo_new=
if [ "$(printed new_lilo)" != "$(md5sum < "$root/etc/lilo.conf")" ]; then
  lilo_new=yes
  folder "$state/last/etc"
  [ -n "$dry" ] || guard "$state/last/etc/lilo.conf"
  run cp -p "$root/etc/lilo.conf" "$root$state/last/etc/lilo.conf"
fi
put /etc/lilo.conf 600 new_lilo`),
  ),
  ...because(
    {
      what: 'LILO notes where the images lie on the disk, so it must run after each change. If it fails, the old file comes back and LILO runs on that.',
      source: 'SOLRHE',
      confidence: 'documented',
    },
    ...fixed(`
lilo_command=lilo
[ -z "$root" ] || lilo_command=$root/practice/bin/lilo
if [ -n "$root" ] && [ ! -x "$lilo_command" ]; then
  echo "left out: needs the real machine: lilo -v"
elif [ -n "$dry" ]; then
  echo "+ $lilo_command -v"
else
  echo "+ $lilo_command -v"
  if lilo_says=$("$lilo_command" -v 2>&1) && echo "$lilo_says" | grep "^Added $new_label" > /dev/null && echo "$lilo_says" | grep "^Added $old_default \\*" > /dev/null; then
    echo "$lilo_says"
    say "both kernels are there; $old_default is the default"
  else
    echo "$lilo_says" >&2
    [ -n "$lilo_new" ] || stop "lilo -v" "Added $new_label, and a star at $old_default" "other lines, above" "lilo.conf was not changed by this run. Mend the cause and run this script again."
    say "writing /etc/lilo.conf"
    beside /etc/lilo.conf
    write last_lilo "$new"
    into_place /etc/lilo.conf 600
    run "$lilo_command" -v
    stop "lilo -v" "Added $new_label, and a star at $old_default" "other lines, above" "The old lilo.conf is back and in force. Mend the cause and run this script again."
  fi
fi`),
  ),
];

const work = (image: readonly Line[]): Line[] => [
  ...image,
  ...oneImage,
  ...because(
    { what: 'What lilo.conf was before us, for the way back.', source: 'GUIDE', confidence: 'tested' },
    ...fixed('last_lilo() {\n  cat "$root$state/last/etc/lilo.conf"\n}'),
  ),
  ...oldEntry,
  ...initrd,
  ...entry,
];
const [ofPackage, ofBuild] = [work(imageOfPackage), work(imageOfBuild)];

/** LILO's second entry; the old kernel stays the default (E02, E08). */
export const serverLilo = {
  summary: 'adds the new kernel to LILO as a second entry; the old one stays the default',
  lines(plan: Plan): Line[] {
    const { boot } = plan;
    return scriptLines(plan, {
      path: scriptPath(plan, 'server-lilo'),
      summary: serverLilo.summary,
      values: {
        ...(plan.server.kernel === 'rpm'
          ? { kernel_package: shell('', KERNEL_PACKAGE) }
          : { tree: shell('/sources/server', plan.sources.server) }),
        old_image: shell('/boot/image', boot.image),
        old_label: shell('/boot/label', boot.label),
        new_label: shell('', NEW_LABEL),
        root_driver: shell('/boot/rootDriverIsModule', boot.rootDriverIsModule ? 'module' : 'built in'),
      },
      needs: [liloConf.path(plan)],
      work: plan.server.kernel === 'rpm' ? ofPackage : ofBuild,
    });
  },
};
