import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { afterAll, describe, expect, test } from 'vitest';
import { dist } from '../../scripts/site.ts';
import { count, refused } from '../support/counts.ts';
import { full, ruleOf } from '../support/in-turn.ts';
import { judge } from '../support/judge.ts';
import { textBlocks, textOf } from '../support/text-blocks.ts';

const pages = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.html'));
const read = (name: string) => readFileSync(join(dist, name), 'utf8');
const home = mkdtempSync(join(tmpdir(), 'text-browser-'));
afterAll(() => rmSync(home, { recursive: true }));

/** Without FULL=1: every how manieth page. */
const EVERY = 8;
const COLUMNS = 80;
/** The widest that both can write. */
const WIDE = 990;

/** How each writes a page in so many columns, and what of a page it can keep on one line there. */
const BROWSERS = {
  w3m: {
    args: (columns: number) => ['-dump', '-cols', String(columns), '-T', 'text/html', '-I', 'UTF-8', '-O', 'UTF-8'],
    env: (): Record<string, string> => ({}),
    room: COLUMNS,
    keepsFiles: true,
  },
  lynx: {
    args: (columns: number) =>
      `-dump -nolist -stdin -force_html -width=${columns} -display_charset=utf-8 -assume_charset=utf-8 -lss=/dev/null`.split(' '),
    env: (top: string): Record<string, string> => ({ LYNX_CFG: join(top, 'etc/lynx/lynx.cfg') }),
    // It has margins of three columns.
    room: COLUMNS - 6,
    keepsFiles: false,
  },
} as const;

const squashed = (text: string) => text.replace(/\s+/g, '');

/** Elements that wait, hidden, for a script, and hold words all the same: each says something that is true without one, too. */
const WORDS_THAT_WAIT = new Set([
  // Answers that the example's way does not ask for, and files that its bundle does not have.
  'data-answers-of',
  'data-accepted',
  'data-file',
]);

/** The words of a page that it hides from everybody but text browsers, which know no `hidden`. */
function wordsThatWait(html: string): string[] {
  const found: string[] = [];
  const walk = (node: DefaultTreeAdapterTypes.Node): void => {
    if ('attrs' in node && node.attrs.some(({ name }) => name === 'hidden')) {
      const text = textOf(node).trim();
      if (text && !node.attrs.some(({ name }) => WORDS_THAT_WAIT.has(name))) found.push(text);
      return;
    }
    if ('childNodes' in node) node.childNodes.forEach(walk);
  };
  walk(parse(html, { scriptingEnabled: false }));
  return found;
}

describe.each(['w3m', 'lynx'] as const)('%s', (name) => {
  const browser = judge(name);
  const { args, env, room, keepsFiles } = BROWSERS[name];

  function dump(html: string, columns: number): string {
    const options = { input: html, env: { HOME: home, LC_ALL: 'C.UTF-8', TERM: 'dumb', ...env(browser?.top ?? '/') } };
    const shown = browser?.run(args(columns), options).stdout ?? '';
    // The one word that lynx adds by itself.
    return shown.replaceAll('(BUTTON)', '');
  }

  /** What of a page a reader of its dump does not get, in order: text that is not there, then commands and lines of files that are broken. */
  function lostIn(html: string, given = html): string[] {
    const { prose, lines, commands } = textBlocks(html);
    // Wide enough that no cell of a table is folded; what is folded stays whole but stands beside its neighbour.
    const wide = dump(given, WIDE);
    const [narrowLines, wideLines] = [dump(given, COLUMNS), wide].map((text) => text.split('\n').map(squashed)) as [string[], string[]];
    const stands = (line: string, fits: boolean) => (fits ? narrowLines : wideLines).some((shown) => shown.includes(squashed(line)));
    return [
      ...prose.filter((text) => !squashed(wide).includes(squashed(text))),
      ...commands.filter((command) => !stands(command, command.length <= room)),
      ...lines.filter((line) => !stands(line, keepsFiles || line.length <= room)),
    ];
  }

  // Every eighth page in each of the two, not the same ones; with FULL=1 every page in both.
  const mine = pages.filter((_, at) => full || at % EVERY === (name === 'w3m' ? 0 : EVERY / 2));
  test.skipIf(!browser).each(mine)('%s reads whole, and its commands are unbroken', (page) => {
    expect(lostIn(read(page))).toEqual([]);
    count(`pages read whole in ${name}${ruleOf(EVERY)}`, 1);
    count(`commands unbroken in ${name}`, textBlocks(read(page)).commands.length);
  });

  test.skipIf(!browser)('text that is not shown, and a command that is broken, are found', () => {
    const call = 'cp -p /etc/lilo.conf /etc/lilo.conf.before';
    expect(lostIn('<main><p>Seen.</p><pre>ls -l</pre></main>')).toEqual([]);
    expect(lostIn('<main><p>Seen.</p><p>Lost.</p></main>', '<main><p>Seen.</p></main>')).toEqual(['Lost.']);
    const block = (command: string) => `<main><p>Seen.</p><figure class="command"><pre>${command}</pre></figure></main>`;
    expect(lostIn(block('tar tzf x'), block('tar\ntzf x'))).toContain('tar tzf x');
    const inText = `<main><p>A text that is long enough for its line, then <code class="call">${call}</code>.</p></main>`;
    expect(lostIn(inText)).toContain(call);
    expect(lostIn(inText.replace('<code class="call">', '<code class="call"><br>'))).toEqual([]);
    refused(`pages in ${name}`, 'a paragraph that is lost, a command on two lines');
  });
});

test.each(pages)('%s hides no words that a text browser would show', (page) => {
  expect(wordsThatWait(read(page))).toEqual([]);
});

test('a button that waits for a script is found', () => {
  expect(wordsThatWait('<p hidden></p><p hidden data-file="x">x</p><p>Seen <span hidden><button>Copy</button></span></p>')).toEqual([
    'Copy',
  ]);
  refused('pages in a text browser', 'a hidden button');
});

test.each(pages)('%s begins with its title when only the text is read', (page) => {
  const html = read(page);
  const [first, second] = textBlocks(html).prose;
  const title = textBlocks(`<main>${/<h1.*?<\/h1>/s.exec(html)?.[0]}</main>`).prose[0];
  // A step says before its title which one it is.
  expect([first, second].slice(/^(Step \d+ of \d+|Beside the way)$/.test(first ?? '') ? 1 : 0)[0]).toBe(title);
});
