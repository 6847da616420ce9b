import type { Page } from '@playwright/test';

/** Drops a file or folder of this machine, as the browser itself does it: a page cannot make a folder. */
export async function dropFrom(page: Page, onto: string, path: string): Promise<void> {
  const target = page.locator(onto);
  await target.evaluate((element) => element.scrollIntoView({ block: 'start' }));
  const place = await target.boundingBox();
  if (!place) throw new Error(`nothing to drop onto at ${onto}`);
  const [x, y] = [place.x + place.width / 2, place.y + 20];
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) await session.send('Input.dispatchDragEvent', { type, x, y, data });
  await session.detach();
}
