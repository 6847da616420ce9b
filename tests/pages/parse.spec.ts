import { CHOSEN, given } from './answers.ts';
import { expect, test } from './site.ts';

const COMPILED = { ...CHOSEN, server: { kernel: 'compile' }, clientKernel: 'compile' };

for (const [way, answers] of Object.entries({ 'the packages': CHOSEN, 'the sources': COMPILED }))
  test(`Check parses every script of ${way}, in the panel and before the download`, { tag: way === 'the packages' ? [] : '@full' }, async ({
    page,
  }) => {
    await given(page, answers);
    await page.goto('guide/done/');
    const bundle = page.getByRole('region', { name: 'Your bundle' });
    await bundle.getByRole('button', { name: 'Check', exact: true }).click();
    await expect(bundle.getByText(/^All \d+ scripts parse$/)).toBeVisible();
    const checks = page.getByRole('region', { name: 'Checks' });
    await checks.locator('summary').click();
    await expect(checks.locator('[data-rule="script-parses"]')).toContainText('holds');
    await expect(checks.locator('[data-rule="script-parses"]')).toContainText('rollback.sh');
  });

test('nothing of the parser is fetched before Check is pressed', async ({ page }) => {
  await given(page, CHOSEN);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto('guide/network/');
  await page.getByLabel('Name of the server').fill('ada');
  await page.getByRole('region', { name: 'Checks' }).locator('summary').click();
  await expect(page.locator('[data-rule]').first()).toBeVisible();
  expect(asked.filter((url) => /wasm|worker/.test(url))).toEqual([]);
});

test('a parser that cannot be loaded is a verdict that says so', { tag: '@full' }, async ({ page, complaints }) => {
  await given(page, CHOSEN);
  await page.route('**/*.wasm', (route) => route.abort());
  await page.goto('guide/network/');
  const checks = page.getByRole('region', { name: 'Checks' });
  await checks.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(checks.locator('[data-parse-status]')).toContainText('cannot be known');
  await expect(checks.locator('[data-parse-status]')).toContainText('The parser could not be loaded');
  await checks.locator('summary').click();
  await expect(checks.locator('[data-rule="script-parses"]')).toContainText('cannot be known');
  // The next press tries again.
  await page.unroute('**/*.wasm');
  await checks.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(checks.getByText(/^All \d+ scripts parse$/)).toBeVisible();
  complaints.length = 0;
});

test('it can be stopped, and says so; an answer takes the verdict away', async ({ page }) => {
  await given(page, CHOSEN);
  let release: () => void = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/*.wasm', async (route) => {
    await held;
    await route.continue().catch(() => {});
  });
  await page.goto('guide/network/');
  const checks = page.getByRole('region', { name: 'Checks' });
  await checks.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(checks.getByRole('progressbar')).toBeVisible();
  await checks.getByRole('button', { name: 'Stop' }).click();
  await expect(checks.getByText('Stopped. Nothing was checked.')).toBeVisible();
  await expect(checks.getByRole('button', { name: 'Check', exact: true })).toBeFocused();
  release();
  await checks.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(checks.getByText(/^All \d+ scripts parse$/)).toBeVisible();
  await page.getByLabel('Name of the server').fill('ada');
  await checks.locator('summary').click();
  await expect(checks.locator('[data-rule="script-parses"]')).toHaveCount(0);
  await expect(checks.getByText(/^All \d+ scripts parse$/)).toHaveCount(0);
});

test('with answers that hold an error it says so, and the run before it is over', { tag: '@full' }, async ({ page }) => {
  await given(page, CHOSEN);
  await page.route('**/*.wasm', () => {});
  await page.goto('guide/network/');
  const checks = page.getByRole('region', { name: 'Checks' });
  await checks.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(checks.getByRole('button', { name: 'Stop' })).toBeVisible();
  await page.getByLabel('Address of that card').fill('nowhere');
  await expect(checks.getByText('error').first()).toBeVisible();
  await checks.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(checks.locator('[data-parse-status]')).toContainText('The answers hold an error');
  await expect(checks.getByRole('button', { name: 'Stop' })).toBeHidden();
  await expect(checks.getByRole('progressbar')).toBeHidden();
  await expect(checks.locator('[data-parse-status]')).toContainText('The answers hold an error');
});
