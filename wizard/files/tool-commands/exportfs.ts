import type { ToolCommand } from './tool-command.ts';

/** `exportfs` tells the running NFS server what is in `/etc/exports`. */
export const exportfs = {
  all: {
    text: 'exportfs -a',
    root: true,
    what: 'Gives out all that the file lists.',
    source: 'NFSR',
    confidence: 'inferred',
  },
  restart: {
    text: '/etc/rc.d/init.d/nfs restart',
    root: true,
    what: 'Restarts the NFS server, which reads the file again.',
    source: 'NFSR',
    confidence: 'inferred',
  },
} satisfies Record<string, ToolCommand>;
