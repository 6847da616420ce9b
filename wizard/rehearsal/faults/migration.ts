import { XSESSION } from '../scenario/acts.ts';
import { edited, file, textAt } from '../tree.ts';
import type { Fault } from './fault.ts';

/** Where all runs and nothing moves, and where the way back is not whole. */
export const migration: readonly Fault[] = [
  {
    name: 'mixed-versions',
    step: 'client-build',
    applies: ({ server, clientKernel }) => server.kernel === 'compile' && clientKernel === 'compile',
    symptom: 'The machines see each other, and nothing moves: server and clients run different versions of MOSIX',
    touches: ['versions of MOSIX'],
    shows: /0\.97\.9 on the server, 0\.97\.7/,
    before: (tree, { sources }) => edited(tree, `${sources.client}/kernel/sched.c`, 'mosix 0.97.9', 'mosix 0.97.7'),
  },
  {
    name: 'session-locked',
    step: 'login-manager',
    applies: ({ server }) => server.kernel === 'compile',
    symptom: 'It moves from a text screen, but not from a graphical session: the lock is 1 there',
    touches: ['lock of sessions'],
    shows: 'locked to the server',
    after: () => new Map([[XSESSION, file('exec fvwm\n')]]),
  },
  {
    name: 'stay-on-server',
    step: 'see-migration',
    symptom: 'Processes come to the server, but none leaves it: stay is set there',
    touches: ['stay on the server'],
    shows: 'no process of the server moves away by itself',
    before: () => new Map([['/proc/mosix/admin/stay', file('1\n')]]),
  },
  {
    name: 'changed-since',
    step: 'done',
    symptom: 'rollback.sh ends with "done, but some files were changed since by somebody else"',
    touches: ['files as they were'],
    shows: 'were changed since by somebody else',
    before: (tree) => new Map([['/etc/hosts', file(`${textAt(tree, '/etc/hosts') ?? ''}192.0.2.5 printer\n`)]]),
  },
];
