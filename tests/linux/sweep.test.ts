import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { sweep, used } from '../../scripts/linux/sweep.ts';

const DAY = 86_400_000;

test('what killed builds have left goes after a day, what nobody uses after a month, and nothing else', () => {
  const cache = mkdtempSync(join(tmpdir(), 'sweep-'));
  onTestFinished(() => rmSync(cache, { recursive: true }));
  const now = Date.now();
  for (const [name, days] of [
    ['work-a', 2],
    ['work-b', 0.5],
    ['new-a', 2],
    ['image-a', 31],
    ['image-b', 29],
    ['kernel-a', 31],
    ['agent-a', 31],
    ['sources', 400],
  ] as const) {
    mkdirSync(join(cache, name, 'inside'), { recursive: true });
    used(join(cache, name), new Date(now - days * DAY));
  }
  sweep(cache, now);
  expect(readdirSync(cache).sort()).toEqual(['image-b', 'sources', 'work-b']);
});
