import { describe, expect, test } from 'vitest';
import { Screen } from '../../src/rehearse/screen.ts';

/** What stands on a screen and in its open line after these pieces were printed. */
function shown(...pieces: string[]): string[] {
  const screen = new Screen();
  const stands = pieces.map((piece) => screen.take(piece)).join('');
  return [stands, screen.line];
}

describe('a plain terminal', () => {
  test('keeps lines, and the last one open', () => {
    expect(shown('one\ntwo', ' three\n# ')).toEqual(['one\ntwo three\n', '# ']);
  });

  test('lets a line be written over, as by a bar that grows', () => {
    expect(shown('( 10%)\b\b\b\b\b\b( 90%)', '\r100')).toEqual(['', '1000%)']);
    expect(shown('\b\bx\r\n')).toEqual(['x\n', '']);
  });

  test('leaves colours, titles and control characters out, in whatever pieces they come', () => {
    const text = 'a\x1b[1;31mb\x1b]0;title\x07c\x1b(Bd\x1bMe\0\x07\x7f\u009b\u202e\u2066f';
    expect(shown(text)).toEqual(['', 'abcdef']);
    expect(shown(...text)).toEqual(['', 'abcdef']);
  });

  test('waits for the end of no sequence for ever, and breaks lines that do not end', () => {
    expect(shown(`\x1b]${'x'.repeat(1_000)}`, 'on')[1]).toBe('on');
    const [stands = '', line] = shown('y'.repeat(10_000));
    expect(stands.split('\n').map(({ length }) => length)).toEqual([4_000, 4_000, 0]);
    expect(line).toHaveLength(2_000);
  });
});
