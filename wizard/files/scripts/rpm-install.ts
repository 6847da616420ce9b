import type { Plan } from '../../plan/schema.ts';
import { because, fixed, type Line } from '../line.ts';
import { shell } from '../quote.ts';
import { scriptPath } from '../script-names.ts';
import { scriptLines } from '../shell/script.ts';
import { savingEdited } from '../shell/watched.ts';

/** The names under which the HOWTO has the reader download the packages (H11, H12), not those of its commands (E04, E05). */
export const KERNEL_PACKAGE = 'kernel-mosix-0.97.8-2.2.17';
export const TOOLS_PACKAGE = 'mosix-redhat-0.97.8-2';

const work: Line[] = [
  ...because(
    {
      what: 'Both package files must be there and be the ones that you checked.',
      source: 'E04',
      cites: ['E03', 'E05', 'H11', 'H12'],
      confidence: 'tested',
    },
    ...fixed(`
kernel_file=$folder/$kernel_package.i386.rpm
tools_file=$folder/$tools_package.i386.rpm
have "$kernel_file" "$kernel_md5"
have "$tools_file" "$tools_md5"`),
  ),
  ...savingEdited,
  ...because(
    { what: 'Notes which packages this script installs.', source: 'GUIDE', confidence: 'tested' },
    ...fixed(`
# note_package NAME: rollback removes only packages that this script has installed.
note_package() {
  folder "$state/packages"
  note "$state/packages/$1"
  run sync
}`),
  ),
  ...because(
    {
      what: 'Installs the kernel with -i, which keeps every other kernel. Before that it asks whether the package would put your old kernel away or write over a kernel or modules that are there.',
      source: 'E06',
      cites: ['H13'],
      confidence: 'tested',
    },
    ...fixed(`
if rpm_ -q "$kernel_package" > /dev/null 2>&1; then
  say "$kernel_package is installed"
else
  obsoletes=$(rpm_ -qp --obsoletes "$root$kernel_file")
  if echo "$obsoletes" | grep '^kernel *$' > /dev/null || echo "$obsoletes" | grep '^kernel[ <=>]' > /dev/null; then
    stop "$kernel_file" "a package that leaves the old kernel alone" "it says that it replaces the package kernel" "Do not install it: the old kernel could be removed."
  fi
  if [ ! -f "$root$state/packages/$kernel_package" ]; then
    for each in $(rpm_ -qlp "$root$kernel_file" | grep -e '^/boot/.' -e '^/lib/modules/.' || :); do
      [ -d "$root$each" ] || { [ ! -e "$root$each" ] && [ ! -h "$root$each" ]; } || stop "$each" "no file of that name yet" "one" "Do not install the package: it could be written over. Where it is the rest of an installation that failed, remove it. Where it is of a kernel that you built, build that again with another EXTRAVERSION, have lilo.conf name it, start it, and remove the old files."
    done
  fi
  say "installing the kernel; your old one stays"
  note_package "$kernel_package"
  run_rpm -ivh "$root$kernel_file"
fi`),
  ),
  ...because(
    { what: 'Installs the MOSIX tools, or brings an older version of them up to this one.', source: 'H14', confidence: 'documented' },
    ...fixed(`
if rpm_ -q "$tools_package" > /dev/null 2>&1; then
  say "$tools_package is installed"
else
  say "installing the MOSIX tools"
  note_package "$tools_package"
  run_rpm -Uvh "$root$tools_file"
fi
say "done. Do not start the machine again yet: the map and LILO come first."`),
  ),
];

/** Installs the two packages (H13, H14). */
export const rpmInstall = {
  summary: 'installs the MOSIX kernel and the MOSIX tools from the two RPM files',
  lines(plan: Plan): Line[] {
    const { downloads } = plan;
    return scriptLines(plan, {
      path: scriptPath(plan, 'rpm-install'),
      summary: rpmInstall.summary,
      values: {
        folder: shell('/downloads/folder', downloads.folder),
        kernel_package: shell('', KERNEL_PACKAGE),
        tools_package: shell('', TOOLS_PACKAGE),
        kernel_md5: shell('/downloads/kernelRpm/md5', downloads.kernelRpm.md5),
        tools_md5: shell('/downloads/toolsRpm/md5', downloads.toolsRpm.md5),
      },
      needs: [],
      work,
    });
  },
};
