import { CHOSEN, given, held } from './answers.ts';
import { expect, test } from './site.ts';

const COMPILED = { ...CHOSEN, server: { kernel: 'compile' }, clientKernel: 'compile' };
const MIXED = { ...CHOSEN, clientKernel: 'compile', accepted: ['mixed-mosix-versions'] };

for (const [branch, answers, has, lacks] of [
  ['packages', CHOSEN, 'rpm-files', 'source-files'],
  ['compiled', COMPILED, 'source-files', 'rpm-files'],
] as const)
  test(`the list holds the answers of the reader’s way, their own told from the example: ${branch}`, {
    tag: branch === 'packages' ? [] : '@full',
  }, async ({ page }) => {
    await given(page, { ...answers, server: { ...answers.server, name: 'ada' } });
    await page.goto('guide/ltsp/');
    await page.getByRole('link', { name: 'Your answers', exact: true }).click();
    await expect(page).toHaveTitle('Your answers · Using Mosix with LTSP');
    await expect(page.locator(`[data-answers-of="${has}"]`)).toBeVisible();
    await expect(page.locator(`[data-answers-of="${lacks}"]`)).toBeHidden();
    const name = page.locator('[data-answer="/server/name"]');
    await expect(name.locator('.v.mine')).toHaveText('ada');
    await expect(name).not.toContainText('example');
    const domain = page.locator('[data-answer="/server/domain"]');
    await expect(domain).toContainText('ltsp.lan (example)');
    await expect(domain.locator('.v')).not.toHaveClass(/mine/);
    await expect(page.locator('[data-answer="/server/kernel"] .v.mine')).toContainText(
      branch === 'packages' ? 'precompiled packages' : 'Compiled on the server',
    );
    await expect(page.getByRole('link', { name: /^Nothing waits; go to the end: Done/ })).toBeVisible();
  });

test('each change link says what it changes, leads to the field, and on along the way', { tag: '@full' }, async ({ page }) => {
  await given(page, CHOSEN);
  await page.goto('answers/');
  const names = await page.getByRole('link', { name: /^Change / }).evaluateAll((links) => links.map((link) => link.textContent));
  expect(names.length).toBeGreaterThan(25);
  expect(new Set(names).size).toBe(names.length);
  await page.getByRole('link', { name: 'Change the netmask' }).click();
  await expect(page.getByLabel('Netmask')).toBeFocused();
  await page.getByLabel('Netmask').fill('255.255.0.0');
  await page.getByRole('link', { name: 'Back to all your answers' }).click();
  await expect(page.locator('[data-answer="/server/netmask"] .v.mine')).toHaveText('255.255.0.0');
  await page.getByRole('link', { name: 'Change the way to the server’s kernel' }).click();
  await expect(page.getByRole('radio', { name: 'From the precompiled packages' })).toBeFocused();
  await page.getByRole('button', { name: /^Continue/ }).click();
  await expect(page.locator('main')).toHaveAttribute('data-step', 'network');
});

test('it leads to the first step that waits, and shows what is wrong where it stands', async ({ page }) => {
  await given(page, {
    ...CHOSEN,
    clients: [{ name: 'lab1', mac: '00:E0:06:E8:00:84', address: '192.168.0.7', card: 'ne2000', node: 2 }],
    server: { kernel: 'rpm', address: '10.1.0.254' },
  });
  await page.goto('answers/');
  const clients = page.locator('[data-answer="/clients"]');
  await expect(clients).toContainText('192.168.0.7');
  await expect(clients.locator('.problem')).toContainText('inside 10.1.0.0/24');
  await page.getByRole('link', { name: /^Go on where something waits: Clients/ }).click();
  await expect(page.locator('main')).toHaveAttribute('data-step', 'clients');
});

test('choices that nobody has made are not shown as made', async ({ page }) => {
  await page.goto('answers/');
  await expect(page.locator('[data-answer="/server/kernel"]')).toContainText('not chosen yet');
  await expect(page.getByRole('link', { name: /^Go on where something waits: / })).toHaveAttribute('href', /before-you-start/);
});

test('the last step has the list too', { tag: '@full' }, async ({ page }) => {
  await given(page, { ...CHOSEN, server: { kernel: 'rpm', name: 'ada' } });
  await page.goto('guide/done/');
  const list = page.getByRole('region', { name: 'Your answers' });
  await expect(list.locator('[data-answer="/server/name"] .v.mine')).toHaveText('ada');
  await expect(list.getByRole('link', { name: 'Change the name of the server' })).toBeVisible();
});

for (const [from, to, answers, says] of [
  ['server-kernel', 'Compiled on the server', MIXED, { server: { kernel: 'compile' } }],
  ['client-kernel', 'The one called all', MIXED, { clientKernel: 'all' }],
] as const)
  test(`a change drops what can mean nothing with it, says so, and can be undone: ${from}`, {
    tag: from === 'server-kernel' ? [] : '@full',
  }, async ({ page }) => {
    await given(page, { ...answers, downloads: { kernelRpm: { md5: 'a'.repeat(32) } } });
    await page.goto(`guide/${from}/`);
    await page.getByRole('radio', { name: to }).check();
    const told = page.locator('.notice', { hasText: 'Your change has dropped' });
    await expect(told).toContainText('mixed-mosix-versions');
    expect(await held(page)).toMatchObject({ ...says, downloads: { kernelRpm: { md5: 'a'.repeat(32) } } });
    expect(await held(page)).not.toHaveProperty('accepted');
    await told.getByRole('button', { name: 'Undo' }).click();
    await expect(told).toHaveCount(0);
    await expect(page.getByRole('radio', { name: to })).toBeFocused();
    await expect(page.getByRole('radio', { name: to })).not.toBeChecked();
    expect(await held(page)).toMatchObject(answers);
  });
