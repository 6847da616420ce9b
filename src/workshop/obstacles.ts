import { VENDOR_NAME } from './vendor.ts';

/** What keeps the runtime from starting. The first five are known before anybody is asked. */
export type Obstacle =
  | 'insecure'
  | 'unable'
  | 'not-yet-isolated'
  | 'not-isolated'
  | 'offline'
  | 'policy'
  | 'blocked'
  | 'silent'
  | 'refused';

/** What the page says of each, in plain sentences: what is in the way, and what to do. */
export const OBSTACLE_WORDS: Readonly<Record<Obstacle, readonly string[]>> = {
  insecure: [
    'This page came over plain http, and browsers give the runtime what it needs only to pages that come by https or from the computer itself (localhost). Open the guide by https, or work at home as below.',
  ],
  unable: [
    'This browser lacks something that the runtime needs: workers, WebAssembly or shared memory. It is made for a recent Chrome, Edge or Firefox; in Safari it runs from version 16.4 on, and not on every device. Use another browser, or work at home as below.',
  ],
  'not-yet-isolated': [
    'The runtime wants a page that is isolated from other sites, and this one is not yet: its server does not say so, and the part of the guide that says it instead came only with this page. Load this page anew.',
  ],
  'not-isolated': [
    'The runtime wants a page that is isolated from other sites. The server of this guide does not say so, and this browser does not let the guide say it instead, as in a private window. Use another window, or work at home as below.',
  ],
  offline: [`There is no network, and the runtime comes from ${VENDOR_NAME} each time. When the network is back, press again.`],
  policy: [
    `A content policy forbids the frame of ${VENDOR_NAME}: that of the server that this guide comes from, or of something between. Ask who runs it, or work at home as below.`,
  ],
  blocked: [
    `The browser has blocked the frame of ${VENDOR_NAME}: what came did not come from there, or came changed. A filter of your network or an extension of the browser may have answered in its place. Allow ${VENDOR_NAME} there, or work at home as below.`,
  ],
  silent: [
    `Nothing came from ${VENDOR_NAME} within 15 seconds, and browsers do not tell a page why. One of these it is:`,
    `The network does not reach ${VENDOR_NAME}, or is slow: open that address in another tab. If it does not come there, it cannot come here.`,
    `A filter of the network or an extension of the browser stops the frame: allow ${VENDOR_NAME} there.`,
    `Third-party cookies are blocked, and with them what the frame keeps in the browser: allow them for ${VENDOR_NAME}.`,
    'The browser is Safari, or on a phone, and the runtime does not start there: use Chrome, Edge or Firefox on a computer.',
  ],
  refused: ['The runtime came and refused to start. Its own words stand below.'],
};

/** Only one start is possible in a page, whatever became of it: the vendor's client waits for the first for ever. */
export const NEEDS_RELOAD: ReadonlySet<Obstacle> = new Set(['not-yet-isolated', 'policy', 'blocked', 'silent', 'refused']);

/** How long the guide may take to be kept in the browser, in milliseconds. */
const SOON = 20_000;

/** What is in the way before the vendor's server is asked. */
export async function obstacle(): Promise<Obstacle | undefined> {
  if (!isSecureContext) return 'insecure';
  if (typeof Worker === 'undefined' || typeof WebAssembly === 'undefined' || typeof MessageChannel === 'undefined') return 'unable';
  if (!crossOriginIsolated) return (await isKept()) ? 'not-yet-isolated' : 'not-isolated';
  if (typeof SharedArrayBuffer === 'undefined') return 'unable';
  return navigator.onLine ? undefined : 'offline';
}

/** Whether a service worker of the guide is there, or comes soon: it isolates the page when it is loaded anew. */
async function isKept(): Promise<boolean> {
  const sw = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  if (!sw) return false;
  const tooLate = new Promise<false>((resolve) => setTimeout(() => resolve(false), SOON));
  return Promise.race([sw.ready.then(() => true), tooLate]);
}
