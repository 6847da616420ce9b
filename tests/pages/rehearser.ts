import type { Browser, Page } from '@playwright/test';
import type { Plan } from '../../wizard/plan/schema.ts';
import type { Engine } from '../../wizard/rehearsal/engine.ts';
import { lastStep } from '../../wizard/rehearsal/expected.ts';
import type { Fault } from '../../wizard/rehearsal/faults/fault.ts';
import { reportOf, type StepReport } from '../../wizard/rehearsal/report.ts';
import { type Kept, playFault, playKeeping } from '../../wizard/rehearsal/scenario/play.ts';
import { examplePlanFile } from '../support/plans.ts';
import { put } from './answers.ts';
import { expect, visitOnce } from './own-site.ts';
import { button, expectNoScroll, idle, station, WHOLE } from './rehearsing.ts';

/** What page and command line must agree on of a step: how it stands, and each verdict. */
type Told = { step: string; state: string; checks: string[] };

const WORDS = { ok: 'holds', failed: 'failed', unknown: 'cannot be known' } as const;

const told = (reports: readonly StepReport[]): Told[] =>
  reports.map(({ step, state, checks }) => ({
    step,
    state,
    checks: checks.map(({ check, verdict }) => `${check}: ${WORDS[verdict]}`).sort(),
  }));

/** A reader with a browser of their own who rehearses one example, beside the same on this machine's own shells. */
export class Rehearser {
  readonly page: Page;
  readonly plan: Plan;
  readonly #engine: Engine;
  readonly #kept: Kept;

  private constructor(page: Page, plan: Plan, engine: Engine, kept: Kept) {
    this.page = page;
    this.plan = plan;
    this.#engine = engine;
    this.#kept = kept;
  }

  static async begin(
    browser: Browser,
    baseURL: string,
    { example, width }: { example: string; width: number },
    engine: Engine,
  ): Promise<Rehearser> {
    const context = await browser.newContext({ baseURL, serviceWorkers: 'allow', viewport: { width, height: 800 } });
    const page = await context.newPage();
    const { plan } = examplePlanFile(example);
    await put(page, plan);
    return new Rehearser(page, plan, engine, await playKeeping(engine, plan));
  }

  /** The browser keeps the guide and the practice machine. */
  async keepAll(): Promise<void> {
    const { page } = this;
    await visitOnce(page);
    await page.goto('offline/');
    await expect(page.getByText(/^the practice machine of the rehearsal, \d\.\d MB$/)).toBeVisible();
    await page.getByRole('button', { name: /^Keep this too/ }).click();
    await expect(page.getByText('Kept: it works without network too.')).toBeVisible();
  }

  /** The whole way on a page that is loaded anew: every verdict as on this machine, none of them a failure. */
  async whole(): Promise<void> {
    const { page } = this;
    await page.evaluate(() => sessionStorage.clear());
    await page.goto('rehearse/');
    await expect(page.getByText('Your own answers are rehearsed')).toBeVisible();
    await expect(page.locator('.stations > li:not([data-state="waiting"])')).toHaveCount(0);
    await button(page, 'Rehearse').click();
    await idle(page, WHOLE);
    const here = told(reportOf(this.#kept.walk));
    expect(await this.#seen()).toEqual(here);
    expect(here.flatMap(({ checks }) => checks).filter((check) => check.endsWith(': failed'))).toEqual([]);
  }

  /** One fault, from the step at which it happens on: it shows its symptom, and every verdict is as on this machine. */
  async fault(fault: Fault): Promise<void> {
    const { page, plan } = this;
    const until = lastStep(fault, plan);
    await page.locator('details.faults').evaluate((details) => details.setAttribute('open', ''));
    const choice = page.getByRole('radio', { name: fault.name.replaceAll('-', ' ') }).and(page.locator(`[value="${fault.name}"]`));
    await choice.check();
    await expect(page.locator('.fault', { has: choice })).toContainText(fault.symptom);
    const last = station(page, until);
    await last
      .locator('details')
      .first()
      .evaluate((details) => details.setAttribute('open', ''));
    await last.locator('[data-do="here"]').click();
    await idle(page, WHOLE);
    const walk = await playFault(this.#engine, this.#kept, { fault, until });
    expect(await this.#seen(), fault.name).toEqual(told(reportOf(walk)));
    const failed = page.locator('[data-check]', { has: page.locator('.is.error') });
    const evidence = (await failed.locator('.evidence').allTextContents()).join('\n');
    expect(evidence, fault.name).toMatch(fault.shows);
    const own = page.viewportSize();
    for (const width of [360, 1440]) {
      await page.setViewportSize({ width, height: 800 });
      await expect(failed.first()).toBeVisible();
      await expectNoScroll(page);
    }
    if (own) await page.setViewportSize(own);
  }

  /** From a failed check to the step that mends it. */
  async mend(): Promise<void> {
    await this.page
      .getByRole('link', { name: /^Mend it: / })
      .first()
      .click();
    await expect(this.page.locator('main')).toHaveAttribute('data-step', /./);
  }

  async end(): Promise<void> {
    await this.page.context().close();
    await this.#engine.end();
  }

  async #seen(): Promise<Told[]> {
    return this.page.locator('.stations > li').evaluateAll((stations) =>
      (stations as HTMLElement[]).map((station) => ({
        step: station.dataset['step'] ?? '',
        state: station.dataset['state'] ?? '',
        checks: [...station.querySelectorAll<HTMLElement>('[data-check]')]
          .map((check) => `${check.dataset['check']}: ${check.querySelector('.is')?.textContent}`)
          .sort(),
      })),
    );
  }
}
