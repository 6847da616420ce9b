import { describe, expect, test } from 'vitest';
import { byHand } from '../../wizard/files/by-hand.ts';
import { print, textOf } from '../../wizard/files/print.ts';
import { readme } from '../../wizard/files/readme.ts';
import { scriptPath, scriptSteps } from '../../wizard/files/script-names.ts';
import { routes } from '../../wizard/flow/routes.ts';
import { count, refused } from '../support/counts.ts';
import { examplePlanFile } from '../support/plans.ts';

const COLUMNS = 72;

/** Lines that are wider than the page or hold what is no plain ASCII. Only a command may be wider: it is never broken. */
function faultsIn(text: string): string[] {
  const isCommand = (line: string) => /^ {5}(on the client: )?[#$] /.test(line);
  return text.split('\n').filter((line) => (line.length > COLUMNS && !isCommand(line)) || !/^[ -~]*$/.test(line) || / $/.test(line));
}

const plans = [
  ...routes().map(({ id, plan }) => ({ id, plan })),
  ...['school-rpm', 'lab-compile'].map((id) => ({ id, plan: examplePlanFile(id).plan })),
];

describe.each(plans)('README.txt of $id', ({ plan }) => {
  const text = print(readme.lines(plan));

  test('is ASCII in 72 columns; only commands are wider', () => {
    expect(faultsIn(text)).toEqual([]);
    count('README.txt read in 72 columns', 1);
  });

  test('is the way of this plan: its scripts in order, each step numbered, with what is seen and what to do if not', () => {
    const named = [...text.matchAll(/# sh (scripts\/\S+)/g)].map((match) => match[1]);
    expect(named).toEqual(scriptSteps(plan).map((step) => scriptPath(plan, step)));
    const numbers = [...text.matchAll(/^ {1,2}(\d+)\. /gm)].map((match) => Number(match[1]));
    expect(numbers).toEqual(numbers.map((_, at) => at + 1));
    for (const mark of ['You see: ', 'If not: ']) expect(text.split(mark).length - 1).toBe(numbers.length);
  });

  test('has the commands with the values of the plan, each on one line', () => {
    const hand = byHand(plan);
    for (const { lines } of [hand['boot-floppy'], hand['server-verify'], hand['client-verify'], hand['start-jobs']])
      for (const command of lines.map(textOf).filter((each) => !each.startsWith('#')))
        expect(
          text.split('\n').some((line) => line.endsWith(` ${command}`)),
          command,
        ).toBe(true);
    expect(text).toContain(plan.firstClient);
  });
});

test('a line that is too wide, or no ASCII, is found', () => {
  const wide = `     # cp ${'a'.repeat(80)} b`;
  expect(faultsIn(wide)).toEqual([]);
  const bad = ['word '.repeat(15).trim(), 'it\u2019s', 'blank at its end '];
  expect(faultsIn([wide, ...bad].join('\n'))).toEqual(bad);
  refused('README.txt', 'a line of 74 columns, a curly quote');
});
