import type { Changes, Entry } from '../engine.ts';
import { file } from '../tree.ts';
import type { Fault } from './fault.ts';

/** A program of this name that kills the script which calls it for a file whose name ends so. */
const killer = (name: string, end: string): [string, Entry] => [
  `${KILLERS}/${name}`,
  file(
    `#!/bin/sh
for last; do :; done
case "$last" in
  *${end}) kill -9 $PPID; exit 137 ;;
esac
PATH=/usr/bin:/bin
exec ${name} "$@"
`,
    0o755,
  ),
];
const KILLERS = '/practice/killers';

/** The same kill for all three: the new file lies beside the old one, and the old one is in force. */
const killedInLilo = {
  step: 'server-lilo',
  touches: ['end of a script', 'lilo.conf', 'what LILO has noted'],
  shows: 'status 137',
  before: (): Changes => new Map([killer('mv', '/etc/lilo.conf')]),
  first: KILLERS,
} as const;

/** A script that is killed before it puts lilo.conf in place, and what comes after that. A kill is weaker than a power cut. */
export const killed: readonly Fault[] = [
  {
    name: 'killed',
    symptom:
      'The script is gone before it puts the new lilo.conf in place: status 137, and the old file is whole. A kill is weaker than a power cut: what was written reaches the disk',
    ...killedInLilo,
  },
  {
    name: 'killed-run-again',
    symptom: 'The script was gone with status 137; run again, it goes on and does all that is missing',
    ...killedInLilo,
    touches: ['end of a script'],
    again: true,
  },
  {
    name: 'killed-taken-back',
    symptom: 'The script was gone with status 137; rollback.sh takes back what was done, in its two sittings',
    ...killedInLilo,
    back: true,
  },
];
