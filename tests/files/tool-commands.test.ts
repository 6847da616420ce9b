import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { commandIn } from '../../scripts/loose-commands.ts';
import { root } from '../../scripts/root.ts';
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

test('every call stands in some words, by its id or in its tool’s table', () => {
  const content = join(root, 'content');
  const files = readdirSync(content, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.mdx'));
  const words = files.map((name) => readFileSync(join(content, name), 'utf8')).join('');
  const stands = (id: string) => words.includes(`<Command id="${id}"`) || words.includes(`<Calls of="${id.split('/')[0]}"`);
  expect(calls.map(([id]) => id).filter((id) => !stands(id))).toEqual([]);
  expect(stands('setpe-of-no-page/load')).toBe(false);
});

test('no call is told twice', () => {
  const texts = calls.map(([, { text }]) => text);
  expect(texts.filter((text, at) => texts.indexOf(text) !== at)).toEqual([]);
});
