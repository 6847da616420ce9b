import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { dist } from '../../scripts/site.ts';
import { count, refused } from '../support/counts.ts';
import { judge } from '../support/judge.ts';
import { textBlocks } from '../support/text-blocks.ts';

const pages = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.html'));
const w3m = judge('w3m');
const home = mkdtempSync(join(tmpdir(), 'w3m-'));
afterAll(() => rmSync(home, { recursive: true }));

/** A page as w3m writes it, in so many columns. */
function dump(html: string, columns: number): string {
  const shown = w3m?.run(['-dump', '-cols', String(columns), '-T', 'text/html', '-I', 'UTF-8', '-O', 'UTF-8'], {
    input: html,
    env: { HOME: home, LC_ALL: 'C.UTF-8' },
  });
  return shown?.stdout ?? '';
}

const squashed = (text: string) => text.replace(/\s+/g, '');

/** What of a page a reader of its dump does not get, in order: text that is not there, lines of commands and files that are broken. */
function lostIn(html: string, given = html): string[] {
  const { prose, lines } = textBlocks(html);
  // Wide enough that no cell of a table is folded; what is folded stays whole but stands beside its neighbour.
  const wide = squashed(dump(given, 2000));
  const narrow = dump(given, 80).split('\n');
  return [
    ...prose.filter((text) => !wide.includes(squashed(text))),
    ...lines.filter((line) => !narrow.some((shown) => squashed(shown).includes(squashed(line)))),
  ];
}

test.skipIf(!w3m).each(pages)('%s reads whole in w3m, and its commands are unbroken', (name) => {
  const html = readFileSync(join(dist, name), 'utf8');
  expect(lostIn(html)).toEqual([]);
  count('pages read whole in w3m', 1);
});

test.skipIf(!w3m).each(pages)('%s begins with its title when only the text is read', (name) => {
  const html = readFileSync(join(dist, name), 'utf8');
  const [first, second] = textBlocks(html).prose;
  const title = textBlocks(`<main>${/<h1.*?<\/h1>/s.exec(html)?.[0]}</main>`).prose[0];
  // A step says before its title which one it is.
  expect([first, second].slice(/^(Step \d+ of \d+|Beside the way)$/.test(first ?? '') ? 1 : 0)[0]).toBe(title);
});

test.skipIf(!w3m)('text that w3m does not show, and a command that it breaks, are found', () => {
  expect(lostIn('<main><p>Seen.</p><pre>ls -l</pre></main>')).toEqual([]);
  const cut = '<main><p>Seen.</p><pre>tar\ntzf x</pre></main>';
  expect(lostIn('<main><p>Seen.</p><p>Lost.</p><pre>tar tzf x</pre></main>', cut)).toEqual(['Lost.', 'tar tzf x']);
  refused('pages in w3m', 'a paragraph that is lost, a command on two lines');
});
