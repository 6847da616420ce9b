import { type Browser, chromium } from '@playwright/test';
import { findBrowser } from './find-browser.ts';
import { base, dist } from './site.ts';
import { serve } from './static-server.ts';

/** Serves the built site on loopback and opens a browser for it; both end when the work does. The address ends with the site's base. */
export async function withSite<Result>(work: (browser: Browser, address: string) => Promise<Result>): Promise<Result> {
  const server = serve({ folder: dist, base: base() }).listen(0, '127.0.0.1');
  try {
    await new Promise((listening) => server.once('listening', listening));
    const where = server.address();
    const port = typeof where === 'object' && where ? where.port : 0;
    const { path, env } = await findBrowser();
    const browser = await chromium.launch({
      executablePath: path,
      env: { ...(process.env as Record<string, string>), ...env },
      args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
    });
    try {
      return await work(browser, `http://127.0.0.1:${port}${base()}`);
    } finally {
      await browser.close();
    }
  } finally {
    server.close();
  }
}
