import type { Page } from '@playwright/test';
import { planOf } from '../../wizard/plan/answers.ts';
import type { Plan } from '../../wizard/plan/schema.ts';

/** Where the site keeps the answers. */
export const KEY = 'mosix-ltsp-guide/answers';

/** The three real choices, made. */
export const CHOSEN = { server: { kernel: 'rpm' }, ltsp: { boots: 'already' }, clientKernel: 'ne2000' };

/** Puts answers into the browser before the next page. */
export async function given(page: Page, answers: unknown): Promise<void> {
  await page.addInitScript(({ key, text }) => localStorage.getItem(key) ?? localStorage.setItem(key, text), {
    key: KEY,
    text: JSON.stringify(answers),
  });
}

/** Puts answers into the browser once, so that they may go away again; any page of the site will do. */
export async function put(page: Page, answers: unknown): Promise<void> {
  await page.goto('sources/');
  await page.evaluate(({ key, text }) => localStorage.setItem(key, text), { key: KEY, text: JSON.stringify(answers) });
}

/** The answers that the browser holds, without the version that is written beside them. */
export async function held(page: Page): Promise<unknown> {
  const stored = JSON.parse((await page.evaluate((key) => localStorage.getItem(key), KEY)) ?? 'null');
  if (stored === null) return null;
  const { schemaVersion: _written, ...answers } = stored;
  return answers;
}

/** The plan that answers make; they must make one. */
export function planFrom(answers: Record<string, unknown>): Plan {
  const { plan, problems } = planOf(answers);
  if (!plan) throw new Error(JSON.stringify(problems));
  return plan;
}
