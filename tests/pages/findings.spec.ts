import { CHOSEN, given } from './answers.ts';
import { expect, test } from './site.ts';

test('a mistake is told once its field was left, changed or not', async ({ page }) => {
  await page.goto('guide/network/');
  const mask = page.getByLabel('Netmask');
  const problem = page.locator('#f-server-netmask-problem');
  await mask.pressSequentially('x');
  await expect(page.getByRole('region', { name: 'Checks' }).getByRole('status')).toHaveText('1 error');
  await expect(problem).toBeHidden();
  await expect(page.getByRole('alert')).toBeHidden();
  await page.keyboard.press('Tab');
  await expect(problem).toContainText('expected an IPv4 address');
  await expect(mask).toHaveAttribute('aria-invalid', 'true');
  await expect(mask).toHaveAccessibleDescription(/expected an IPv4 address/);
  await page.reload();
  await expect(problem).toBeVisible();
});

test('a choice that is still open is no mistake before Continue is pressed', async ({ page }) => {
  await page.goto('guide/server-kernel/');
  await page.getByRole('checkbox', { name: 'The server must play sound' }).check();
  await page.getByRole('radio', { name: 'From the precompiled packages' }).focus();
  await page.keyboard.press('Tab');
  await expect(page.locator('#f-server-kernel-problem')).toBeHidden();
  await page.getByRole('button', { name: /^Continue/ }).click();
  await expect(page.getByRole('radiogroup', { name: 'How does the server get' })).toHaveAttribute('aria-invalid', 'true');
  await page.getByRole('alert').getByRole('link').click();
  await expect(page.getByRole('radio', { name: 'From the precompiled packages' })).toBeFocused();
});

test('the list of mistakes leads to each field, the title says so, and both follow what is mended', async ({ page }) => {
  await given(page, CHOSEN);
  await page.goto('guide/network/');
  await expect(page).toHaveTitle(/server from packages/);
  const title = await page.title();
  await page.getByLabel('Netmask').fill('255.0.0.0');
  await page.getByLabel('MOSIX number of the server').fill('0');
  await page.getByRole('button', { name: /^Continue/ }).click();
  const list = page.getByRole('alert');
  await expect(list).toBeFocused();
  await expect(page).toHaveTitle(/^Error: /);
  await list.getByRole('link', { name: /^MOSIX number/ }).click();
  await expect(page.getByLabel('MOSIX number of the server')).toBeFocused();
  await page.keyboard.type('1');
  await page.keyboard.press('Home');
  await page.keyboard.press('Delete');
  await expect(list.getByRole('link')).toHaveCount(1);
  await list.getByRole('link', { name: /^Netmask/ }).click();
  await expect(page.getByLabel('Netmask')).toBeFocused();
  await page.getByLabel('Netmask').fill('255.255.255.0');
  await expect(list).toBeHidden();
  await expect(page).toHaveTitle(title);
});

test('the list of mistakes leads into the table of clients', { tag: '@full' }, async ({ page }) => {
  await given(page, CHOSEN);
  await page.goto('guide/clients/');
  await page.getByLabel('MAC address of client 2').fill('00:00');
  await page.getByRole('button', { name: /^Continue/ }).click();
  await page
    .getByRole('alert')
    .getByRole('link', { name: /client 2/ })
    .click();
  await expect(page.getByLabel('MAC address of client 2')).toBeFocused();
});

for (const [branch, answers, rule] of [
  ['packages', { ...CHOSEN, clientKernel: 'compile' }, 'mixed-mosix-versions'],
  [
    'a ready kernel',
    { ...CHOSEN, clients: [{ name: 'lab1', mac: '00:E0:06:E8:00:84', address: '192.168.0.7', card: 'tulip', node: 2 }] },
    'client-kernel-fits-card',
  ],
] as const)
  test(`a finding is accepted by name and can be taken back, here and in the panel: ${branch}`, {
    tag: branch === 'packages' ? [] : '@full',
  }, async ({ page }) => {
    await given(page, answers);
    await page.goto('guide/client-kernel/');
    const box = page.locator(`[data-here] [data-rule="${rule}"]`).getByRole('checkbox', { name: 'I know; accept this' });
    await box.check();
    await page.goto('answers/');
    await expect(page.locator('[data-accepted]')).toContainText(rule);
    await page.getByRole('link', { name: 'Change what you accept' }).click();
    await box.uncheck();
    await expect(page.locator(`[data-here] [data-rule="${rule}"] .is.error`)).toBeVisible();
    await page.goto('answers/');
    await expect(page.locator('[data-accepted]')).toBeHidden();
  });

test('a message that appears when a field is left does not push the button away that is being pressed', { tag: '@full' }, async ({
  page,
}) => {
  await given(page, CHOSEN);
  await page.goto('guide/network/');
  await page.getByLabel('MOSIX number of the server').fill('0');
  const back = page.getByRole('button', { name: 'Back' });
  await back.scrollIntoViewIfNeeded();
  const box = await back.boundingBox();
  if (!box) throw new Error('Back has no place');
  await page.mouse.move(box.x + box.width / 2, box.y + 8);
  await page.mouse.down();
  await page.waitForTimeout(400);
  await expect(page.locator('#f-server-node-problem'), 'nothing moves under the pointer').toBeHidden();
  await page.mouse.up();
  await expect(page.locator('main')).toHaveAttribute('data-step', 'server-kernel');
});
