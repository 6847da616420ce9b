import type { Plan } from '../../plan/schema.ts';
import { because, fixed, type Line, line, type Value } from '../line.ts';
import { shell } from '../quote.ts';
import { built } from './built.ts';
import { sums } from './bundle.ts';
import { calledOf } from './called.ts';
import { edits } from './edit.ts';
import { commands, rightMachine } from './machine.ts';
import { type ExtraOption, options } from './options.ts';
import { changes, privately } from './put.ts';

/** What a script is made of: its own name and sentence, the values that it uses, the parts of the bundle that it needs, its work. */
export interface ScriptText {
  /** Path in the bundle, such as `scripts/03-server-lilo.sh`. */
  path: string;
  /** One sentence, also printed by `--help` and in README.txt. */
  summary: string;
  /** Shell variables and their values; the only way by which the plan gets into a script. */
  values: Readonly<Record<string, Value>>;
  /** Files of the bundle that the script reads; it stops where one is not as MD5SUMS says. */
  needs: readonly string[];
  /** Options beyond those that every script has. */
  extra?: readonly ExtraOption[];
  /** It changes nothing of the machine. */
  looksOnly?: true;
  /** The same array for every plan that has this work. */
  work: readonly Line[];
}

const empty = fixed('');
const helpersFor = calledOf([commands, sums, ...changes, edits, built]);

/** The whole script: head, values, those of the shared helpers that it calls, and its own work. Each is usable alone. */
export function scriptLines(plan: Plan, { path, summary, values, needs, extra = [], looksOnly, work }: ScriptText): Line[] {
  const name = path.split('/').at(-1) ?? path;
  const up = path.includes('/') ? '/..' : '';
  return [
    ...because(
      { what: 'Says what the script does. It is written for the shell of Red Hat 6.2.', source: 'GUIDE', confidence: 'documented' },
      ...fixed(`#!/bin/sh\n# ${name}: ${summary}\n# Made by mosix-ltsp-guide. Do not edit: change the plan and make the bundle again.`),
    ),
    ...because(
      {
        what: 'The values of your plan that this script uses. They stand here and nowhere else in it.',
        source: 'GUIDE',
        confidence: 'documented',
      },
      line`script=${shell('', name)}`,
      line`summary=${shell('', summary)}`,
      line`release=${shell('/release', plan.release)}`,
      ...Object.entries(values).map(([variable, value]): Line => ({ pieces: [`${variable}=`, value] })),
    ),
    ...empty,
    ...options(extra),
    ...empty,
    ...rightMachine,
    ...empty,
    ...because(
      { what: 'Finds the bundle that this script lies in.', source: 'GUIDE', confidence: 'tested' },
      ...fixed(`bundle=$(cd "$(dirname "$0")${up}" && /bin/pwd)
case "$root$bundle" in
  *\\\\*) stop "$bundle" "a path without a backslash" "$root $bundle" "Move the bundle to another folder." 2 ;;
esac`),
    ),
    ...empty,
    ...helpersFor(work, [...(needs.length ? ['need'] : []), ...(looksOnly ? [] : ['run'])]),
    ...(looksOnly ? [] : [...privately, ...empty]),
    ...(needs.length
      ? because(
          { what: 'Stops unless the parts of the bundle that it uses are as they were made.', source: 'GUIDE', confidence: 'tested' },
          ...needs.map((file) => line`need ${shell('', file)}`),
        )
      : []),
    ...work,
  ];
}
