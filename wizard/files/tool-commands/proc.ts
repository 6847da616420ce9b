import type { ToolCommand } from './tool-command.ts';

/** Files of `/proc` that a person reads or writes by hand. */
export const proc = {
  number: {
    text: 'cat /proc/mosix/admin/mospe',
    root: false,
    what: 'The number of this node.',
    source: 'OMH',
    confidence: 'documented',
  },
  load: {
    text: 'cat /proc/mosix/nodes/2/load',
    root: false,
    what: 'The load of node 2.',
    source: 'OMH',
    confidence: 'documented',
  },
  lstay: {
    text: 'echo 1 > /proc/mosix/admin/lstay',
    root: true,
    what: 'Does what mosctl does with lstay; 0 ends it.',
    source: 'MOSCTL',
    confidence: 'inferred',
  },
  lock: {
    text: 'cat /proc/PID/lock',
    root: false,
    what: 'Whether process PID is locked to its home: 1 is yes.',
    source: 'MH02',
    confidence: 'documented',
  },
  'own-lock': {
    text: 'cat /proc/self/lock',
    root: false,
    what: 'The same of the shell in which you type, and so of all that you start from it.',
    source: 'OMH',
    confidence: 'inferred',
  },
  cantmove: {
    text: 'cat /proc/PID/cantmove',
    root: false,
    what: 'Why process PID cannot move, if it cannot.',
    source: 'OMH',
    confidence: 'documented',
  },
  where: {
    text: 'cat /proc/PID/where',
    root: false,
    what: 'On which node process PID is at work.',
    source: 'OMH',
    confidence: 'documented',
  },
  free: {
    text: 'echo 0 > /proc/self/lock',
    root: false,
    what: 'Frees the shell and all that it starts.',
    source: 'OMH',
    confidence: 'documented',
  },
} satisfies Record<string, ToolCommand>;
