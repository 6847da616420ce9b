import { existsSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { dist } from '../../scripts/site.ts';
import { expect } from './own-site.ts';

/** Whether the site has a practice machine. */
export const made: boolean = existsSync(join(dist, 'rehearse/linux/kernel.zst'));

/** Bounds against hanging, not measures: an emulated machine on a busy one takes its time. */
export const WHOLE = 900_000;
export const PIECE = 240_000;

export const button = (page: Page, name: string | RegExp): Locator => page.getByRole('button', { name, exact: true });
export const station = (page: Page, step: string): Locator => page.locator(`#step-${step}`);
export const stands = (page: Page, step: string, state: string, timeout: number = PIECE): Promise<void> =>
  expect(station(page, step)).toHaveAttribute('data-state', state, { timeout });
export const idle = (page: Page, timeout: number = PIECE): Promise<void> => expect(button(page, 'Stop')).toBeHidden({ timeout });

export async function expectNoScroll(page: Page): Promise<void> {
  const width = page.viewportSize()?.width ?? 0;
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
}

export async function expectNoAxeFault(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({ resultTypes: ['violations'] })
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`)).toEqual([]);
}
