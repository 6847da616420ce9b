import { bundle } from '../../wizard/bundle/tree.ts';
import { routes } from '../../wizard/flow/routes.ts';
import { CHOSEN, given, held, planFrom } from './answers.ts';
import { expect, test } from './site.ts';

const COMPILED = { ...CHOSEN, server: { kernel: 'compile', address: '10.1.0.254' }, clientKernel: 'compile' };
const MIXED = { ...CHOSEN, clientKernel: 'compile' };

/** The path of a step's script in the bundle of these answers. */
function scriptOf(answers: Record<string, unknown>, step: string): string {
  return bundle(planFrom(answers)).find(({ path }) => path.endsWith(`-${step}.sh`))?.path ?? '';
}

for (const [name, answers] of Object.entries({ plain: CHOSEN, compiled: COMPILED, mixed: MIXED }))
  test(`the command and the file of a script say the number that the bundle has: ${name}`, {
    tag: name === 'mixed' ? [] : '@full',
  }, async ({ page }) => {
    const path = scriptOf(answers, 'client-tools');
    expect(path).toMatch(/^scripts\/\d\d-client-tools\.sh$/);
    await given(page, answers);
    await page.goto('guide/client-tools/');
    await expect(page.getByLabel('Dry run')).toHaveText(`sh ./${path} --dry-run`);
    await expect(page.getByLabel('Real run')).toHaveText(`sh ./${path}`);
    await expect(page.locator(`pre[aria-label="${path}"]`)).toHaveCount(1);
  });

test('values, commands by hand and parts follow the answers on a branch', async ({ page }) => {
  await given(page, { ...COMPILED, sources: { server: '/usr/src/ours', client: '/usr/src/theirs' } });
  await page.goto('guide/server-build/');
  await expect(page.locator('[data-command="server-menuconfig"] pre')).toContainText('cd /usr/src/ours');
  await expect(page.locator('.prose a.v.mine', { hasText: '/usr/src/ours' }).first()).toBeVisible();
  await page.goto('guide/client-configure/');
  await expect(page.locator('pre[aria-label="parts/client-kernel.config.part"]')).toContainText('CONFIG_MOSIX=y');
});

test('a step off the way shows what it would be with the reader’s own values', async ({ page }) => {
  await given(page, { ...CHOSEN, sources: { client: '/usr/src/theirs' } });
  await page.goto('guide/client-configure/');
  await expect(page.getByText('Your answers do not lead to this step')).toBeVisible();
  await expect(page.locator('pre[aria-label="parts/client-kernel.config.part"]')).toContainText('CONFIG_MOSIX=y');
  await expect(page.getByLabel('Real run')).toHaveText(`sh ./${scriptOf(MIXED, 'client-configure')}`);
  await page.getByRole('link', { name: /^Back to your way/ }).click();
  await expect(page.locator('main')).toHaveAttribute('data-step', 'client-kernel');
});

test('the line holds every step of every route, in its order', { tag: '@full' }, async ({ page }) => {
  await page.goto('');
  const drawn = await page
    .locator('[data-station]')
    .evaluateAll((all) => all.map((station) => (station as HTMLElement).dataset['station']));
  for (const { id, steps } of routes()) {
    let at = -1;
    for (const step of steps) {
      at = drawn.indexOf(step, at + 1);
      expect(at, `${step} of ${id}`).toBeGreaterThanOrEqual(0);
    }
  }
});

test('the line lights the reader’s lane and folds the other', { tag: '@full' }, async ({ page }) => {
  await given(page, CHOSEN);
  await page.goto('guide/server-kernel/');
  const way = page.getByRole('navigation', { name: 'The way' });
  const packages = way.getByRole('list', { name: 'by packages' });
  const compiling = way.getByRole('list', { name: 'by compiling' });
  await expect(packages).toBeVisible();
  await expect(compiling).toHaveCount(0);
  await page.getByRole('radio', { name: 'Compiled on the server' }).check();
  await expect(compiling.getByRole('link', { name: 'mosix.install', exact: true })).toBeVisible();
  await expect(packages).toHaveCount(0);
  await way.getByText('by packages').click();
  await expect(packages.getByRole('link', { name: 'Install (not on the way now)' })).toBeVisible();
});

for (const [name, answers, lane] of [
  ['server', { ...CHOSEN, server: { kernel: 'compile' } }, 'Unpack'],
  ['clients', MIXED, 'Patch'],
] as const)
  test(`the sources are a station of the lane in which they are brought: ${name}`, { tag: name === 'clients' ? [] : '@full' }, async ({
    page,
  }) => {
    await given(page, answers);
    await page.goto('guide/source-files/');
    const here = page.locator('[data-station="source-files"] [aria-current="step"]');
    await expect(here).toHaveCount(1);
    await expect(page.getByRole('list', { name: 'by compiling' }).filter({ has: here }).getByRole('link', { name: lane })).toBeVisible();
  });

test('known different versions keep the bundle back until they are accepted by name', async ({ page }) => {
  await given(page, { ...CHOSEN, server: { kernel: 'rpm' } });
  await page.goto('guide/client-kernel/');
  const here = page.locator('[data-here]');
  await expect(here).toBeEmpty();
  await page.getByRole('radio', { name: 'One compiled on the server' }).check();
  await expect(here).toContainText('0.97.8 on the server, 0.97.9 on the clients');

  await page.goto('guide/done/');
  const get = page.getByRole('button', { name: 'Download bundle' }).first();
  await get.click();
  const checks = page.getByRole('region', { name: 'Checks' });
  await page.getByText('No bundle yet').getByRole('link', { name: 'Server and clients run the same MOSIX' }).click();
  const entry = checks.locator('#check-mixed-mosix-versions');
  await expect(entry).toBeFocused();
  await entry.getByRole('checkbox', { name: 'I know; accept this' }).check();
  await expect(entry.getByRole('checkbox')).toBeFocused();
  await expect(checks.getByRole('status')).not.toContainText('error');
  expect(await held(page)).toMatchObject({ accepted: ['mixed-mosix-versions'] });
  await Promise.all([page.waitForEvent('download'), get.click()]);

  await page.goto('guide/client-kernel/');
  const box = here.getByRole('checkbox', { name: 'I know; accept this' });
  await expect(box).toBeChecked();
  await box.uncheck();
  await expect(here.locator('.is.error')).toBeVisible();
  expect(await held(page)).not.toHaveProperty('accepted');
});

test('a rule that nobody can accept has no box', async ({ page }) => {
  await given(page, { ...CHOSEN, server: { kernel: 'rpm', otherDhcp: true } });
  await page.goto('guide/network/');
  await expect(page.locator('[data-here]')).toContainText('found a second');
  await expect(page.getByRole('checkbox', { name: 'I know; accept this' })).toHaveCount(0);
});

test('an accepted rule that does not exist is forgotten, not kept as an error', { tag: '@full' }, async ({ page }) => {
  await given(page, { ...CHOSEN, accepted: ['no-such-rule', 7] });
  await page.goto('guide/network/');
  await expect(page.getByRole('region', { name: 'Checks' }).getByRole('status')).not.toContainText('error');
  await page.getByLabel('Name of the server').fill('ada');
  await expect(page.getByText('Saved in this browser', { exact: true })).toBeVisible();
  expect(await held(page)).not.toHaveProperty('accepted');
});
