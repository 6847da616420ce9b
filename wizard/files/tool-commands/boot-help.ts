import type { ToolCommand } from './tool-command.ts';

/** `mkinitrd` makes the RAM disk with the drivers that the kernel needs to reach its root. */
export const mkinitrd = {
  make: {
    text: '/sbin/mkinitrd /boot/initrd-VERSION.img VERSION',
    root: true,
    what: 'Makes the initrd of kernel VERSION from its modules.',
    source: 'LAME',
    confidence: 'documented',
  },
} satisfies Record<string, ToolCommand>;

/** `mkbootdisk` writes a floppy that boots a kernel of this machine. */
export const mkbootdisk = {
  make: {
    text: 'mkbootdisk --device /dev/fd0 VERSION',
    root: true,
    what: 'Writes a boot floppy of kernel VERSION; that kernel must have modules.',
    source: 'SOLRHE',
    confidence: 'documented',
  },
} satisfies Record<string, ToolCommand>;
