import { expect, test } from 'vitest';
import { because, fixed, reasons } from '../../wizard/files/line.ts';
import { print } from '../../wizard/files/print.ts';
import { calledOf } from '../../wizard/files/shell/called.ts';
import { refused } from '../support/counts.ts';
import { distinctScripts } from '../support/distinct-scripts.ts';
import { inTurn } from '../support/in-turn.ts';
import { judge } from '../support/judge.ts';
import { type SyntaxTree, syntaxTree } from '../support/syntax-tree.ts';

/** Functions of a script that nothing in it calls, nor hands to another as a word. */
function idle(script: string): string[] {
  const { commands, functions } = syntaxTree(script) as SyntaxTree;
  const words = new Set(commands.flatMap(({ words }) => words.map((word) => word.split(' ')[0] ?? '')));
  return [...functions].filter((name) => !words.has(name));
}

test.runIf(judge('shfmt'))('a script has no function that it does not call', () => {
  for (const { path, text } of inTurn('scripts whose functions are all called', distinctScripts().scripts, 3))
    expect(idle(text), path).toEqual([]);
  expect(idle('a() { :; }\nb() { a; }\n')).toEqual(['b']);
  refused('no function without a call', 'a function that nothing calls');
});

test('helpers come with those that they call, and each keeps its reason', () => {
  const [one, two] = ['first', 'second'].map((what) => ({ what, source: 'GUIDE', confidence: 'tested' }) as const);
  if (!one || !two) return;
  const helpers = [
    ...because(
      one,
      ...fixed('# a: comes where b does\na() {\n  echo "$for_a"\n}\n\nfor_a=\n\nlonely() {\n  echo "if lonely or not: see b"\n}'),
    ),
    ...fixed(''),
    ...because(two, ...fixed('b() {\n  if a; then c=$(a); fi\n}\n\n[ -z "$x" ] || exit 2')),
  ];
  const called = (work: string) => calledOf(helpers)(fixed(work));
  expect(print(called('x || b'))).toBe(
    '# a: comes where b does\na() {\n  echo "$for_a"\n}\n\nfor_a=\n\nb() {\n  if a; then c=$(a); fi\n}\n\n[ -z "$x" ] || exit 2\n\n',
  );
  expect(print(called('echo "a and b" # b\n# b'))).toBe('[ -z "$x" ] || exit 2\n\n');
  expect(new Set(reasons(called('b')).map(({ what }) => what))).toEqual(new Set(['first', 'second']));
  expect(reasons(called('echo'))[0]).toBe(two);
});
