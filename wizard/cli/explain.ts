import { bundle } from '../bundle/tree.ts';
import { reasons } from '../files/line.ts';
import { textOf } from '../files/print.ts';
import { titleOf } from '../files/sources.ts';
import { parsed, planFromFile, unusable } from './arguments.ts';
import type { Run } from './call.ts';

/** Prints for each line of a generated file what it does, where that comes from, and how far it can be trusted. */
export const explain: Run = (args, io) => {
  const { words } = parsed(args, {}, ['PLAN', 'FILE[:LINE]']);
  const plan = planFromFile(words[0] ?? '');
  const [, path = '', number] = /^(.*?)(?::(\d+))?$/.exec(words[1] ?? '') ?? [];
  const files = bundle(plan);
  const file = files.find((each) => each.path === path);
  if (!file) throw unusable(path, 'a file of this bundle', 'no such file', `Give one of: ${files.map((each) => each.path).join(', ')}.`);
  const why = reasons(file.lines);
  const all = file.lines.map((line, at) => {
    const { what = '', source = 'GUIDE', confidence = 'unknown' } = why[at] ?? {};
    return { line: at + 1, text: textOf(line), what, source, confidence };
  });
  const chosen = number === undefined ? all : all.filter((each) => each.line === Number(number));
  if (chosen.length === 0) throw unusable(`${path}:${number}`, `a line from 1 to ${all.length}`, String(number));
  if (io.json) io.out(`${JSON.stringify(chosen)}\n`);
  else
    for (const { line, text, what, source, confidence } of chosen)
      io.out(`${line}: ${text}\n    ${what}\n    ${confidence}: ${titleOf(source)}\n`);
  return 0;
};
