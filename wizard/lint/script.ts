import { linesOf } from './parse/rows.ts';
import { commandsOf, readShell } from './parse/shell.ts';
import { shown } from './parse/shown.ts';
import type { Rule } from './rule.ts';

const kind = 'script';

/** Rules of shell scripts on what they do; which constructs the old shell lacks is in `script-constructs.ts`. */
export const scriptRules: Rule[] = [
  {
    id: 'script-first-line',
    kind,
    severity: 'error',
    title: 'The first line asks for /bin/sh',
    looked: 'the first line',
    source: 'GUIDE',
    run: (text) => {
      const first = linesOf(text)[0] ?? '';
      return /^#! ?\/bin\/sh( -[a-z]+)?$/.test(first)
        ? []
        : [{ line: 1, message: `expected #!/bin/sh; found ${shown(first)}`, fix: 'make #!/bin/sh the first line' }];
    },
  },
  {
    id: 'script-case-inside',
    kind,
    severity: 'error',
    title: 'No case stands inside $( )',
    looked: 'commands inside $( ): the old shell takes the first ) of a case for the end',
    source: 'RUN',
    run: (text) =>
      readShell(text).casesInside.map((line) => ({
        line,
        message: 'expected no case inside $( ); found one',
        fix: 'move the case into a function, and call that inside $( )',
      })),
  },
  {
    id: 'script-apostrophe-inside',
    kind,
    severity: 'error',
    title: 'No comment inside $( ) has an apostrophe',
    looked: 'comments inside $( ): the old shell takes the apostrophe for a quote',
    source: 'RUN',
    run: (text) =>
      readShell(text).apostrophesInside.map((line) => ({
        line,
        message: 'expected no apostrophe in a comment inside $( ); found one',
        fix: 'reword the comment, or move it out of the brackets',
      })),
  },
  {
    id: 'script-tmp',
    kind,
    severity: 'warning',
    title: 'Nothing is put into /tmp',
    looked: 'paths below /tmp and /var/tmp outside comments and here-documents, and TMPDIR',
    source: 'GUIDE',
    run: (text) =>
      readShell(text).visible.flatMap((row, index) => {
        const found = /(?:^|[\s"'=<>(:])((?:\/var)?\/tmp)(?![\w.-])|\$\{?(TMPDIR)\b/.exec(row);
        return found === null
          ? []
          : [
              {
                line: index + 1,
                message: `expected a folder that only root can write to; found ${found[1] ?? found[2]}, where any user can lay a trap for a script of root`,
                fix: 'keep such files in /var/lib/mosix-ltsp-guide',
              },
            ];
      }),
  },
  {
    id: 'script-fetch',
    kind,
    severity: 'warning',
    title: 'Nothing is fetched from the network',
    looked: 'the commands wget, curl, ftp and their like',
    source: 'GUIDE',
    run: (text) =>
      commandsOf(readShell(text).code).flatMap(({ line, text: command }) => {
        const found = /^(?:\S*\/)?(wget|curl|ftp|ncftp|ncftpget|lynx|snarf|rsync)(?=\s|$)/.exec(command)?.[1];
        return found === undefined
          ? []
          : [
              {
                line,
                message: `expected files that lie on this machine already; found the command ${found}`,
                fix: 'bring the file here by other means, look at its sum, then run the script',
              },
            ];
      }),
  },
];
