import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { SECTIONS } from '../../scripts/budgets.ts';
import { elementsOf } from '../../scripts/html.ts';
import { sectionsOf } from '../../scripts/search-sections.ts';
import { dist } from '../../scripts/site.ts';
import { excerpt } from '../../src/search/excerpt.ts';
import { searcher } from '../../src/search/find.ts';
import type { Section } from '../../src/search/section.ts';
import { rules } from '../../src/site/rules.ts';
import { count, refused } from '../support/counts.ts';
import { errata } from '../support/errata.ts';

const file = join(dist, 'search/sections.json');
const sections: Section[] = JSON.parse(readFileSync(file, 'utf8'));
const find = searcher(sections);
const best = (query: string) => find(query).found[0]?.section;

/** Addresses of sections that no page has. */
function lost(all: readonly Section[]): string[] {
  const anchors = new Map<string, Set<string | undefined>>();
  for (const { at } of all) {
    const page = at.replace(/#.*/, '');
    if (anchors.has(page)) continue;
    const there = readdirSync(join(dist, page)).includes('index.html');
    const ids = there ? elementsOf(readFileSync(join(dist, page, 'index.html'), 'utf8')).map(({ attributes }) => attributes.get('id')) : [];
    anchors.set(page, new Set(there ? [...ids, undefined] : []));
  }
  return all.flatMap(({ at }) => {
    const [page = '', anchor] = at.split('#');
    return anchors.get(page)?.has(anchor) ? [] : [at];
  });
}

test('every section leads to a place that is there', () => {
  expect(sections.length).toBeGreaterThan(500);
  expect(lost(sections)).toEqual([]);
  const [one] = sections;
  if (!one) throw new Error('no sections');
  expect(lost([{ ...one, at: 'errata/#e99' }])).toEqual(['errata/#e99']);
  refused('sections to search', 'an anchor that no page has');
  count('sections to search', sections.length);
});

test('what the search fetches is as small as its budget says', () => {
  expect(brotliCompressSync(readFileSync(file)).length).toBeLessThanOrEqual(SECTIONS);
});

test('every step, page of the reference, erratum and symptom has its words in it', () => {
  const pages = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /^(guide|reference)\/.+\/index\.html$/.test(name),
  );
  for (const page of pages) {
    const words = sections.filter(({ at }) => at.startsWith(page.replace('index.html', ''))).map(({ text }) => text);
    expect(words.join('').length, page).toBeGreaterThan(200);
  }
  const numbers = sections.filter(({ kind, at }) => kind === 'Erratum' && at.includes('#')).map(({ heading }) => heading.slice(0, 3));
  expect(numbers).toEqual(errata);
  expect(sections.filter(({ kind, at }) => kind === 'Symptom' && at.includes('#')).length).toBeGreaterThan(30);
});

test('whoever types a name gets it first: rules, errata, files', () => {
  for (const { rule } of rules) expect(best(rule)?.heading, rule).toBe(rule);
  for (const { heading } of sections.filter(({ kind, at }) => kind === 'Erratum' && at.includes('#')))
    expect(best(heading.slice(0, 3))?.heading).toBe(heading);
  for (const { heading } of sections.filter(({ kind }) => kind === 'File')) expect(best(heading)?.heading).toBe(heading);
  expect(best('07-client-accounts.sh')?.heading).toBe('scripts/NN-client-accounts.sh');
  expect(
    find('lts.conf')
      .found.slice(0, 4)
      .map(({ section }) => section.at),
  ).toContain('reference/lts-conf/');
  expect(rules.length).toBeGreaterThan(100);
});

test('a beginning or a letter off leads there too; words that stand nowhere together lead to some of them, and it says so', () => {
  expect(best('migrat')?.heading.toLowerCase()).toContain('migrat');
  expect(find('xqzvwk').found.length).toBe(0);
  expect(find('flopy').found[0]?.words).toContain('floppy');
  expect(find('how does the floppy')).toEqual(find('floppy'));
  expect(find('floppy setpgid')).toMatchObject({ whole: false });
  expect(find('floppy setpgid').found.length).toBeGreaterThan(1);
});

test.each([
  '',
  '   ',
  '__proto__',
  'constructor',
  '<img src=x onerror=alert(1)>',
  '\\',
  '(((',
  '.*',
  '\u0000',
  '%',
  'a'.repeat(100_000),
  '"\'`${}',
])('an odd query is only a query: %#', (query) => {
  const before = performance.now();
  expect(find(query).found.every(({ section }) => sections.includes(section))).toBe(true);
  expect(performance.now() - before).toBeLessThan(5000);
});

test('a page is cut at its headings; controls, hidden words and the way on are left out', () => {
  const html = `<main><h1>One <b>page</b></h1><p class="to-contents">To the list</p><p>First<br>second</p><nav>On</nav>
    <h2 id="a">Part <code>a</code></h2><table><tr><td>x</td><td>y</td></tr></table><p hidden>gone</p><button>Copy</button><pre>ls -l
rm</pre><h3>no anchor</h3><dl><dt id="t">term</dt><dd>said</dd></dl></main><p>outside</p>`;
  expect(sectionsOf('reference/x/index.html', html, '/')).toEqual([
    { at: 'reference/x/', kind: 'Reference', page: 'One page', heading: 'One page', text: 'First second' },
    { at: 'reference/x/#a', kind: 'Reference', page: 'One page', heading: 'Part a', text: 'x y ls -l rm no anchor' },
    { at: 'reference/x/#t', kind: 'Reference', page: 'One page', heading: 'term', text: 'said' },
  ]);
  const listed =
    '<main><h1>Search</h1><ul><li data-found="Rule"><a href="/b/guide/why/">name</a> <small>what it is</small></li></ul></main>';
  expect(sectionsOf('search/index.html', listed, '/b/')).toEqual([
    { at: 'guide/why/', kind: 'Rule', page: 'name', heading: 'name', text: 'what it is' },
  ]);
});

test('an excerpt shows the first word that was asked for, whole words only, and gives the text back', () => {
  const text = `${'before '.repeat(40)}the map is a mapping, Map. ${'after '.repeat(60)}`.trim();
  const shown = excerpt(text, ['map']);
  expect(shown.filter(({ hit }) => hit).map((stretch) => stretch.text)).toEqual(['map', 'Map']);
  expect(text).toContain(
    shown
      .slice(1, -1)
      .map((stretch) => stretch.text)
      .join(''),
  );
  expect(excerpt('x'.repeat(1000), ['y']).map((stretch) => stretch.text.length)).toEqual([200, 3]);
  expect(excerpt('short', [])).toEqual([{ text: 'short', hit: false }]);
});
