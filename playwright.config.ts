import { createServer } from 'node:net';
import { defineConfig } from '@playwright/test';
import { findBrowser } from './scripts/find-browser.ts';

/** A port that nobody listens on just now. */
function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 4321));
    });
  });
}

// This file is read again in each worker, which must meet the same server.
process.env['PAGES_PORT'] ??= String(await freePort());
const origin = `http://127.0.0.1:${process.env['PAGES_PORT']}`;
const browser = await findBrowser();

export default defineConfig({
  testDir: 'tests/pages',
  outputDir: 'test-results/pages',
  // Processors of a small machine; each worker has a browser of its own.
  workers: 2,
  // Bounds against hanging, not measures: machines are noisy.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  forbidOnly: process.env['CI'] === 'true',
  reporter: [['list'], ['json', { outputFile: 'test-results/pages.json' }]],
  use: {
    baseURL: `${origin}/`,
    // Tests that change what the server answers must ask the server; tests/pages/offline.spec.ts allows them.
    serviceWorkers: 'block',
    launchOptions: {
      executablePath: browser.path,
      env: { ...(process.env as Record<string, string>), ...browser.env },
      args: [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  webServer: {
    command: `"${process.execPath}" --disable-warning=ExperimentalWarning scripts/serve.ts`,
    env: { PORT: process.env['PAGES_PORT'], HOST: '127.0.0.1' },
    url: `${origin}/`,
    reuseExistingServer: false,
  },
});
