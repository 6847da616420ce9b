import { workerAddress } from './worker-address.ts';

// On every page: has the browser keep the whole guide, and says when a newer one is there. Where a browser cannot, nothing happens here;
// the page `offline/` says why.
const sw = navigator.serviceWorker as ServiceWorkerContainer | undefined;

/** What waits, once it is there: the notice comes in a part of its own. */
async function watch(container: ServiceWorkerContainer): Promise<void> {
  const registration = await container.register(workerAddress);
  const offer = () => {
    if (registration.waiting && container.controller)
      void import('./offer-version.ts').then(({ offerVersion }) => offerVersion(registration));
  };
  offer();
  registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', offer));
}

if (sw && isSecureContext && import.meta.env.PROD) {
  // Another page of this browser has taken a newer version: this one goes on as it is until its reader says so.
  let before = sw.controller;
  sw.addEventListener('controllerchange', () => {
    if (before) void import('./offer-version.ts').then(({ offerReload }) => offerReload());
    before = sw.controller;
  });
  // The page itself comes first. A browser that keeps nothing refuses, and the guide goes on without.
  const begin = () => void watch(sw).catch(() => {});
  if (document.readyState === 'complete') begin();
  else addEventListener('load', begin, { once: true });
}
