import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tarGz, zip } from '../wizard/bundle/archive.ts';
import { texts } from '../wizard/bundle/contents.ts';
import { bundle } from '../wizard/bundle/tree.ts';
import { findings } from '../wizard/check/check.ts';
import { exampleClients, examplePlan } from '../wizard/plan/example.ts';
import { parsePlan, readPlan } from '../wizard/plan/parse.ts';
import type { Plan } from '../wizard/plan/schema.ts';
import { nativeEngine } from '../wizard/rehearsal/engines/native/engine.ts';
import { rehearse } from '../wizard/rehearsal/rehearse.ts';
import { measureInPage } from './bench-rehearsal.ts';
import { measureRepaints } from './bench-repaint.ts';
import { weighSite } from './page-weight.ts';
import { root } from './root.ts';
import { base, buildIfNeeded, dist } from './site.ts';
import { ending } from './trouble.mjs';

/** One row of figures for a plan of so many clients. Times are medians in milliseconds, sizes are bytes. */
interface Row {
  clients: number;
  bundle: number;
  findings: number;
  tarGz: number;
  zip: number;
  tarGzBytes: number;
  zipBytes: number;
}

const RUNS = 15;

/** The median time of some runs; the first, which warms up, is not counted. */
async function median(run: () => unknown): Promise<number> {
  await run();
  const times: number[] = [];
  for (let n = 0; n < RUNS; n += 1) {
    const before = performance.now();
    await run();
    times.push(performance.now() - before);
  }
  return Number((times.sort((a, b) => a - b)[RUNS >> 1] ?? 0).toFixed(2));
}

function planOf(count: number): Plan {
  const plan = examplePlan();
  const { plan: parsed, problems } = parsePlan({ ...plan, clients: exampleClients(plan.server, count) });
  if (parsed === undefined) throw new Error(`the example with ${count} clients is no plan: ${JSON.stringify(problems)}`);
  return parsed;
}

async function measure(clients: number): Promise<Row> {
  const plan = planOf(clients);
  const files = bundle(plan);
  return {
    clients,
    bundle: await median(() => texts(bundle(plan))),
    findings: await median(() => findings(plan, texts(files))),
    tarGz: await median(() => tarGz(files)),
    zip: await median(() => zip(files)),
    tarGzBytes: (await tarGz(files)).length,
    zipBytes: zip(files).length,
  };
}

/** A whole rehearsal of an example with the native engine: seconds, and the slowest of its steps. */
async function measureRehearsal(name: string): Promise<{ rehearsal: string; seconds: number; slowest: string; 'seconds of it': number }> {
  const { plan, problems } = readPlan(readFileSync(join(root, 'examples', `${name}.json`), 'utf8'));
  if (!plan) throw new Error(JSON.stringify(problems));
  const engine = nativeEngine();
  const begun: { step: string; at: number }[] = [];
  const before = performance.now();
  try {
    await rehearse(engine, plan, { begins: (step) => begun.push({ step, at: performance.now() }) });
  } finally {
    await engine.end();
  }
  const after = performance.now();
  const steps = begun.map(({ step, at }, n) => ({ step, took: (begun[n + 1]?.at ?? after) - at }));
  const slowest = steps.reduce((a, b) => (b.took > a.took ? b : a));
  const inSeconds = (milliseconds: number) => Number((milliseconds / 1000).toFixed(2));
  return { rehearsal: name, seconds: inSeconds(after - before), slowest: slowest.step, 'seconds of it': inSeconds(slowest.took) };
}

function markdown(rows: readonly object[]): string {
  const names = Object.keys(rows[0] ?? {});
  const line = (cells: readonly unknown[]): string => `| ${cells.join(' | ')} |`;
  return [line(names), line(names.map(() => '---')), ...rows.map((row) => line(Object.values(row)))].join('\n');
}

await ending(async () => {
  await buildIfNeeded();
  const generator = [await measure(3), await measure(50), await measure(250)];
  const pages = weighSite(dist, base()).map(({ page, script, all, later }) => ({
    page,
    script,
    all,
    later: [...later.values()].reduce((sum, bytes) => sum + bytes, 0),
  }));
  const rehearsals = [await measureRehearsal('school-rpm'), await measureRehearsal('lab-compile')];
  const school = readFileSync(join(root, 'examples/school-rpm.json'), 'utf8');
  const inPage = await measureInPage(school, rehearsals[0]?.seconds ?? 0);
  const repaints = await measureRepaints([3, 250].map(planOf));
  const file = join(root, 'test-results', 'bench.json');
  mkdirSync(join(root, 'test-results'), { recursive: true });
  writeFileSync(
    file,
    `${JSON.stringify({ node: process.version, machine: `${process.platform} ${process.arch}`, generator, rehearsals, inPage: inPage ?? null, repaints, pages }, null, 2)}\n`,
  );
  process.stdout.write(`
Node ${process.version}, ${process.platform} ${process.arch}; times are medians of ${RUNS} runs in milliseconds, sizes are bytes.

${markdown(generator)}

A whole rehearsal of each example on this machine, to the end of the way back:

${markdown(rehearsals)}

The rehearsal of school-rpm in the page, in seconds; \`bytes\` are those of the practice machine with its emulator, as they are sent:

${inPage ? markdown([inPage]) : 'left out: this site has no practice machine; `npm run linux` makes it'}

From one answer in the table of clients to the repaint, in milliseconds, medians of the same run; \`ratio\` is to the fewest
clients. \`cell\` is the next frame after the key; \`files\` the frame that shows the changed files, without the pause before them:

${markdown(repaints)}

Pages, in bytes after brotli:

${markdown(pages)}

The same as JSON: ${file}
`);
  return 0;
});
