import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { headersFor, readHeaderRules } from '../../scripts/header-rules.ts';
import { dist } from '../../scripts/site.ts';
import { headers } from '../../scripts/workshop/headers.ts';
import { isolated, isolates } from '../../src/offline/isolated.ts';

const ISOLATED = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' };
const ALONE = ['workshop/', 'workshop/index.html', 'workshop/workshop.js', 'workshop/rules-worker.js'];
const OTHERS = ['', 'guide/why/', 'guide/workshop/', 'assets/a.js', 'workshop', 'sw.js'];

test.each(['/', '/a/b/'])('host and service worker isolate the workshop and nothing else, below %s', (base) => {
  const rules = readHeaderRules(headers(base));
  const scope = `http://127.0.0.1${base}`;
  for (const path of ALONE) {
    expect(headersFor(rules, base + path), path).toEqual(ISOLATED);
    expect(isolates(new URL(scope + path), scope), path).toBe(true);
  }
  for (const path of OTHERS) {
    expect(headersFor(rules, base + path), path).toEqual({});
    expect(isolates(new URL(scope + path), scope), path).toBe(false);
  }
});

test('the built site says so', () => {
  expect(readFileSync(join(dist, '_headers'), 'utf8')).toBe(headers('/'));
});

test('an answer keeps what it was, with the headers; one that is none stays as it is', async () => {
  const given = new Response('words', { status: 200, headers: { 'content-type': 'text/html' } });
  const answer = await isolated(Promise.resolve(given));
  expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([200, 'text/html', 'words']);
  for (const [name, value] of Object.entries(ISOLATED)) expect(answer.headers.get(name)).toBe(value);
  const moved = Response.redirect('http://127.0.0.1/workshop/', 301);
  expect(await isolated(Promise.resolve(moved))).toBe(moved);
});
