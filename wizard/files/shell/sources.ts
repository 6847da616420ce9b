import type { Plan } from '../../plan/schema.ts';
import { because, fixed, type Line, type Value } from '../line.ts';
import { shell } from '../quote.ts';

/** The files of the compile branch, by their own names (H18, E14). */
export const LINUX_TAR = 'linux-2.2.17.tar.gz';
export const MOSIX_TAR = 'MOSIX-0.97.9.tar.gz';

/** `check_members`, `unpack`: the two tarballs are looked at before they are unpacked, each into a folder of its own. */
export const unpacking: Line[] = [
  ...because(
    {
      what: 'The tarball of MOSIX must hold the fifteen members that the HOWTO lists, and no other names.',
      source: 'H20',
      confidence: 'documented',
    },
    ...fixed(`
members='README
install.src.tar.gz
kernel.new.2.2.17.tar
manuals.tar
mosix.init
mosix.install
mosix.install.perl
patches.2.2.17
scripts/
scripts/backup_kernel
scripts/redhat_atd
scripts/redhat_inetd
scripts/redhat_inittab
scripts/redhat_slocate
user.tar'

check_members() {
  found_members=$(tar tzf "$root$1" | sort)
  wanted_members=$(echo "$members" | sort)
  [ "$found_members" = "$wanted_members" ] || stop "$1" "the fifteen members that the HOWTO lists" "$found_members" "Look whether this is MOSIX 0.97.9; with --force nothing else would fit either."
}`),
  ),
  ...because(
    {
      what: 'Unpacks into a new folder beside the target and renames it, so that a tree is whole or not there. The tarball of MOSIX has no top folder; that of Linux has one named linux.',
      source: 'E11',
      confidence: 'tested',
    },
    ...fixed(`
# unpack FILE FOLDER [INNER]: FOLDER becomes what the tarball holds, or its folder INNER.
unpack() {
  if [ -f "$root$2/.mosix-ltsp-guide" ] && [ -f "$root$state/trees$2" ]; then
    say "$2 is there"
    [ ! -d "$root$2.mosix-ltsp-guide-new" ] || run rm -rf "$root$2.mosix-ltsp-guide-new"
  else
    [ ! -e "$root$2" ] || stop "$2" "nothing yet" "a folder that these scripts did not unpack" "Move it away, or give another folder in your plan."
    guard "$2"
    [ -d "$root\${2%/*}" ] || stop "\${2%/*}" "a folder" "none" "Make it, or correct the folder in your plan."
    new=$2.mosix-ltsp-guide-new
    [ ! -h "$root$new" ] || stop "$new" "nothing, or a folder" "a symbolic link" "Remove it."
    [ ! -e "$root$new" ] || run rm -rf "$root$new"
    note_tree "$2"
    run mkdir "$root$new"
    run tar xzf "$root$1" -C "$root$new"
    run touch "$root$new/\${3:+$3/}.mosix-ltsp-guide"
    run sync
    [ ! -d "$root$2.unpatched" ] || run rm -rf "$root$2.unpatched"
    for done in new-files patched built; do
      [ ! -f "$root$state/trees$2.$done" ] || run rm -f "$root$state/trees$2.$done"
    done
    if [ -n "$3" ]; then
      run mv "$root$new/$3" "$root$2"
      run rmdir "$root$new"
    else
      run mv "$root$new" "$root$2"
    fi
  fi
}

# note_tree PATH: rollback removes only trees that these scripts have unpacked.
note_tree() {
  folder "$state/trees\${1%/*}"
  note "$state/trees$1"
}`),
  ),
];

/** Looks at both tarballs and unpacks them; what the two kernels' scripts begin with. */
export const unpackBoth: Line[] = fixed(`
have "$folder/$linux_tar" "$linux_md5"
have "$folder/$mosix_tar" "$mosix_md5"
check_members "$folder/$mosix_tar"
for each in "$mosix_folder" "$tree"; do
  if [ ! -d "$root$each" ] || [ -h "$root$each" ]; then guard "$each"; fi
done
unpack "$folder/$mosix_tar" "$mosix_folder"
unpack "$folder/$linux_tar" "$tree" linux`);

/** Where MOSIX is unpacked: a folder of its own, since its tarball has none (E11). */
export const mosixFolder = ({ downloads }: Plan): Value => shell('/downloads/folder', `${downloads.folder}/MOSIX-0.97.9`);

/** The values that `unpackBoth` uses; `tree` is where the kernel goes. */
export const sourceValues = (plan: Plan, tree: Value): Record<string, Value> => ({
  folder: shell('/downloads/folder', plan.downloads.folder),
  linux_tar: shell('', LINUX_TAR),
  mosix_tar: shell('', MOSIX_TAR),
  linux_md5: shell('/downloads/linuxSource/md5', plan.downloads.linuxSource.md5),
  mosix_md5: shell('/downloads/mosixSource/md5', plan.downloads.mosixSource.md5),
  mosix_folder: mosixFolder(plan),
  tree,
});
