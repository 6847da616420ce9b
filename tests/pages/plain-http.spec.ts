import { type Browser, chromium, type Page } from '@playwright/test';
import { complaintsOf, expect, test } from './site.ts';
import { expectSameAsCli, walks, walkToTheEnd } from './walking.ts';

/** As over plain http in a lab: a name that is no loopback address, so that the browser gives the pages no secure context. */
async function onTheLan(baseURL: string | undefined, visit: (page: Page) => Promise<void>): Promise<void> {
  const { launchOptions } = test.info().project.use;
  const args = [...(launchOptions?.args ?? []), '--host-resolver-rules=MAP guide.lan 127.0.0.1'];
  const browser: Browser = await chromium.launch({ ...launchOptions, args });
  try {
    const here = new URL(baseURL ?? '');
    const origin = `http://guide.lan:${here.port}`;
    const page = await browser.newPage({ baseURL: `${origin}${here.pathname}` });
    const complaints = complaintsOf(page, origin);
    await page.goto('');
    expect(await page.evaluate(() => [isSecureContext, 'clipboard' in navigator])).toEqual([false, false]);
    await visit(page);
    expect(complaints).toEqual([]);
  } finally {
    await browser.close();
  }
}

for (const walk of walks)
  test(`plain http on a LAN: the walk and its bundle: ${walk.name}`, { tag: '@full' }, async ({ baseURL }) => {
    test.slow();
    await onTheLan(baseURL, async (page) => {
      await walkToTheEnd(page, walk);
      await expectSameAsCli(page);
    });
  });

test('plain http on a LAN: Copy copies, and the focus stays at its button', async ({ baseURL }) => {
  await onTheLan(baseURL, async (page) => {
    await page.goto('guide/clients/');
    const file = page.getByRole('complementary', { name: 'Files and checks' });
    const copy = file.getByRole('button', { name: 'Copy' }).first();
    await copy.focus();
    await page.keyboard.press('Enter');
    const copied = file.getByRole('button', { name: 'Copied' });
    await expect(copied).toBeFocused();
    const text = (await file.locator('pre code').first().textContent()) ?? '';
    await page.getByText('Paste or open a list that you have').click();
    await page.getByLabel('A list of clients').focus();
    await page.keyboard.press('Control+V');
    await expect(page.getByLabel('A list of clients')).toHaveValue(text);
  });
});
