import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { linkFaults } from '../../scripts/links.ts';
import { dist } from '../../scripts/site.ts';
import { count, refused } from '../support/counts.ts';

const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(dist, name)).isFile());
const pages = new Map(files.filter((name) => name.endsWith('.html')).map((name) => [name, readFileSync(join(dist, name), 'utf8')]));

test('every link of the site leads to a page, and to a place on it that is there', () => {
  expect(linkFaults(pages, '/', new Set(files.filter((name) => !pages.has(name))))).toEqual([]);
  count('pages whose links were followed', pages.size);
});

test.each([
  ['a page that is not there', '<a href="/no/">x</a>', /no page/],
  ['a place that is not there', '<a href="/there/#no">x</a>', /no place/],
  ['a place on the page itself that is not there', '<a href="#no">x</a>', /no place/],
  ['another host', '<a href="https://example.org/">x</a>', /another host/],
  ['a mail address', '<a href="mailto:x@example.org">x</a>', /another host/],
  ['an anchor twice', '<p id="a"></p><p id="a"></p>', /twice/],
  ['a relative page that is not there', '<a href="../no/">x</a>', /no page/],
])('a link to %s is refused', (sample, html, says) => {
  const site = new Map([
    ['index.html', html],
    ['there/index.html', '<p id="place">here</p>'],
  ]);
  expect(linkFaults(site, '/', new Set()).join('\n')).toMatch(says);
  refused('links inside the site', sample);
});

test('links below a base, with a query, to files and to places are followed', () => {
  const html = '<a href="/x/there/?a#place">x</a><a href="there/">x</a><a href="/x/f.txt">x</a><a href="#">x</a>';
  const site = new Map([
    ['index.html', html],
    ['there/index.html', '<p id="place">here</p>'],
  ]);
  expect(linkFaults(site, '/x/', new Set(['f.txt']))).toEqual([]);
});
