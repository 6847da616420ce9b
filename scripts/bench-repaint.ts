import type { Page } from '@playwright/test';
import { ANSWERS } from '../src/elements/storage.ts';
import type { Plan } from '../wizard/plan/schema.ts';
import { withSite } from './site-in-browser.ts';

/** How long the page takes to follow one answer in the table of clients, in milliseconds, and in relation to the first plan. */
interface Repaint {
  clients: number;
  cell: number;
  cellRatio: number;
  files: number;
  filesRatio: number;
}

const RUNS = 15;
/** What `src/elements/session.ts` waits for the hand to rest, in milliseconds; no part of the work that is measured. */
const REST = 120;

/** Types into the last row of the table of each plan, in one browser, and measures until the page is painted again. */
export async function measureRepaints(plans: readonly Plan[]): Promise<Repaint[]> {
  return withSite(async (browser, address) => {
    const rows: Repaint[] = [];
    for (const plan of plans) {
      const page = await browser.newPage();
      const answers = JSON.stringify(plan);
      await page.addInitScript(([key, text]) => localStorage.setItem(key ?? '', text ?? ''), [ANSWERS, answers]);
      await page.goto(`${address}guide/clients/`, { waitUntil: 'networkidle' });
      const { cell, files } = await timesOf(page, plan.clients.length);
      const [first = { cell, files }] = rows;
      const ratio = (own: number, other: number): number => Number((own / other).toFixed(2));
      rows.push({ clients: plan.clients.length, cell, cellRatio: ratio(cell, first.cell), files, filesRatio: ratio(files, first.files) });
      await page.close();
    }
    return rows;
  });
}

/** Medians of the time to the next frame and to the frame with the changed files. The first answer, which warms up, is not counted. */
async function timesOf(page: Page, clients: number): Promise<{ cell: number; files: number }> {
  await page.locator(`[name="/clients/${clients - 1}/name"]`).focus();
  return await page.evaluate(
    async ({ clients, runs, rest }) => {
      const cell = document.querySelector<HTMLInputElement>(`[name="/clients/${clients - 1}/name"]`);
      const shown = document.querySelector('[data-file="parts/etc/hosts.part"]');
      if (!cell || !shown) throw new Error('the page has no such cell, or no hosts file');
      const painted = () => new Promise<number>((resolve) => requestAnimationFrame(() => setTimeout(() => resolve(performance.now()))));
      const times: { cell: number; files: number }[] = [];
      for (let run = 0; run <= runs; run += 1) {
        const name = `bench${run}`;
        await new Promise((resolve) => setTimeout(resolve, 300));
        const followed = new Promise<void>((resolve, reject) => {
          const late = setTimeout(() => reject(new Error(`the files never showed ${name}`)), 30_000);
          const watch = new MutationObserver(() => {
            if (!shown.textContent?.includes(`${name}.`)) return;
            watch.disconnect();
            clearTimeout(late);
            resolve();
          });
          watch.observe(shown, { childList: true, subtree: true, characterData: true });
        });
        const before = performance.now();
        cell.value = name;
        cell.dispatchEvent(new Event('input', { bubbles: true }));
        const first = await painted();
        await followed;
        const last = await painted();
        if (run > 0) times.push({ cell: first - before, files: last - before - rest });
      }
      const median = (values: number[]) => Number((values.sort((a, b) => a - b)[values.length >> 1] ?? 0).toFixed(1));
      return { cell: median(times.map((time) => time.cell)), files: median(times.map((time) => time.files)) };
    },
    { clients, runs: RUNS, rest: REST },
  );
}
