import { KERNEL_PACKAGE, TOOLS_PACKAGE } from '../../files/scripts/rpm-install.ts';
import type { Entry } from '../engine.ts';
import { file } from '../tree.ts';
import { kernelText } from './kernels.ts';
import { mosixTools } from './mosix-tools.ts';

/** A package of the HOWTO: its files by their places, and the file that is downloaded. */
export interface Package {
  name: string;
  files: ReadonlyMap<string, Entry>;
  bytes: Uint8Array;
}

/** The names in the kernel package are not known; these are those of a kernel made by hand (Mosix HOWTO). */
const VERSION = '2.2.17-mosix';
const kernelFiles: ReadonlyMap<string, Entry> = new Map([
  [`/boot/vmlinuz-${VERSION}`, file(kernelText({ tagged: false, version: VERSION, mosix: '0.97.8', options: new Set(['CONFIG_MOSIX']) }))],
  [`/lib/modules/${VERSION}/net/ne.o`, file('practice module\n')],
]);

/** Both packages, by the names under which the HOWTO has them downloaded. */
export const packages = (): Package[] => [pack(KERNEL_PACKAGE, kernelFiles), pack(TOOLS_PACKAGE, mosixTools)];

const pack = (name: string, files: Package['files']): Package => ({
  name,
  files,
  bytes: new TextEncoder().encode(
    `Stand-in for the package ${name}, made by mosix-ltsp-guide.\n${[...files.keys()].join('\n')}\n`.repeat(20),
  ),
});
