import type { ToolCommand } from './tool-command.ts';

/** `mosrun` starts a program with or without the lock that keeps it at home; three short names do what is wanted most often. */
export const mosrun = {
  unlock: {
    text: 'mosrun -l COMMAND',
    root: false,
    what: 'Starts COMMAND without the lock: it may move.',
    source: 'MOSRUN',
    confidence: 'documented',
  },
  lock: {
    text: 'mosrun -L COMMAND',
    root: false,
    what: 'Starts COMMAND with the lock: it stays where it starts.',
    source: 'MOSRUN',
    confidence: 'documented',
  },
  keep: {
    text: 'mosrun -k COMMAND',
    root: false,
    what: 'Starts COMMAND with the lock as the shell has it.',
    source: 'MOSRUN',
    confidence: 'documented',
  },
  home: {
    text: 'mosrun -h COMMAND',
    root: false,
    what: 'Starts COMMAND on its home and locks it there, and with it all that it starts.',
    source: 'MOSRUN',
    confidence: 'documented',
  },
  node: {
    text: 'mosrun -3 COMMAND',
    root: false,
    what: 'Starts COMMAND on node 3. Without the option -F it fails where that node is not up.',
    source: 'MOSRUN',
    confidence: 'documented',
  },
  nomig: {
    text: 'nomig COMMAND',
    root: false,
    what: 'A short name: COMMAND does not migrate. Its own explanation was not read.',
    source: 'MOSRUN',
    confidence: 'inferred',
  },
  runhome: {
    text: 'runhome COMMAND',
    root: false,
    what: 'A short name: COMMAND runs on its home. Its own explanation was not read.',
    source: 'MOSRUN',
    confidence: 'inferred',
  },
  runon: {
    text: 'runon 3 COMMAND',
    root: false,
    what: 'A short name: COMMAND runs on node 3. Its own explanation was not read.',
    source: 'MOSRUN',
    confidence: 'inferred',
  },
} satisfies Record<string, ToolCommand>;
