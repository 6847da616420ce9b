import { replay } from '../../wizard/flow/replay.ts';
import { CHOSEN, given, planFrom } from './answers.ts';
import { expect, test } from './site.ts';

const COMPILED = { ...CHOSEN, server: { kernel: 'compile', name: 'ada' }, clientKernel: 'compile' };
const PACKAGES = { ...CHOSEN, server: { kernel: 'rpm', name: 'ada' } };

for (const [branch, answers, has, lacks] of [
  ['packages', PACKAGES, 'rpm-install', 'server-build'],
  ['compiled', COMPILED, 'server-build', 'rpm-install'],
] as const)
  test(`the reader’s own way is put on paper with their values, and nothing else: ${branch}`, {
    tag: branch === 'compiled' ? [] : '@full',
  }, async ({ page }) => {
    await given(page, answers);
    await page.goto('guide/done/');
    await page.getByRole('link', { name: 'Your guide on paper' }).click();
    const { steps } = replay(planFrom(answers));
    await expect(page.getByRole('button', { name: 'Print' })).toBeVisible();
    await expect(page.getByText(`${steps.length} steps`, { exact: true })).toBeVisible();
    const printed = await page
      .locator('[data-print-step]')
      .evaluateAll((items) => items.map((item) => (item as HTMLElement).dataset['printStep']));
    expect(printed).toEqual(steps);
    expect(printed).toContain(has);
    expect(printed).not.toContain(lacks);
    await expect(page.locator('[data-print-step="server-hosts-and-map"] .v.mine').first()).toHaveText('ada');
    const network = page.locator('[data-print-step="network"]');
    await expect(network.locator('.given')).toContainText('Name of the server');
    await expect(network.locator('.given .v.mine').first()).toHaveText('ada');
    expect(await page.locator('.steps :is(input, select, textarea)').count()).toBe(0);
    const ids = await page.locator('[id]').evaluateAll((all) => all.map(({ id }) => id));
    expect(new Set(ids).size, 'no name twice').toBe(ids.length);
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByRole('button', { name: 'Print' })).toBeHidden();
    await expect(page.getByRole('navigation', { name: 'The way', exact: true })).toBeHidden();
    await expect(page.locator('[data-print-step="why"]')).toBeVisible();
  });

test('Print prints', async ({ page }) => {
  await page.addInitScript(() => {
    window.print = () => document.body.classList.add('was-printed');
  });
  await page.goto('print/');
  await page.getByRole('button', { name: 'Print' }).click();
  await expect(page.locator('body')).toHaveClass(/was-printed/);
});

test('a step that cannot be fetched is said, and stands as a link', { tag: '@full' }, async ({ page, complaints }) => {
  await page.route('**/guide/ltsp/', (route) => route.abort());
  await page.goto('print/');
  await expect(page.getByText(/^1 of 24 steps could not be fetched/)).toBeVisible();
  await expect(page.locator('[data-print-step="ltsp"]').getByRole('link', { name: 'LTSP' })).toBeVisible();
  // The browser itself tells of what was not fetched.
  complaints.splice(0, complaints.length, ...complaints.filter((each) => !each.includes('ERR_FAILED')));
});
