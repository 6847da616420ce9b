import { stepIds } from '../../wizard/flow/steps.ts';
import { toFragment } from '../../wizard/plan/fragment.ts';
import { CHOSEN, given, planFrom } from './answers.ts';
import { expect, test } from './site.ts';

const SITE = 'Using Mosix with LTSP';
const COMPILED = { ...CHOSEN, server: { kernel: 'compile' }, clientKernel: 'compile' };

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('a title names the branch where a step lies on one only', async ({ page }) => {
    for (const [step, branch] of [
      ['server-build', 'compiled server'],
      ['rpm-install', 'server from packages'],
      ['client-build', 'compiled clients'],
      ['client-accounts', 'local applications'],
      ['other-dhcp-server', 'another DHCP server'],
      ['client-boot', undefined],
      ['source-files', undefined],
    ] as const) {
      await page.goto(`guide/${step}/`);
      const heading = await page.locator('h1').textContent();
      await expect(page).toHaveTitle([heading, branch, SITE].filter(Boolean).join(' · '));
    }
  });
});

test('a link of the header says that it leads to the page that one is on', async ({ page }) => {
  for (const [path, words] of [
    ['', ['Using Mosix with LTSP']],
    ['answers/', ['Your answers']],
    ['search/', ['Search']],
    ['sources/', []],
  ] as const) {
    await page.goto(path);
    await expect(page.getByRole('banner').locator('[aria-current="page"]')).toHaveText([...words]);
  }
});

for (const [name, answers, titles] of [
  ['packages', CHOSEN, { why: '', 'server-kernel': ' · server from packages', 'client-boot': ' · server from packages' }],
  ['compiled', COMPILED, { why: '', network: ' · compiled server', 'client-boot': ' · compiled server, compiled clients' }],
] as const)
  test(`a title follows the reader’s own way, as far as it was chosen: ${name}`, { tag: '@full' }, async ({ page }) => {
    await given(page, answers);
    for (const [step, branch] of Object.entries(titles)) {
      await page.goto(`guide/${step}/`);
      const heading = await page.locator('h1').textContent();
      await expect(page).toHaveTitle(`${heading}${branch} · ${SITE}`);
    }
    await page.goto('guide/server-kernel/');
    const other = name === 'packages' ? 'Compiled on the server' : 'From the precompiled packages';
    await page.getByRole('radio', { name: other }).check();
    await expect(page).toHaveTitle(name === 'packages' ? /compiled server/ : /server from packages/);
  });

test('a step begins at its top: the title is read, nothing takes the focus', { tag: '@full' }, async ({ page }) => {
  await given(page, CHOSEN);
  await page.goto('guide/network/');
  await page.getByRole('button', { name: /^Continue/ }).click();
  await expect(page.locator('main')).toHaveAttribute('data-step', 'clients');
  await expect(page.getByText('Saved in this browser', { exact: true })).toBeVisible();
  expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
  expect(await page.evaluate(() => window.scrollY)).toBe(0);
});

test('an address that leads nowhere says what may have happened and lists every step', async ({ page, complaints }) => {
  const answer = await page.goto('guide/no-such-step/');
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('No station here');
  for (const id of stepIds.filter((id) => id !== 'did-not-work'))
    await expect(page.locator(`[data-station="${id}"] a`).first()).toHaveAttribute('href', new RegExp(`/guide/${id}/$`));
  await expect(page.getByText('Your link carries a plan')).toBeHidden();
  await page.getByRole('link', { name: 'Home' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Idle terminals');
  // The browser reports the answer 404 itself.
  complaints.length = 0;
});

test('a plan in such an address goes along to the step that is chosen', { tag: '@full' }, async ({ page, complaints }) => {
  await page.goto(`guide/no-such-step/${toFragment(planFrom({ ...CHOSEN, server: { kernel: 'rpm', name: 'elsewhere' } }))}`);
  await expect(page.getByText('Your link carries a plan')).toBeVisible();
  await page.getByRole('link', { name: 'Network', exact: true }).click();
  await expect(page.locator('.notice')).toContainText('server elsewhere');
  complaints.length = 0;
});
