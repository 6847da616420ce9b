import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { budgetTable, ONE_FILE, overBudget } from './budgets.ts';
import { weighSite } from './page-weight.ts';
import { root } from './root.ts';
import { base, buildIfNeeded, dist } from './site.ts';
import { tool } from './tool.ts';
import { ending } from './trouble.mjs';

/** Builds the site if need be and holds every page against its budgets. */
async function budgets(): Promise<number> {
  await buildIfNeeded();
  const pages = weighSite(dist, base());
  const over = overBudget(pages);
  const file = readFileSync(join(dist, 'guide.html'));
  const weight = { raw: file.length, sent: gzipSync(file, { level: 9 }).length };
  for (const how of ['raw', 'sent'] as const) {
    if (weight[how] > ONE_FILE[how]) over.push(`guide.html: ${how} ${weight[how]} bytes, budget ${ONE_FILE[how]}`);
  }
  process.stdout.write(
    `${[...budgetTable(pages), '', `guide.html: ${weight.raw} bytes, ${weight.sent} after gzip`, ...over.map((line) => `OVER ${line}`)].join('\n')}\n`,
  );
  return over.length === 0 ? 0 : 1;
}

const folders = ['src', 'wizard', 'scripts', 'tests'].filter((folder) => existsSync(join(root, folder)));

/** Every check; all of them run, so that one visit shows all that is to be mended. */
const CHECKS: [string, () => Promise<number>][] = [
  ['types', () => tool('astro', 'astro', ['check'])],
  ['lint and format', () => tool('@biomejs/biome', 'biome', ['check', '--error-on-warnings'])],
  ['spelling', () => tool('cspell', 'cspell', ['lint', '--no-progress', '--no-summary'])],
  ['dead code', () => tool('knip', 'knip', [])],
  ['import rule', () => tool('dependency-cruiser', 'depcruise', ['--config', '.dependency-cruiser.mjs', ...folders])],
  ['byte budgets', budgets],
];

await ending(async () => {
  const verdicts: string[] = [];
  for (const [name, check] of CHECKS) {
    process.stdout.write(`\n== ${name}\n`);
    let code = 1;
    try {
      code = await check();
    } catch (error) {
      process.stdout.write(`${error instanceof Error ? error.message : String(error)}\n`);
    }
    verdicts.push(`${code === 0 ? 'ok    ' : 'FAILED'} ${name}`);
  }
  process.stdout.write(`\n${verdicts.join('\n')}\n`);
  return verdicts.some((verdict) => verdict.startsWith('FAILED')) ? 1 : 0;
});
