import { inject } from 'vitest';
import type { Image } from '../../wizard/rehearsal/engines/linux/image.ts';
import { imageOnDisk } from '../../wizard/rehearsal/engines/linux/on-disk.ts';
import { leftOut } from './counts.ts';

/** Where the image of the practice machine is, or why this machine cannot have it. */
export type LinuxImage = { folder: string } | { leftOut: string };

declare module 'vitest' {
  interface ProvidedContext {
    linux: LinuxImage;
  }
}

/** The image, or undefined where this machine cannot make it. Whoever gets undefined skips the test; the end of the run tells why, and fails where CI=true. */
export function linuxImage(): Image | undefined {
  const found = inject('linux');
  if ('folder' in found) return imageOnDisk(found.folder);
  leftOut('linux', found.leftOut);
  return undefined;
}
