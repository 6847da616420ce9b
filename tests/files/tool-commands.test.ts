import { expect, test } from 'vitest';
import { commandIn } from '../../scripts/loose-commands.ts';
import { titleOf } from '../../wizard/files/sources.ts';
import { toolCommands } from '../../wizard/files/tool-commands/index.ts';

const calls = [...toolCommands];

test('each call has words, a source, and a confidence that fits the source', () => {
  expect(calls.length).toBeGreaterThan(40);
  for (const [id, { what, source, confidence }] of calls) {
    expect(what, id).toMatch(/^[A-Z].*[.]$/);
    expect(titleOf(source), id).toBeTruthy();
    expect(source === 'UNKNOWN', `${id}: what has no source is unknown, and only that`).toBe(confidence === 'unknown');
    if (source === 'RUN')
      expect(confidence, `${id}: what was tried here is tested, or inferred from a try with other tools`).toMatch(/^(tested|inferred)$/);
    if (confidence === 'tested') expect(source, `${id}: tested is what this project tried`).toMatch(/^(RUN|GUIDE|E\d\d)$/);
  }
});

test('the build refuses each call where somebody writes it by hand, so it can stand here only', () => {
  // Inside ftp one types words of English, which stand in other sentences too.
  const inFtp = ['carry/ftp-binary', 'carry/ftp-get', 'carry/ftp-close'];
  const free = calls.filter(([, { text }]) => commandIn(text.includes(' ') ? text : `${text} x`) === undefined);
  expect(free.map(([id]) => id)).toEqual(inFtp);
});

test('no call is told twice', () => {
  const texts = calls.map(([, { text }]) => text);
  expect(texts.filter((text, at) => texts.indexOf(text) !== at)).toEqual([]);
});
