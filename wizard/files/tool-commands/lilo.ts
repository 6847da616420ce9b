import type { ToolCommand } from './tool-command.ts';

/** `lilo` writes the boot loader to the disk. */
export const lilo = {
  write: {
    text: '/sbin/lilo -v',
    root: true,
    what: 'Writes the boot loader and names each entry; a star marks the default.',
    source: 'SOLRHE',
    confidence: 'documented',
  },
  test: {
    text: '/sbin/lilo -t -v',
    root: true,
    what: 'From memory, not from a source: only tries what it would write.',
    source: 'UNKNOWN',
    confidence: 'unknown',
  },
  once: {
    text: '/sbin/lilo -R mosix',
    root: true,
    what: 'From memory, not from a source: boots the entry mosix the next time, once.',
    source: 'UNKNOWN',
    confidence: 'unknown',
  },
  list: {
    text: '/sbin/lilo -q',
    root: true,
    what: 'From memory, not from a source: lists the entries that are on the disk.',
    source: 'UNKNOWN',
    confidence: 'unknown',
  },
} satisfies Record<string, ToolCommand>;
