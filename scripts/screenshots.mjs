// Pictures of the built site, to be looked at: node scripts/screenshots.mjs FOLDER [NAME] (after `npm run build`).
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { findBrowser } from './find-browser.ts';
import { base, dist } from './site.ts';
import { serve } from './static-server.ts';

const [folder, only = ''] = process.argv.slice(2);
if (!folder) throw new Error('node scripts/screenshots.mjs FOLDER: name the folder for the pictures');
mkdirSync(folder, { recursive: true });

const PACKAGES = { server: { name: 'ada', address: '10.1.0.254', kernel: 'rpm' }, ltsp: { boots: 'already' }, clientKernel: 'ne2000' };
const COMPILED = { ...PACKAGES, server: { ...PACKAGES.server, kernel: 'compile' }, clientKernel: 'compile' };
const MIXED = { ...PACKAGES, clientKernel: 'compile' };

/** What is pictured: a name, a page, and the answers that the browser holds, if any. */
const VIEWS = [
  ['home', ''],
  ['network', 'guide/network/'],
  ['network-answered', 'guide/network/', PACKAGES],
  ['hosts-and-map', 'guide/server-hosts-and-map/', PACKAGES],
  ['clients', 'guide/clients/'],
  ['server-kernel-compile', 'guide/server-kernel/', COMPILED],
  ['server-build', 'guide/server-build/'],
  ['server-build-compile', 'guide/server-build/', COMPILED],
  ['client-kernel-mixed', 'guide/client-kernel/', MIXED],
  ['client-configure-off', 'guide/client-configure/', PACKAGES],
  ['errata', 'errata/'],
  ['troubleshooting', 'troubleshooting/'],
  ['reference', 'reference/mosix-map/'],
  ['today', 'today/'],
  ['answers', 'answers/', COMPILED],
  ['done', 'guide/done/', COMPILED],
];

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
  for (const width of [360, 1440])
    for (const [name, place, answers] of VIEWS.filter(([name]) => name.startsWith(only))) {
      const context = await browser.newContext({ colorScheme, viewport: { width, height: width === 360 ? 780 : 900 } });
      if (answers) await context.addInitScript((text) => localStorage.setItem('mosix-ltsp-guide/answers', text), JSON.stringify(answers));
      const page = await context.newPage();
      await page.goto(origin + place, { waitUntil: 'networkidle' });
      await page.screenshot({ path: join(folder, `${name}-${width}-${colorScheme}.png`) });
      await page.screenshot({ path: join(folder, `${name}-${width}-${colorScheme}-whole.png`), fullPage: true });
      await context.close();
    }
await browser.close();
server.close();
