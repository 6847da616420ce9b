import type { ToolCommand } from './tool-command.ts';

/** `chkconfig` makes and removes the links by which a service starts with the machine. */
export const chkconfig = {
  add: {
    text: 'chkconfig --add mosix',
    root: true,
    what: 'Makes the start script of MOSIX known, as the packages of the successor do.',
    source: 'OMSPEC',
    confidence: 'inferred',
  },
  on: {
    text: 'chkconfig mosix on',
    root: true,
    what: 'Has it started with the machine.',
    source: 'OMSPEC',
    confidence: 'inferred',
  },
  off: {
    text: 'chkconfig mosix off',
    root: true,
    what: 'Has it no longer started with the machine.',
    source: 'OMSPEC',
    confidence: 'inferred',
  },
} satisfies Record<string, ToolCommand>;
