import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { headersFor, readHeaderRules } from '../../scripts/header-rules.ts';
import { serve } from '../../scripts/static-server.ts';
import { refused } from '../support/counts.ts';

const top = mkdtempSync(join(tmpdir(), 'serve-'));
const servers: Server[] = [];
let plain = 0;
let below = 0;

function listen(base: string): Promise<number> {
  const server = serve({ folder: join(top, 'dist'), base });
  servers.push(server);
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)));
}

beforeAll(async () => {
  mkdirSync(join(top, 'dist/guide/why'), { recursive: true });
  writeFileSync(join(top, 'secret.txt'), 'secret');
  writeFileSync(join(top, 'dist/index.html'), 'home');
  writeFileSync(join(top, 'dist/guide/why/index.html'), 'why');
  writeFileSync(join(top, 'dist/app.js'), '1');
  writeFileSync(join(top, 'dist/.hidden'), 'secret');
  writeFileSync(join(top, 'dist/404.html'), 'nothing here');
  writeFileSync(join(top, 'dist/_headers'), '# note\n/*\n  Referrer-Policy: no-referrer\n/guide/*\n  X-Where: guide: here\n');
  symlinkSync(join(top, 'secret.txt'), join(top, 'dist/way-out.txt'));
  plain = await listen('/');
  below = await listen('/x/');
});
afterAll(() => {
  for (const server of servers) server.close();
  rmSync(top, { recursive: true });
});

/** Asks for a path as it stands; `fetch` would tidy it up first. */
function get(
  port: number,
  path: string,
  method = 'GET',
): Promise<{ status: number | undefined; headers: Record<string, unknown>; body: string }> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, method }, (response) => {
      let body = '';
      response.on('data', (chunk) => {
        body += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body }));
    })
      .on('error', reject)
      .end();
  });
}

test('serves pages, scripts with their type, and the headers that hosts would send', async () => {
  expect(await get(plain, '/')).toMatchObject({ status: 200, body: 'home', headers: { 'referrer-policy': 'no-referrer' } });
  expect(await get(plain, '/guide/why/?a=1')).toMatchObject({ status: 200, body: 'why', headers: { 'x-where': 'guide: here' } });
  expect(await get(plain, '/app.js')).toMatchObject({ status: 200, headers: { 'content-type': 'text/javascript; charset=utf-8' } });
  expect(await get(plain, '/', 'HEAD')).toMatchObject({ status: 200, body: '', headers: { 'content-length': '4' } });
});

test('a folder without its slash leads to the one with it', async () => {
  expect(await get(plain, '/guide/why?a=1')).toMatchObject({ status: 301, headers: { location: '/guide/why/?a=1' } });
  expect(await get(plain, '//guide/why')).toMatchObject({ status: 404 });
});

test('a site built for a sub-path is served below it alone', async () => {
  expect(await get(below, '/x/guide/why/')).toMatchObject({ status: 200, body: 'why' });
  expect(await get(below, '/x')).toMatchObject({ status: 301, headers: { location: '/x/' } });
  expect(await get(below, '/guide/why/')).toMatchObject({ status: 404 });
});

test.each([
  '/nowhere',
  '/app.js/',
  '/../secret.txt',
  '/%2e%2e/secret.txt',
  '/guide/..%2f..%2f..%2fsecret.txt',
  '/guide/%5c..%5csecret.txt',
  '/way-out.txt',
  '/.hidden',
  '/%00',
  '/%zz',
  '//',
])('%s is not there, and the page that says so comes', async (path) => {
  expect(await get(plain, path)).toMatchObject({ status: 404, body: 'nothing here' });
  refused('static server', path);
});

test('only reading is allowed', async () => {
  expect(await get(plain, '/', 'POST')).toMatchObject({ status: 405 });
  refused('static server', 'POST /');
});

test('a later rule of _headers wins, and a pattern without * is one path', () => {
  const rules = readHeaderRules('/*\n  A: 1\n/b.html\n  A: 2\n');
  expect(headersFor(rules, '/b.html')).toEqual({ a: '2' });
  expect(headersFor(rules, '/bxhtml')).toEqual({ a: '1' });
});
