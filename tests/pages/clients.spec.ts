import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { exampleClients } from '../../wizard/plan/example.ts';
import { DHCPD, HOSTS } from '../plan/clients/samples.ts';
import { CHOSEN, given, held, planFrom } from './answers.ts';
import { dropFrom } from './drop-from.ts';
import { heldBack, module } from './held-back.ts';
import { expect, test } from './site.ts';

const cell = (page: Page, column: string, row: number) => page.getByLabel(`${column} of client ${row}`, { exact: true });
const said = (page: Page) => page.locator('[data-said]');
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

async function list(page: Page, text: string): Promise<void> {
  const place = page.getByLabel('A list of clients');
  if (!(await place.isVisible())) await page.getByText('Paste or open a list that you have').click();
  await place.fill(text);
}

/** Pastes as a keyboard does, from a clipboard that the page cannot tell from another. */
async function pasteInto(page: Page, text: string): Promise<void> {
  await page.evaluate((text) => {
    const data = new DataTransfer();
    data.setData('text/plain', text);
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, text);
}

for (const width of [360, 1440])
  test.describe(`at ${width}`, () => {
    test.use({ viewport: { width, height: 900 } });

    test('rows are added and removed, the focus is never lost', { tag: width === 360 ? [] : '@full' }, async ({ page }) => {
      await page.goto('guide/clients/');
      await button(page, 'Add a client').click();
      await expect(cell(page, 'Name', 4)).toBeFocused();
      await expect(cell(page, 'Name', 4)).toHaveValue('ws004');
      await expect(cell(page, 'MAC address', 4)).toHaveValue('');
      await expect(cell(page, 'Address', 4)).toHaveValue('192.168.0.4');
      await button(page, 'Remove client 2').click();
      await expect(button(page, 'Remove client 2')).toBeFocused();
      await expect(cell(page, 'Name', 2)).toHaveValue('ws003');
      await expect(cell(page, 'Name', 4)).toHaveCount(0);
      await expect(said(page)).toHaveText('Client ws002 is removed.');
      await button(page, 'Undo').click();
      await expect(cell(page, 'Name', 2)).toHaveValue('ws002');
      await expect(said(page)).toBeFocused();
      for (let left = 4; left > 0; left -= 1) await button(page, 'Remove client 1').click();
      await expect(button(page, 'Add a client')).toBeFocused();
      await expect(page.getByText('expected 1 to 250 clients; found none')).toBeVisible();
    });

    test('what is wrong with a cell stands at the cell, once it was left', { tag: width === 360 ? [] : '@full' }, async ({ page }) => {
      await page.goto('guide/clients/');
      const mac = cell(page, 'MAC address', 2);
      await mac.fill('00:E0:06');
      await expect(mac).not.toHaveAttribute('aria-invalid');
      await mac.press('Tab');
      await expect(mac).toHaveAttribute('aria-invalid', 'true');
      await expect(mac).toHaveAccessibleDescription('Six pairs, such as 00:E0:06:E8:00:84.');
      await expect(page.getByText('Six pairs, such as 00:E0:06:E8:00:84.')).toBeVisible();
      await expect(page.locator('[data-wrong]')).toHaveText(
        /^MAC address of client 2: expected a hardware address .*; found "00:E0:06"\. Read/,
      );
      await mac.fill('00-e0-06-e8-00-84');
      await mac.press('Tab');
      await expect(mac).toHaveValue('00:E0:06:E8:00:84');
      await expect(mac).not.toHaveAttribute('aria-invalid');
      await expect(mac).toHaveAccessibleDescription('');
      await cell(page, 'Name', 3).fill('ws001');
      await cell(page, 'Name', 3).press('Tab');
      await expect(cell(page, 'Name', 3)).toHaveAccessibleDescription('Client ws001 has it too.');
    });

    test('Continue shows every cell at fault and leads to the first', { tag: width === 360 ? [] : '@full' }, async ({ page }) => {
      await given(page, { ...CHOSEN, clients: [{ name: 'pc1', mac: '', address: '10.0.0.1', card: 'ne2000', node: 1 }] });
      await page.goto('guide/clients/');
      await expect(cell(page, 'Name', 1)).toHaveValue('pc1');
      await expect(page.locator('[aria-invalid]')).toHaveCount(0);
      await page.getByRole('button', { name: /^Continue/ }).click();
      await expect(page.getByRole('alert')).toBeFocused();
      await expect(cell(page, 'MAC address', 1)).toHaveAccessibleDescription('Missing.');
      await expect(cell(page, 'Address', 1)).toHaveAccessibleDescription('Not a host’s address inside 192.168.0.0/24.');
      await expect(cell(page, 'Number', 1)).toHaveAccessibleDescription('The server has it too.');
      await page
        .getByRole('alert')
        .getByRole('link', { name: /^MAC address of client 1/ })
        .click();
      await expect(cell(page, 'MAC address', 1)).toBeFocused();
    });

    test('a message that appears when a cell is left does not push the button away that is being pressed', { tag: '@full' }, async ({
      page,
    }) => {
      // So high that table and button are both in sight: else the browser itself scrolls with what moves.
      await page.setViewportSize({ width, height: 1600 });
      await given(page, CHOSEN);
      await page.goto('guide/clients/');
      await cell(page, 'MAC address', 2).fill('00:E0');
      const next = page.getByRole('button', { name: /^Continue/ });
      await next.hover();
      await page.mouse.down();
      // Longer than the pause after which the page follows an answer.
      await page.waitForTimeout(400);
      await page.mouse.up();
      await expect(page.getByRole('alert')).toBeFocused();
      await expect(page.getByRole('alert').getByRole('link')).toHaveCount(1);
    });

    test('a list with errors has no fault that axe finds and does not scroll sideways', { tag: '@full' }, async ({ page }) => {
      await page.goto('guide/clients/');
      await list(page, HOSTS);
      await expect(page.getByText('Read as /etc/hosts')).toBeVisible();
      await button(page, 'Replace the table by this').click();
      await expect(cell(page, 'MAC address', 1)).toHaveAttribute('aria-invalid', 'true');
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        const { violations } = await new AxeBuilder({ page }).include('#question').analyze();
        expect(
          violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`),
          colorScheme,
        ).toEqual([]);
      }
    });
  });

test('arrows and Enter walk from row to row; the text keeps its own keys', async ({ page }) => {
  await page.goto('guide/clients/');
  await expect(cell(page, 'Address', 1)).toBeEnabled();
  await cell(page, 'Address', 1).focus();
  await expect(async () => {
    await cell(page, 'Address', 1).press('ArrowDown');
    await expect(cell(page, 'Address', 2)).toBeFocused({ timeout: 500 });
  }).toPass();
  await page.keyboard.press('Enter');
  await expect(cell(page, 'Address', 3)).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(cell(page, 'Address', 2)).toBeFocused();
  await page.keyboard.press('Shift+Enter');
  await expect(cell(page, 'Address', 1)).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(cell(page, 'Address', 1)).toBeFocused();
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.type('9');
  await expect(cell(page, 'Address', 1)).toHaveValue('192.168.0.91');
  await page.keyboard.press('Tab');
  await expect(cell(page, 'Card', 1)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(cell(page, 'Card', 1)).toBeFocused();
  await expect(cell(page, 'Card', 1)).not.toHaveValue('ne2000');
  await cell(page, 'Number', 3).focus();
  await page.keyboard.press('Enter');
  await expect(button(page, 'Add a client')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(cell(page, 'Name', 4)).toBeFocused();
  await expect(page).toHaveURL(/guide\/clients\/$/);
});

test('a copied block spreads over the table, a single value does not', { tag: '@full' }, async ({ page }) => {
  await page.goto('guide/clients/');
  await expect(cell(page, 'MAC address', 2)).toBeEnabled();
  await cell(page, 'MAC address', 2).focus();
  await expect(async () => {
    await pasteInto(
      page,
      '00-e0-06-e8-00-85\t192.168.0.20\tRTL8139\n00:E0:06:E8:00:86\t192.168.0.21\tunknown\n0:e0:6:e8:0:87\t192.168.0.22\ttulip\t9\tbeyond\n',
    );
    await expect(said(page)).toHaveText('9 cells pasted. 2 values had no place in the table.', { timeout: 500 });
  }).toPass();
  await expect(cell(page, 'MAC address', 2)).toBeFocused();
  await expect(cell(page, 'MAC address', 2)).toHaveValue('00:E0:06:E8:00:85');
  await expect(cell(page, 'Card', 2)).toHaveValue('rtl8139');
  await expect(cell(page, 'Address', 3)).toHaveValue('192.168.0.21');
  await expect(cell(page, 'Number', 4)).toHaveValue('9');
  await expect(cell(page, 'Name', 4)).toHaveValue('');
  await button(page, 'Undo').click();
  await expect(cell(page, 'Name', 4)).toHaveCount(0);
  expect(await held(page)).toEqual({});
  await cell(page, 'Name', 1).focus();
  await pasteInto(page, 'one');
  await expect(cell(page, 'Name', 1)).toHaveValue('ws001');
});

test('a dhcpd.conf is read as it comes, changes nothing until it is used, and can be taken back', async ({ page }) => {
  await page.goto('guide/clients/');
  await list(page, DHCPD);
  await expect(page.getByText('Read as dhcpd.conf: 5 hosts; 3 lines were left out, because:')).toBeVisible();
  await expect(page.getByText('line 27: expected hardware ethernet; found hardware token-ring.')).toBeVisible();
  await expect(cell(page, 'Name', 4)).toHaveCount(0);
  expect(await held(page)).toBeNull();
  await button(page, 'Replace the table by this').click();
  await expect(cell(page, 'MAC address', 2)).toHaveValue('00:A0:24:0B:07:02');
  await expect(cell(page, 'Name', 5)).toHaveValue('hostcut');
  await expect(cell(page, 'Number', 5)).toHaveValue('6');
  await expect(cell(page, 'MAC address', 4)).toHaveAccessibleDescription('Missing.');
  await expect(said(page)).toHaveText(
    'The table has 5 clients now. Counted on: 1 address, 5 numbers. 1 MAC address is missing and marked.',
  );
  await button(page, 'Undo').click();
  await expect(cell(page, 'Name', 5)).toHaveCount(0);
  expect(await held(page)).toEqual({});
});

test('lines of hosts keep the hardware addresses that the table has', { tag: '@full' }, async ({ page }) => {
  const clients = exampleClients(planFrom({}).server, 2);
  await given(page, { ...CHOSEN, clients });
  await page.goto('guide/clients/');
  await list(page, '192.168.0.9 ws002\n192.168.0.10 ws010\n127.0.0.1 localhost');
  await button(page, 'Add to the table').click();
  await expect(cell(page, 'Address', 2)).toHaveValue('192.168.0.9');
  await expect(cell(page, 'MAC address', 2)).toHaveValue(clients[1]?.mac ?? '');
  await expect(cell(page, 'Name', 3)).toHaveValue('ws010');
  await expect(cell(page, 'MAC address', 3)).toHaveAccessibleDescription('Missing.');
  await button(page, 'Replace the table by this').click();
  await expect(cell(page, 'Name', 3)).toHaveCount(0);
  await expect(cell(page, 'Name', 1)).toHaveValue('ws002');
});

test('a list that holds no client says so and leaves the table as it is', { tag: '@full' }, async ({ page }) => {
  await page.goto('guide/clients/');
  await list(page, 'no address here');
  await button(page, 'Replace the table by this').click();
  await expect(page.locator('[data-left]')).toContainText('line 1: expected a hardware address or an address');
  await expect(cell(page, 'Name', 1)).toHaveValue('ws001');
  expect(await held(page)).toBeNull();
});

test('a file is read like pasted text, opened or dropped; a plan file stays a plan file', async ({ page }) => {
  await page.goto('guide/clients/');
  await page.getByText('Paste or open a list that you have').click();
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('name\tmac\nlab1\t00:E0:06:E8:00:84\n', 'utf16le')]);
  await page.getByLabel('Or open a file').setInputFiles({ name: 'clients.txt', mimeType: 'text/plain', buffer: utf16 });
  await expect(page.getByText('Read as cells of a spreadsheet: 1 client.')).toBeVisible();
  const drop = (name: string, text: string) =>
    page.evaluate(
      ({ name, text }) => {
        const data = new DataTransfer();
        data.items.add(new File([text], name));
        document
          .querySelector('clients-table')
          ?.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
      },
      { name, text },
    );
  await drop('clients.csv', 'lab1,00:E0:06:E8:00:84\nlab2,00:E0:06:E8:00:85');
  await expect(page.getByText('Read as CSV: 2 clients.')).toBeVisible();
  await drop('book.xlsx', 'PK\u0003\u0004');
  await expect(page.locator('[data-left]')).toContainText('Save the sheet as CSV');
  await expect(page.getByText('carries a plan')).toHaveCount(0);
  await drop('plan.json', JSON.stringify(planFrom(CHOSEN)));
  await expect(page.getByText('This file carries a plan')).toBeVisible();
});

test('a folder is refused by name, and a list that was mended can be opened again by the same name', async ({ page }) => {
  await page.goto('guide/clients/');
  await dropFrom(page, 'clients-table', import.meta.dirname);
  await expect(page.locator('[data-left]')).toContainText('pages: expected a list of clients; found what cannot be read, as a folder');
  const input = page.getByLabel('Or open a file');
  await input.setInputFiles({ name: 'clients.txt', mimeType: 'text/plain', buffer: Buffer.from('lab1,00:E0:06:E8:00:84') });
  await expect(page.getByText('Read as CSV: 1 client.')).toBeVisible();
  // A browser tells of a choice only where it differs from the one that the field holds.
  await expect(input).toHaveValue('');
});

for (const late of ['paste', 'answering'])
  test(`a list that is read while a button is being pressed does not move the button away: ${late} comes within the press`, async ({
    page,
  }) => {
    const letGo = await heldBack(page, module(late));
    await page.goto('guide/clients/');
    await list(page, 'name,mac\nlab1,00:E0:06:E8:00:84\nlab2,nothing');
    await button(page, 'Replace the table by this').hover();
    // A key of what was typed may still be down.
    if (late === 'paste') await page.keyboard.down('Shift');
    await page.mouse.down();
    const come = page.waitForResponse(/\/paste\./);
    letGo();
    await (await come).finished();
    // Nothing on the page may show that it was read, so there is nothing else to wait for.
    await page.waitForTimeout(300);
    if (late === 'paste') {
      await page.keyboard.up('Shift');
      await page.waitForTimeout(100);
    }
    await page.mouse.up();
    await expect(cell(page, 'Name', 1)).toHaveValue('lab1');
    await expect(page.locator('[data-read]')).toContainText('Read as CSV');
  });

test('markup in a list stays text', async ({ page }) => {
  await page.goto('guide/clients/');
  await list(page, 'name,mac\n<img src=x onerror=alert(1)>,00:E0:06:E8:00:84\n"<b>",');
  await button(page, 'Replace the table by this').click();
  await expect(cell(page, 'Name', 1)).toHaveValue('<img src=x onerror=alert(1)>');
  await expect(page.locator('clients-table img, clients-table b')).toHaveCount(0);
});

test('what nobody cares about is filled in, but no hardware address; all can be numbered anew', { tag: '@full' }, async ({ page }) => {
  const clients = [
    { name: 'lab7', mac: '00:E0:06:E8:00:84', address: '192.168.0.70', card: 'ne2000', node: 70 },
    { name: '', mac: '', address: '', card: 'tulip', node: '' },
  ];
  await given(page, { ...CHOSEN, clients });
  await page.goto('guide/clients/');
  await button(page, 'Fill in what I do not care about').click();
  await expect(cell(page, 'Name', 2)).toHaveValue('lab8');
  await expect(cell(page, 'Address', 2)).toHaveValue('192.168.0.71');
  await expect(cell(page, 'Number', 2)).toHaveValue('71');
  await expect(cell(page, 'MAC address', 2)).toHaveValue('');
  await expect(cell(page, 'MAC address', 2)).toHaveAccessibleDescription('Missing.');
  await expect(said(page)).toContainText('Filled in: 1 name, 1 address, 1 number. 1 MAC address is missing: nobody can invent');
  await button(page, 'Renumber all').click();
  await expect(cell(page, 'Address', 1)).toHaveValue('192.168.0.1');
  await expect(cell(page, 'Number', 2)).toHaveValue('3');
  await expect(cell(page, 'Name', 1)).toHaveValue('lab7');
  await button(page, 'Undo').click();
  await expect(cell(page, 'Address', 1)).toHaveValue('192.168.0.70');
});

test('the client to try first is one of the table, and goes with it', { tag: '@full' }, async ({ page }) => {
  await page.goto('guide/clients/');
  const first = page.getByLabel('Client to try first');
  await expect(first).toHaveValue('ws001');
  await first.selectOption('ws002');
  await cell(page, 'Name', 2).fill('desk2');
  await expect(first).toHaveValue('desk2');
  await expect.poll(() => held(page)).toMatchObject({ firstClient: 'desk2' });
  await expect(page.locator('.prose [data-of="/firstClient"]').first()).toHaveText('desk2');
  await button(page, 'Remove client 2').click();
  await expect(first).toHaveValue('ws001');
  await expect(said(page)).toContainText('desk2 was to be tried first; now it is the first row.');
  expect(await held(page)).not.toHaveProperty('firstClient');
  await button(page, 'Undo').click();
  await expect(first).toHaveValue('desk2');
  await cell(page, 'Name', 1).fill('desk1');
  await expect(first.getByRole('option')).toHaveText(['desk1', 'desk2', 'ws003']);
});

test('what is typed before the table’s module has come is not written over by what was answered beside it', async ({ page }) => {
  const letGo = await heldBack(page, module('grid'));
  await page.goto('guide/clients/');
  const first = page.getByLabel('Client to try first');
  await first.selectOption('ws002');
  await cell(page, 'Name', 2).fill('desk2');
  await expect(page.locator('.prose [data-of="/firstClient"]').first()).toHaveText('ws002');
  letGo();
  await expect(first).toHaveValue('desk2');
  await expect(cell(page, 'Name', 2)).toHaveValue('desk2');
  await expect.poll(() => held(page)).toMatchObject({ firstClient: 'desk2', clients: [{}, { name: 'desk2' }, {}] });
});

test('until the table shows the kept clients nobody can type over them', async ({ page }) => {
  const letGo = await heldBack(page, module('grid'));
  await given(page, { ...CHOSEN, clients: [{ name: 'desk1', mac: '00:E0:06:E8:00:84', address: '192.168.0.1', card: 'ne2000', node: 2 }] });
  await page.goto('guide/clients/');
  await expect(page.locator('.prose [data-of="/firstClient"]').first()).toHaveText('desk1');
  await expect(cell(page, 'Name', 1)).toBeDisabled();
  letGo();
  await expect(cell(page, 'Name', 1)).toBeEnabled();
  await expect(cell(page, 'Name', 1)).toHaveValue('desk1');
});

test('one answer among 250 clients leaves all other rows as they are', { tag: '@full' }, async ({ page }) => {
  const server = { ...CHOSEN.server, address: '10.0.255.254', netmask: '255.255.0.0' };
  const clients = Array.from({ length: 250 }, (_, at) => ({
    name: `pc${at}`,
    mac: `02:00:00:00:00:${at.toString(16).padStart(2, '0').toUpperCase()}`,
    address: `10.0.0.${at + 1}`,
    card: 'ne2000',
    node: at + 2,
  }));
  await given(page, { ...CHOSEN, server, clients });
  await page.goto('guide/clients/');
  await expect(cell(page, 'Name', 250)).toHaveValue('pc249');
  await page.evaluate(() => {
    const changed: string[] = [];
    new MutationObserver((records) => {
      for (const { target, type } of records) changed.push(`${type} ${target.nodeName}`);
      document.documentElement.dataset['changed'] = changed.join(', ');
    }).observe(document.querySelector('clients-table tbody') as Node, { subtree: true, childList: true, attributes: true });
  });
  await cell(page, 'Name', 250).fill('last');
  await expect(page.locator('[data-file="parts/etc/hosts.part"] pre')).toContainText('last.ltsp.lan');
  expect(await page.evaluate(() => document.documentElement.dataset['changed'] ?? '')).toBe('');
  await cell(page, 'Name', 250).fill('no good');
  await cell(page, 'Name', 250).press('Tab');
  await expect(cell(page, 'Name', 250)).toHaveAttribute('aria-invalid', 'true');
  expect(await page.evaluate(() => document.documentElement.dataset['changed'])).toMatch(/^childList TD(, attributes INPUT)+$/);
});
