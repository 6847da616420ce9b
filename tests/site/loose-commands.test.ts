import { markdownToHtml } from 'satteri';
import { expect, test } from 'vitest';
import { commandIn, looseCommands } from '../../scripts/loose-commands.ts';
import { refused } from '../support/counts.ts';

const compile = (text: string) => markdownToHtml(text, { mdastPlugins: [looseCommands] });

test.each([
  ['a call in backquotes', 'Type `rpm -q kernel`.'],
  ['a call by its path', 'Type `/sbin/lilo -v`.'],
  ['a call of the guide’s own script', 'Type `./mosix.install -x`.'],
  ['a call with a prompt sign', 'Type `# lilo -v`.'],
  ['a call in brackets', 'Type `(cd /tmp; ls)`.'],
  ['a call of a start script', 'Type `/etc/rc.d/init.d/mosix start`.'],
  ['a fenced block of shell', '```sh\nx=1\n```'],
  ['a fenced block without a language that holds a call', '```\nls -l\n```'],
  ['an indented block that holds a call', 'Text\n\n    tar tzf x.tar.gz\n'],
])('%s stops the build', (sample, text) => {
  expect(() => compile(text)).toThrow(/expected commands only by <Command id>/);
  refused('commands in the words', sample);
});

test.each(['`rpm` is a tool.', '`/etc/mosix.map`', '`CONFIG_MOSIX=y`', '```text\n1 192.168.0.254 1\n```', '`192.168.0.1`', '`echo`'])(
  '%s is no command',
  (text) => {
    expect(() => compile(text)).not.toThrow();
  },
);

test('a call is known by its first word', () => {
  expect(commandIn('setpe -r')).toBe('setpe');
  expect(commandIn('/sbin/setpe -r')).toBe('setpe');
  expect(commandIn('PATH=/bin')).toBeUndefined();
});
