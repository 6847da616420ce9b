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
    if (confidence === 'tested')
      expect(source, `${id}: only a try, an erratum or a rule of this guide is tested`).toMatch(/^(RUN|GUIDE|E\d\d)$/);
  }
});

test('the build refuses each call where somebody writes it by hand, so it can stand here only', () => {
  const typed = calls.filter(([, { what }]) => !what.startsWith('At the prompt of ftp'));
  const free = typed.filter(([, { text }]) => commandIn(text.includes(' ') ? text : `${text} x`) === undefined);
  expect(free.map(([id]) => id)).toEqual([]);
});

test('no call is told twice', () => {
  const texts = calls.map(([, { text }]) => text);
  expect(texts.filter((text, at) => texts.indexOf(text) !== at)).toEqual([]);
});
