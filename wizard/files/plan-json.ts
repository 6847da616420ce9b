import { because, type Line, type Piece } from './line.ts';
import type { FileModule } from './module.ts';
import { json } from './quote.ts';

/** The answers, letter by letter as `canonicalJson` spells them, each value with its place in the plan. */
export const planJson: FileModule = {
  path: () => 'plan.json',
  mode: 0o644,
  lines: (plan) =>
    because(
      { what: 'Your answers. The site goes on from this file when you drop it there.', source: 'GUIDE', confidence: 'documented' },
      ...spelled(plan, '', ''),
    ),
};

/** The version of the plan's form: in every plan, and nobody's answer. */
const FORM = '/schemaVersion';

/** A value of the plan as lines of JSON; `indent` is that of the line on which it begins. */
function spelled(value: unknown, at: string, indent: string): Line[] {
  if (typeof value !== 'object' || value === null) return [{ pieces: [json(at === FORM ? '' : at, value)] }];
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  const entries = Object.entries(value);
  if (entries.length === 0) return [{ pieces: [open + close] }];
  const inner = `${indent}  `;
  const lines = entries.flatMap(([key, each], number) => {
    const name = Array.isArray(value) ? '' : `${JSON.stringify(key)}: `;
    const comma = number < entries.length - 1 ? [','] : [];
    return around(`${inner}${name}`, spelled(each, `${at}/${key}`, inner), comma);
  });
  return [{ pieces: [open] }, ...lines, { pieces: [`${indent}${close}`] }];
}

/** The lines with text before the first and after the last. */
function around(before: string, lines: readonly Line[], after: readonly Piece[]): Line[] {
  return lines.map(({ pieces }, at) => ({
    pieces: [...(at === 0 ? [before] : []), ...pieces, ...(at === lines.length - 1 ? after : [])],
  }));
}
