import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { BUDGETS, LATER, overBudget, PARSER } from '../../scripts/budgets.ts';
import { weighSite } from '../../scripts/page-weight.ts';
import { dist } from '../../scripts/site.ts';
import { refused } from '../support/counts.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'budgets-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Bytes that no compression makes smaller, as text. */
const noise = (kib: number): string => randomBytes(kib * 1024).toString('base64');

function put(name: string, text: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}

const step = (head: string): string => `<!doctype html><head>${head}</head><main data-step="clients"><fieldset></fieldset></main>`;
const over = (): string => overBudget(weighSite(folder, '/')).join('\n');

test('the built site keeps its budgets', { tags: 'full' }, () => {
  const pages = weighSite(dist, '/');
  expect(pages.length).toBeGreaterThan(0);
  expect(overBudget(pages)).toEqual([]);
});

test('the shell parser that Check fetches is as small as the page says', () => {
  const [parser, ...others] = readdirSync(join(dist, 'assets')).filter((name) => name.endsWith('.wasm'));
  expect(others).toEqual([]);
  expect(brotliCompressSync(readFileSync(join(dist, 'assets', parser ?? ''))).length).toBeLessThanOrEqual(PARSER);
});

test('small pages keep them', () => {
  put('guide/clients/index.html', step('<script type="module" src="/a/main.js"></script><link rel="stylesheet" href="/a/main.css">'));
  put('a/main.js', 'import"./part.js";import("./scripts.Ab-1.js");');
  put('a/part.js', `"${noise(1)}"`);
  put('a/scripts.Ab-1.js', `"${noise(2)}"`);
  put('a/main.css', '@font-face{src:url(./text.woff2)}');
  put('a/text.woff2', noise(3));
  const [page] = weighSite(folder, '/');
  expect(over()).toBe('');
  expect(page).toMatchObject({ page: 'guide/clients/index.html', isStep: true });
  expect(page?.script).toBeGreaterThan(1024);
  expect(page?.later.get('a/scripts.Ab-1.js')).toBeGreaterThan(2048);
  expect(page?.all).toBeGreaterThan(4096);
});

test.each<[string, RegExp, () => void]>([
  ['too much script in a linked file', /: script /, () => put('a.js', `"${noise(BUDGETS.script / 1024)}"`)],
  [
    'too much script in what a linked file imports',
    /: script /,
    () => {
      put('a.js', 'export*from"./b.js";');
      put('b.js', `"${noise(BUDGETS.script / 1024)}"`);
    },
  ],
  [
    'too much in a font',
    /: all /,
    () => {
      put('a.css', '@font-face{src:url("text.woff2")}');
      put('text.woff2', noise(BUDGETS.all / 1024));
    },
  ],
  ...Object.entries(LATER).map(([part, bytes]): [string, RegExp, () => void] => [
    `too much in what is fetched later as ${part}`,
    new RegExp(`: later ${part} `),
    () => {
      put('a.js', `import("./${part}.Xy_2.js")`);
      put(`${part}.Xy_2.js`, `"${noise(bytes / 1024)}"`);
    },
  ]),
  [
    'too much in two scripts of one part',
    /: later checks /,
    () => {
      put('a.js', 'import("./judge.A.js")');
      put('judge.A.js', `import"./checks.B.js";"${noise(9)}"`);
      put('checks.B.js', `"${noise(9)}"`);
    },
  ],
  [
    'a part that no budget knows',
    /: later worker\.js, a part without a budget/,
    () => {
      put('a.js', 'const w=()=>new Worker(new URL("./worker.js",import.meta.url))');
      put('worker.js', 'x()');
    },
  ],
])('a step with %s is refused', (sample, says, make) => {
  put('guide/clients/index.html', step('<script type="module" src="/a.js"></script><link rel="stylesheet" href="/a.css">'));
  expect(over()).toBe('');
  make();
  expect(over()).toMatch(says);
  refused('byte budgets', sample);
});

test.each([
  ['an inline script', `<script>"${noise(3)}"</script>`],
  ['a linked script', '<script src="/a.js"></script>'],
])('a page without questions that has %s beyond what every page has is refused', (sample, script) => {
  put('a.js', `"${noise(3)}"`);
  put('sources/index.html', `<!doctype html><main>${script}</main>`);
  expect(over()).toMatch(/scripts on a page that is no step/);
  refused('byte budgets', `a page without questions that has ${sample}`);
});

test('a page of words with data but no script is kept', () => {
  put('sources/index.html', '<!doctype html><main><script type="application/ld+json">{}</script></main>');
  expect(over()).toBe('');
});
