import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { policyFaults } from '../../scripts/policy.ts';
import { dist } from '../../scripts/site.ts';
import { count, refused } from '../support/counts.ts';

const pages = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.html'));
const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

function page(inside: string, policy = `default-src 'none'; script-src 'self' ${hash('ok()')}; style-src 'self' ${hash('p{}')}`): string {
  return `<!doctype html><html><head><meta http-equiv="Content-Security-Policy" content="${policy}"></head><body>${inside}</body></html>`;
}

test.each(pages)('%s keeps its own policy', (name) => {
  expect(policyFaults(readFileSync(join(dist, name), 'utf8'))).toEqual([]);
  count('pages held against their policy', 1);
});

test.each(pages)('%s shows frames of nobody, the workshop those of the vendor', (name) => {
  const frames = /frame-src ([^;"]*)/.exec(readFileSync(join(dist, name), 'utf8'))?.[1];
  expect(frames).toBe(name === 'workshop/index.html' ? 'https://stackblitz.com' : undefined);
});

test('a page whose scripts and styles are hashed has no fault', () => {
  expect(policyFaults(page('<script>ok()</script><style>p{}</style><script type="application/json">{}</script>'))).toEqual([]);
});

test.each([
  ['an inline script without hash', page('<script>bad()</script>'), /<script> without its hash/],
  ['an inline style without hash', page('<style>b{}</style>'), /<style> without its hash/],
  ['a style attribute', page('<p style="color:red">x</p>'), /<p style=/],
  ['an event attribute', page('<p onclick="x()">x</p>'), /<p onclick=/],
  ['a javascript: link', page('<a href="javascript:x()">x</a>'), /javascript:/],
  ['a policy that allows inline', page('', "default-src 'self'; script-src 'unsafe-inline'"), /allows 'unsafe-inline'/],
  ['no policy', '<!doctype html><p>x', /no Content-Security-Policy/],
])('%s is refused', (sample, html, says) => {
  expect(policyFaults(html).join('\n')).toMatch(says);
  refused('content security policy', sample);
});
