import type { ToolCommand } from './tool-command.ts';

/** `mknbi-linux` tags a kernel, so that Etherboot can load it. */
export const mknbi = {
  tag: {
    text: 'mknbi-linux --output=/tftpboot/lts/vmlinuz-mosix.own --rootdir=rom arch/i386/boot/bzImage',
    root: true,
    what: 'Writes a tagged copy of the kernel; the client takes the path of its root from the answer of DHCP.',
    source: 'EB',
    confidence: 'documented',
  },
} satisfies Record<string, ToolCommand>;
