// Pictures of the built site, to be looked at: node scripts/screenshots.mjs FOLDER (after `npm run build`).
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { findBrowser } from './find-browser.ts';
import { base, dist } from './site.ts';
import { serve } from './static-server.ts';

const folder = process.argv[2];
if (!folder) throw new Error('node scripts/screenshots.mjs FOLDER: name the folder for the pictures');
const only = process.argv[3];
mkdirSync(folder, { recursive: true });

const PAGES = { home: '', question: 'guide/network/', file: 'guide/server-hosts-and-map/', clients: 'guide/clients/', done: 'guide/done/' };
const ANSWERS = { server: { name: 'ada', address: '10.1.0.254', kernel: 'rpm' }, ltsp: { boots: 'already' }, clientKernel: 'ne2000' };

const server = serve({ folder: dist, base: base() }).listen(0, '127.0.0.1');
await new Promise((resolve) => server.once('listening', resolve));
const origin = `http://127.0.0.1:${server.address().port}${base()}`;
const { path, env } = await findBrowser();
const browser = await chromium.launch({
  executablePath: path,
  env: { ...process.env, ...env },
  args: ['--headless', '--no-sandbox', '--disable-gpu'],
});
for (const colorScheme of ['light', 'dark'])
  for (const width of [360, 1440]) {
    const context = await browser.newContext({ colorScheme, viewport: { width, height: width === 360 ? 780 : 900 } });
    const page = await context.newPage();
    for (const answered of [false, true]) {
      if (answered) await page.evaluate((text) => localStorage.setItem('mosix-ltsp-guide/answers', text), JSON.stringify(ANSWERS));
      for (const [name, place] of Object.entries(PAGES)) {
        if (only && !name.startsWith(only)) continue;
        if (answered && name === 'home') continue;
        await page.goto(origin + place, { waitUntil: 'networkidle' });
        const file = `${name}-${width}-${colorScheme}${answered ? '-answered' : ''}`;
        await page.screenshot({ path: join(folder, `${file}.png`) });
        if (width === 360) await page.screenshot({ path: join(folder, `${file}-whole.png`), fullPage: true });
      }
      if (!answered && only === 'home') break;
    }
    await context.close();
  }
await browser.close();
server.close();
