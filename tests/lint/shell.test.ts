import { describe, expect, test } from 'vitest';
import { commandsOf, readShell } from '../../wizard/lint/parse/shell.ts';

describe('the reader of scripts', () => {
  test.each([
    ['a quote in a comment opens nothing', "# it's\n[[ x", ['', '[[ x']],
    ['# inside a word opens no comment', 'echo a#b $# [[', ['echo a#b $# [[']],
    ['text in quotes is hidden, expansions are not', 'echo "a b ${x/a/b} $(c d)"', ['echo "____${x/a/b}_$(c d)"']],
    ['an escaped quote closes nothing', 'echo "a\\"b" c', ['echo "____" c']],
    ['single quotes hide everything', "echo '${x} # \"' c", ["echo '________' c"]],
    ['arithmetic is hidden', 'x=$(( (1 << 2) + y )) z', ['x=$((________________ z']],
    ['a quoted here-document is hidden', "cat << 'E'\n${x}\nE\nz", ["cat << 'E'", '', '', 'z']],
    ['an open here-document keeps expansions', 'cat <<-E\n\ta ${x}\n\tE\nz', ['cat <<-E', '   ${x}', '', 'z']],
  ])('%s', (_, text, expected) => {
    expect(readShell(text).code.map((row) => row.trimEnd())).toEqual(expected);
  });

  test('both views keep the lines of the text', () => {
    const text = 'a\n"b\nc" $(d\n# e\n)\ncat <<E\nf\nE\n';
    const { code, visible } = readShell(text);
    expect(code.length).toBe(text.split('\n').length);
    expect(visible.map((row) => row.length)).toEqual(text.split('\n').map((row) => row.length));
  });

  test('commands are found behind keywords and inside $( )', () => {
    expect(commandsOf(readShell('if ! wget x; then y=$(curl z) || ftp; fi').code).map(({ text }) => text)).toEqual(
      expect.arrayContaining(['wget x', 'curl z', 'ftp']),
    );
  });
});
