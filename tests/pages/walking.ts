import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, type Page } from '@playwright/test';
import { count } from '../support/counts.ts';
import { full } from '../support/in-turn.ts';
import { held, planFrom } from './answers.ts';

const CLI = join(dirname(fileURLToPath(import.meta.url)), '../../wizard/cli/main.ts');

/** What a reader chooses, and what they meet: how many steps, and steps that lie on the way. */
export const walks = [
  {
    name: 'packages and a ready kernel',
    server: 'From the precompiled packages',
    client: 'The one for NE2000 cards',
    steps: 24,
    meets: ['rpm-install'],
  },
  {
    name: 'both kernels compiled',
    server: 'Compiled on the server',
    client: 'One compiled on the server',
    steps: 30,
    meets: ['source-files', 'server-build', 'client-build'],
  },
] as const;

/** The text of the page that is shown: the guide in one file holds those of all others, too, until it is open. */
const shown = (page: Page) => page.locator('main:visible');

/** Goes from the home page to the last step as a reader does with the mouse; gives back the steps that were met before the last. */
export async function walkToTheEnd(page: Page, { server, client, steps: all }: (typeof walks)[number]): Promise<string[]> {
  const met: string[] = [];
  count(
    `walks from the home page to the last step${full ? '' : ' (one, without the server; FULL=1 takes both, under every condition)'}`,
    1,
  );
  await page.goto('');
  await page.getByRole('link', { name: 'Start with the why' }).click();
  await expect(shown(page)).toHaveAttribute('data-step', 'why');
  for (let steps = 0; (await shown(page).getAttribute('data-step')) !== 'done'; steps += 1) {
    const step = (await shown(page).getAttribute('data-step')) ?? '';
    met.push(step);
    expect(steps, `still at ${step}`).toBeLessThan(40);
    const chosen = met.includes('client-kernel') && step !== 'client-kernel';
    if (chosen) await expect(page.getByText(`Step ${steps + 1} of ${all}`).first()).toBeAttached();
    if (step === 'before-you-start') await page.getByRole('radio', { name: 'Yes, they boot' }).check();
    if (step === 'server-kernel') await page.getByRole('radio', { name: server }).check();
    if (step === 'client-kernel') await page.getByRole('radio', { name: client }).check();
    if (step === 'network') {
      await page.getByLabel('Name of the server').fill('ada');
      await page.getByLabel('Address of that card').fill('10.1.0.254');
    }
    const asks = (await page.locator('#question').count()) > 0;
    await page.getByRole(asks ? 'button' : 'link', { name: /^Continue/ }).click();
    // The guide in one file is loaded anew for each page, and has none that is a step until it is placed.
    await expect(shown(page)).toHaveAttribute('data-step', new RegExp(`^(?!${step}$).`));
  }
  return met;
}

/** Presses `Download bundle`, unpacks the archive and compares it with what the command line writes for the same answers. */
export async function expectSameAsCli(page: Page): Promise<void> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download bundle' }).click()]);
  const folder = mkdtempSync(join(tmpdir(), 'bundle-'));
  try {
    const archive = join(folder, download.suggestedFilename());
    await download.saveAs(archive);
    expect(archive).toMatch(/\.tar\.gz$/);
    const plan = join(folder, 'plan.json');
    writeFileSync(plan, JSON.stringify(planFrom((await held(page)) as Record<string, unknown>)));
    execFileSync(process.execPath, ['--disable-warning=ExperimentalWarning', CLI, 'generate', plan, '--out', join(folder, 'cli')]);
    execFileSync('tar', ['xzf', archive, '-C', folder]);
    const [top = ''] = execFileSync('tar', ['tzf', archive], { encoding: 'utf8' }).split('/');
    const names = (at: string) =>
      readdirSync(join(folder, at), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => relative(join(folder, at), join(entry.parentPath, entry.name)))
        .sort();
    expect(names(top)).toEqual(names('cli'));
    expect(names(top).length).toBeGreaterThan(15);
    for (const name of names('cli'))
      expect(readFileSync(join(folder, top, name), 'utf8'), name).toBe(readFileSync(join(folder, 'cli', name), 'utf8'));
    execFileSync('md5sum', ['-c', '--quiet', 'MD5SUMS'], { cwd: join(folder, top) });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
