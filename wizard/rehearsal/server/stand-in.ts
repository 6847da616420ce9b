import type { Entry } from '../engine.ts';
import { file } from '../tree.ts';

/** Where the stand-ins of commands lie that speak to a running machine; scripts take those from here only. */
export const PRACTICE = '/practice/bin';

/**
 * A program of the practice server for the place where it lies, such as `/sbin/setpe`: `$r` is the root that it lies in, and it writes
 * only there. `unknown WORDS` is how it tells what no source says of the real one.
 */
export const standIn = (place: string, text: string): Entry =>
  file(
    `#!/bin/sh
# Stand-in made by mosix-ltsp-guide for a practice server; it does what is documented of the real one, and no more.
r=\${0%${place}}
PATH=/usr/bin:/bin
unknown() {
  echo "practice: $*" >&2
}
${text}
`,
    0o755,
  );

/** A stand-in in the practice folder. */
export const inPractice = (name: string, text: string): [string, Entry] => [`${PRACTICE}/${name}`, standIn(`${PRACTICE}/${name}`, text)];
