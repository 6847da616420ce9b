import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, type Page } from '@playwright/test';
import { test as base } from './in-full.ts';

const dist = join(dirname(fileURLToPath(import.meta.url)), '../../dist');

/** Every page of the built site, as a path below the base; the one file that holds them all has tests of its own. */
export const pages = readdirSync(dist, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.html') && name !== 'guide.html')
  .map((name) => name.replaceAll('\\', '/').replace(/index\.html$/, ''))
  .sort();

/** What the test browser says of a service worker that playwright.config.ts forbids. */
const BLOCKED = 'Service Worker registration blocked by Playwright';

/** What a page complains of from now on: errors and warnings of its console, and requests to another origin than its own. */
export function complaintsOf(page: Page, origin: string): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()) && message.text() !== BLOCKED) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (!/^(blob|data):/.test(request.url()) && new URL(request.url()).origin !== origin) complaints.push(`asked ${request.url()}`);
  });
  return complaints;
}

/** A page that may not complain: no error in the console, no breach of the policy, no request to another origin. */
export const test = base.extend<{ complaints: string[] }>({
  complaints: [
    async ({ page, baseURL }, use) => {
      const complaints = complaintsOf(page, new URL(baseURL ?? '').origin);
      await use(complaints);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
