import { expect, test } from 'vitest';
import { fixed, reasons } from '../../wizard/files/line.ts';
import { print } from '../../wizard/files/print.ts';
import { calledOf } from '../../wizard/files/shell/called.ts';

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
  const called = (work: string, ...besides: string[]) => helpers(fixed(work), besides);
  expect(print(called('x || b'))).toBe(`${a}\n\nfor_a=\n\n${b}\n\n${check}\n\n`);
  for (const work of [
    'on_machine b',
    'if b; then :; fi',
    'if x; then :; elif b; then :; fi',
    'while b; do :; done',
    'until ! b; do :; done',
  ])
    expect(print(called(work)), work).toBe(print(called('b')));
  expect(print(called('echo "a and b"\n# b'))).toBe(`${check}\n\n`);
  expect(print(called('echo', 'b'))).toBe(print(called('b')));
  expect(reasons(called('b')).map(({ what }) => what)).toEqual(expect.arrayContaining(['first', 'second']));
  expect(reasons(called('echo'))[0]).toEqual(second);
});
