import type { Kind } from './kinds.ts';
import { shown } from './parse/shown.ts';
import type { Flaw, Rule, Severity } from './rule.ts';

/** Flaws for all lines that match, and no more than ten: a file written on another system has one on every line. */
function linesWith(text: string, pattern: RegExp, flaw: (line: string) => Omit<Flaw, 'line'>): Flaw[] {
  const flaws: Flaw[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (pattern.test(line)) flaws.push({ line: index + 1, ...flaw(line) });
    if (flaws.length === 10) break;
  }
  return flaws;
}

/** The resolver reads names byte by byte, so only in `hosts` does a foreign letter do more than look wrong. */
const foreign: Partial<Record<Kind, Severity>> = { hosts: 'error' };

/** The two rules that every kind has: line ends of Unix, and ASCII. */
export function plainText(kind: Kind): Rule[] {
  const prefix = kind.replace('.', '-');
  return [
    {
      id: `${prefix}-line-ends`,
      kind,
      severity: 'error',
      title: 'Lines end as on Unix, in a line feed alone',
      looked: 'the end of each line (at most ten are listed)',
      source: 'GUIDE',
      run: (text) =>
        linesWith(text, /\r/, () => ({
          message: 'expected a line feed alone; found a carriage return, which programs of 2001 take for part of the last word',
          fix: 'write the file anew without carriage returns: tr -d "\\r" < OLD > NEW',
        })),
    },
    {
      id: `${prefix}-ascii`,
      kind,
      severity: foreign[kind] ?? 'warning',
      title: 'The text is plain ASCII',
      looked: 'each character (at most ten lines are listed)',
      source: 'GUIDE',
      run: (text) =>
        linesWith(text, /[^\t\r\x20-\x7e]/, (line) => ({
          message: `expected printable ASCII; found ${shown(line)}`,
          fix: 'replace letters with accents, typographic quotes and control characters by plain ones',
        })),
    },
  ];
}
