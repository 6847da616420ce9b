import { KERNEL_PACKAGE, TOOLS_PACKAGE } from '../../files/scripts/rpm-install.ts';
import type { Entry } from '../engine.ts';
import { file } from '../tree.ts';
import { kernelText } from './kernels.ts';
import { mosixTools } from './mosix-tools.ts';
import { rpmFile } from './rpm-file.ts';

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

/** Both packages, by the names under which the HOWTO has them downloaded; the kernel's says that it replaces a package where one is given. */
export const packages = (obsoletes?: string): [kernel: Package, tools: Package] => [
  pack(KERNEL_PACKAGE, kernelFiles, obsoletes),
  pack(TOOLS_PACKAGE, mosixTools),
];

/** The name of a package is NAME-VERSION-RELEASE; only the first may have hyphens of its own. */
function pack(whole: string, files: Package['files'], obsoletes?: string): Package {
  const [, name = '', version = '', release = ''] = /^(.*)-([^-]+)-([^-]+)$/.exec(whole) ?? [];
  return { name: whole, files, bytes: rpmFile({ name, version, release, files, obsoletes }) };
}
