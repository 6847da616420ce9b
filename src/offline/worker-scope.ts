/** An event that keeps the service worker awake until its work is done. */
export interface LastingEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}

/** A request of a page. */
export interface AskEvent extends LastingEvent {
  request: Request;
  respondWith(answer: Promise<Response>): void;
}

/**
 * What of a service worker's world this guide's own uses. The types that TypeScript has for it stand for a whole program and would
 * replace those of the pages.
 */
export interface WorkerScope {
  registration: { scope: string };
  clients: {
    claim(): Promise<void>;
    matchAll(which: { includeUncontrolled: boolean }): Promise<readonly { postMessage(message: unknown): void }[]>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', hear: (event: LastingEvent) => void): void;
  addEventListener(type: 'fetch', hear: (event: AskEvent) => void): void;
  addEventListener(type: 'message', hear: (event: MessageEvent) => void): void;
}
