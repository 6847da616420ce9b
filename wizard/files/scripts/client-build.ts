import type { Plan } from '../../plan/schema.ts';
import { CONFIG_PART } from '../kernel-config.ts';
import { because, fixed, type Line } from '../line.ts';
import { clientKernelName } from '../network.ts';
import { shell } from '../quote.ts';
import { scriptPath } from '../script-names.ts';
import { scriptLines } from '../shell/script.ts';

const work: Line[] = [
  ...because(
    {
      what: 'An option that oldconfig has dropped would be missed only when the client hangs; so each is looked for now.',
      source: 'GUIDE',
      confidence: 'tested',
    },
    ...fixed(`
if [ -f "$root$state/trees$tree.built" ] && [ -s "$root$tree/$kernel" ] && [ -z "$force" ]; then
  say "$tree/$kernel is built; --force builds it again"
  exit 0
fi
[ -f "$root$tree/.config" ] || stop "$tree/.config" "the configuration of the kernel" "no such file" "Run the script that makes it first."
lost=$(sed 1d "$bundle/$config" | while read -r option; do grep -x "$option" "$root$tree/.config" > /dev/null || echo "$option"; done)
if [ "$lost" = CONFIG_IP_PNP_DHCP=y ]; then
  say "this kernel has no CONFIG_IP_PNP_DHCP; it asks for its address by BOOTP, which the same host entry answers"
  lost=
fi
[ -z "$lost" ] || stop "$tree/.config" "every option of the bundle" "missing: $lost" "Run make menuconfig in $tree and switch them on, each built in and not as a module."`),
  ),
  ...because(
    {
      what: 'Builds the kernel. It needs no modules: what a client needs to reach its root is built in.',
      source: 'SOLRHE',
      confidence: 'documented',
    },
    ...fixed(`
ask which mknbi-linux > /dev/null 2>&1 || stop "mknbi-linux" "the program that tags the kernel for the boot ROM" "none in $PATH" "Install Etherboot, which has it, and run this script again; the build takes hours, so it begins only then."
guard "$tree/$kernel"
for target in dep clean bzImage; do
  live make -C "$root$tree" "$target"
done`),
  ),
  ...because(
    {
      what: 'Tags the image for the boot ROM. Etherboot loads only tagged images; --rootdir=rom takes the root from what DHCP says.',
      source: 'EB',
      cites: ['H27'],
      confidence: 'documented',
    },
    ...fixed(`
if [ -z "$dry" ] && [ ! -f "$root$tree/arch/i386/boot/bzImage" ]; then
  stop "$tree/arch/i386/boot/bzImage" "the new kernel" "no such file" "Read what make printed; mend that, and run this script again."
fi
live mknbi-linux "--output=$root$tree/$kernel" --rootdir=rom "$root$tree/arch/i386/boot/bzImage"
run sync
folder "$state/trees\${tree%/*}"
note "$state/trees$tree.built"`),
  ),
];

/** Builds and tags the clients' kernel (H27, E17). */
export const clientBuild = {
  summary: 'builds the kernel of the clients and tags it for the boot ROM',
  lines(plan: Plan): Line[] {
    return scriptLines(plan, {
      path: scriptPath(plan, 'client-build'),
      summary: clientBuild.summary,
      values: {
        config: shell('', CONFIG_PART),
        tree: shell('/sources/client', plan.sources.client),
        kernel: shell('/clientKernel', clientKernelName(plan)),
      },
      needs: [CONFIG_PART],
      work,
    });
  },
};
