import { PrecacheController } from 'workbox-precaching';
import { isolated, isolates } from './offline/isolated.ts';
import { EXTRAS, TELLS, type Told } from './offline/messages.ts';
import type { LastingEvent, WorkerScope } from './offline/worker-scope.ts';

// Keeps the whole site in the browser. One version is in use; a new one is fetched whole beside it and waits until a reader takes it, or
// until no page of the old one is open.
declare const self: WorkerScope;
/** Written by the build: every file of the site but the extras. */
declare const __KEPT__: { url: string; revision: string | null }[];

const controller = new PrecacheController();
controller.addToCacheList(__KEPT__);

self.addEventListener('install', (event) => event.waitUntil(install(event)));

async function install(event: LastingEvent): Promise<void> {
  try {
    await controller.install(event);
  } catch (error) {
    // Without any one file the version is not whole: it is dropped, and what was there goes on.
    const told: Told = { [TELLS]: error instanceof Error && error.name === 'QuotaExceededError' ? 'full' : 'torn' };
    for (const client of await self.clients.matchAll({ includeUncontrolled: true })) client.postMessage(told);
    throw error;
  }
}

self.addEventListener('activate', (event) => event.waitUntil(controller.activate(event).then(() => self.clients.claim())));

self.addEventListener('message', ({ data }) => {
  if (data === 'use-new-version') void self.skipWaiting();
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || !url.href.startsWith(self.registration.scope)) return;
  // What is asked for, without a query (the page reads it) and with the name of a folder's page.
  url.search = '';
  url.hash = '';
  const cacheKey = controller.getCacheKeyForURL(url.href.replace(/\/$/, '/index.html'));
  const answer = cacheKey ? controller.strategy.handle({ event, request, params: { cacheKey } }) : other(request, url);
  event.respondWith(isolates(url, self.registration.scope) ? isolated(answer) : answer);
});

/** What is not kept with the site: an extra that was asked for, the network, or the page that says that there is no such page. */
async function other(request: Request, url: URL): Promise<Response> {
  // Who asks for a revision gets no other.
  const extra = await caches.match(request.url, { cacheName: EXTRAS, ignoreSearch: !request.url.includes('?revision=') });
  if (extra && request.cache !== 'no-store') return extra;
  const folder = `${url.href}/index.html`;
  if (request.mode === 'navigate' && controller.getCacheKeyForURL(folder)) return Response.redirect(`${url.href}/`, 301);
  try {
    return await fetch(request);
  } catch (error) {
    const missing = request.mode === 'navigate' ? await controller.matchPrecache('404.html') : undefined;
    if (missing ?? extra) return (missing ?? extra) as Response;
    throw error;
  }
}
