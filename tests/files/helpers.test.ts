import { expect, test } from 'vitest';
import { fixed, reasons } from '../../wizard/files/line.ts';
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
  const first = { what: 'first', source: 'GUIDE', confidence: 'tested' } as const;
  const second = { ...first, what: 'second' };
  const a = '# a: comes where b does\na() {\n  echo "$for_a"\n}';
  const b = 'b() {\n  if a; then c=$(a); fi\n}';
  const check = '[ -z "$x" ] || exit 2';
  const helpers = calledOf([
    { ...first, text: `\n${a}\n\nfor_a=\n\nlonely() {\n  echo "see b (if lonely) or not"\n}` },
    { ...second, text: `\n${b}\n\n${check}` },
  ]);
  const called = (work: string) => helpers(fixed(work));
  expect(print(called('x || b'))).toBe(`${a}\n\nfor_a=\n\n${b}\n\n${check}\n\n`);
  expect(print(called('on_machine b'))).toBe(print(called('if b; then :; fi')));
  expect(print(called('echo "a and b"\n# b'))).toBe(`${check}\n\n`);
  expect(reasons(called('b')).map(({ what }) => what)).toEqual(expect.arrayContaining(['first', 'second']));
  expect(reasons(called('echo'))[0]).toEqual(second);
});
