import { toFragment } from '../../wizard/plan/fragment.ts';
import { everyNth } from '../support/in-turn.ts';
import { CHOSEN, given, held, KEY, planFrom } from './answers.ts';
import { expect, test } from './site.ts';

const link = toFragment(planFrom({ ...CHOSEN, server: { kernel: 'rpm', name: 'elsewhere' } }));

test('answers are kept, shown again, put aside and brought back', async ({ page }) => {
  await page.goto('guide/network/');
  await page.getByLabel('Name of the server').fill('ada');
  await expect(page.getByText('Saved in this browser', { exact: true })).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('Name of the server')).toHaveValue('ada');
  await page.getByRole('button', { name: 'Start again' }).click();
  await expect(page.getByLabel('Name of the server')).toHaveValue('server');
  expect(await held(page)).toBeNull();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByLabel('Name of the server')).toHaveValue('ada');
  expect(await held(page)).toEqual({ server: { name: 'ada' } });
});

test('a link never replaces answers unasked', async ({ page }) => {
  await given(page, { server: { name: 'ada' } });
  await page.goto(`guide/network/${link}`);
  await expect(page.getByText('This link carries a plan')).toBeVisible();
  await expect(page.getByLabel('Name of the server')).toHaveValue('ada');
  await page.getByRole('button', { name: 'Look at it' }).click();
  await expect(page.getByLabel('Name of the server')).toHaveValue('elsewhere');
  expect(await held(page)).toEqual({ server: { name: 'ada' } });
  await page.getByRole('link', { name: 'LTSP', exact: true }).click();
  await expect(page.getByText('You are looking at')).toBeVisible();
  expect(await held(page)).toEqual({ server: { name: 'ada' } });
  await page.getByRole('button', { name: 'Take it over' }).click();
  expect(await held(page)).toMatchObject({ server: { name: 'elsewhere' } });
  await page.getByRole('button', { name: 'Undo' }).click();
  expect(await held(page)).toEqual({ server: { name: 'ada' } });
});

test('a broken link says so and changes nothing', async ({ page }) => {
  await given(page, { server: { name: 'ada' } });
  await page.goto('guide/network/#plan=nonsense');
  await expect(page.getByText('no plan that can be used')).toBeVisible();
  expect(await held(page)).toEqual({ server: { name: 'ada' } });
});

for (const stored of everyNth(
  ['{', '[]', '{"server":{"name":"<img src=x onerror=alert(1)>"}}', '{"__proto__":{"x":1}}', '"'.repeat(10)],
  2,
))
  test(`survives a store that holds ${stored.slice(0, 30)}`, async ({ page }) => {
    await page.addInitScript(({ key, text }) => localStorage.setItem(key, text), { key: KEY, text: stored });
    await page.goto('guide/network/');
    await page.getByLabel('Domain').fill('school.lan');
    await expect(page.locator('[data-file="parts/etc/hosts.part"] pre')).toContainText('192.168.0.254');
    await expect(page.locator('img')).toHaveCount(0);
  });

test('works, and says so, where the browser keeps nothing', { tag: '@full' }, async ({ page }) => {
  await page.addInitScript(() => {
    for (const name of ['localStorage', 'sessionStorage'])
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException('refused', 'SecurityError');
        },
      });
  });
  await page.goto('guide/network/');
  await page.getByLabel('Address of that card').fill('10.1.0.254');
  await expect(page.locator('[data-file="files/etc/mosix.map"] pre')).toContainText('10.1.0.254');
  await expect(page.getByText('This browser keeps nothing')).toBeVisible();
});

test('a second tab follows', { tag: '@full' }, async ({ page, context }) => {
  await page.goto('guide/network/');
  const other = await context.newPage();
  await other.goto('guide/network/');
  await page.getByLabel('Name of the server').fill('ada');
  await expect(other.getByLabel('Name of the server')).toHaveValue('ada');
});

test('copies without a clipboard interface', { tag: '@full' }, async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read']);
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
    const command = document.execCommand.bind(document);
    document.execCommand = (name, ...rest) => {
      if (name === 'copy') document.title = `copied ${(document.activeElement as HTMLTextAreaElement).value.length}`;
      return command(name, ...rest);
    };
  });
  await page.goto('guide/server-hosts-and-map/');
  const file = page.locator('[data-file="files/etc/mosix.map"]');
  const length = await file.locator('pre code').evaluate((code) => code.textContent?.length);
  await file.getByRole('button', { name: 'Copy' }).click();
  await expect(page).toHaveTitle(`copied ${length}`);
});

test('a plan file is offered, not taken', async ({ page }) => {
  await given(page, { server: { name: 'ada' } });
  await page.goto('guide/network/');
  const plan = planFrom({ ...CHOSEN, server: { kernel: 'rpm', name: 'elsewhere' } });
  await page
    .getByLabel('Go on from a plan file')
    .setInputFiles({ name: 'plan.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(plan)) });
  await expect(page.getByText('This file carries a plan')).toBeVisible();
  await expect(page.getByLabel('Name of the server')).toHaveValue('ada');
  await page.getByRole('button', { name: 'Take it over' }).click();
  await expect(page.getByLabel('Name of the server')).toHaveValue('elsewhere');
  await page
    .getByLabel('Go on from a plan file')
    .setInputFiles({ name: 'plan.json', mimeType: 'application/json', buffer: Buffer.from('{') });
  await expect(page.getByText('no plan that can be used')).toBeVisible();
});
