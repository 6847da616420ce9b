import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { readCounts, wipeCounts } from '../tests/support/counts.ts';
import { closingLines } from './closing-lines.ts';
import { outcomesOf, pageOutcomes, unitOutcomes } from './outcomes.ts';
import { root } from './root.ts';
import { buildIfNeeded, takeUpImage } from './site.ts';
import { tool } from './tool.ts';
import { ending } from './trouble.mjs';

await ending(async () => {
  const reports = { unit: join(root, 'test-results/unit.json'), pages: join(root, 'test-results/pages.json') };
  for (const file of Object.values(reports)) rmSync(file, { force: true });
  wipeCounts();
  // The tests judge the site as it is built for the top of a host, whatever the caller built last.
  for (const name of ['BASE', 'SITE', 'PORT', 'HOST']) delete process.env[name];
  await buildIfNeeded();
  const unit = await tool('vitest', 'vitest', ['run']);
  // The first run has made the practice machine meanwhile.
  await takeUpImage();
  const pages = await tool('@playwright/test', 'playwright', ['test']);
  const outcomes = [
    ...outcomesOf('vitest', reports.unit, unit, unitOutcomes),
    ...outcomesOf('playwright', reports.pages, pages, pageOutcomes),
  ];
  const { lines, failed } = closingLines(outcomes, readCounts(), process.env['CI'] === 'true');
  process.stdout.write(`${lines.join('\n')}\n`);
  return failed === 0 ? 0 : 1;
});
