import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { offlineFiles } from '../../scripts/offline-files.ts';
import { dist } from '../../scripts/site.ts';

test('every file of the built site is kept, or is an extra; the worker names each that is kept', () => {
  const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(dist, name)).isFile());
  const { kept, extras } = offlineFiles(dist);
  // The record of a practice machine that is not there is asked for anew each time.
  const left = ['sw.js', '_headers', ...(files.includes('rehearse/linux/kernel.zst') ? [] : ['rehearse/linux/image.json'])];
  expect([...kept, ...extras].map(({ url }) => url).sort()).toEqual(files.filter((name) => !left.includes(name)).sort());
  expect(kept.filter(({ url }) => url.startsWith('rehearse/linux/'))).toEqual([]);
  // What the search looks through is part of the guide, however long it grows.
  expect(kept.map(({ url }) => url)).toContain('search/sections.json');
  expect(kept.filter(({ url }) => url.endsWith('index.html')).length).toBeGreaterThan(60);
  const worker = readFileSync(join(dist, 'sw.js'), 'utf8');
  for (const { url, revision } of kept) {
    expect(worker, url).toContain(url);
    // A name that holds no hash needs a revision, or a changed file would never be fetched again.
    if (!url.startsWith('assets/')) expect(revision, url).toMatch(/^[0-9a-f]{16}$/);
  }
  expect(extras.map(({ url }) => url)).toEqual(expect.arrayContaining([expect.stringMatching(/\.wasm$/)]));
});

test('a changed byte is another revision; large files are extras, pages and what only hosts read are not', () => {
  const folder = mkdtempSync(join(tmpdir(), 'offline-files-'));
  try {
    const put = (name: string, text: string) => {
      mkdirSync(join(folder, name, '..'), { recursive: true });
      writeFileSync(join(folder, name), text);
    };
    const large = 'x'.repeat(500_001);
    put('index.html', large);
    put('guide.html', large);
    put('assets/a.12345678.js', 'x');
    put('_headers', 'x');
    put('sw.js', 'x');
    put('errata/index.html', 'one');
    const { kept, extras } = offlineFiles(folder);
    expect(kept.map(({ url }) => url)).toEqual(['assets/a.12345678.js', 'errata/index.html', 'index.html']);
    expect(kept[0]?.revision).toBe(null);
    expect(extras).toMatchObject([{ url: 'guide.html', bytes: 500_001 }]);
    put('rehearse/linux/image.json', 'null');
    expect(offlineFiles(folder).extras).toHaveLength(1);
    put('rehearse/linux/image.json', '{}');
    put('rehearse/linux/bios.zst', 'x');
    expect(offlineFiles(folder).extras.map(({ url }) => url)).toEqual([
      'guide.html',
      'rehearse/linux/bios.zst',
      'rehearse/linux/image.json',
    ]);
    put('errata/index.html', 'two');
    expect(offlineFiles(folder).kept[1]?.revision).not.toBe(kept[1]?.revision);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
