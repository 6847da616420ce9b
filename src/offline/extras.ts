import { EXTRAS } from './messages.ts';

/** A large file that is kept only when the reader asks for it, as the build lists it. */
export interface Extra {
  /** Below the top of the site. */
  url: string;
  /** Changes with its bytes; null where its name does so already. */
  revision: string | null;
  bytes: number;
}

const keyOf = ({ url, revision }: Extra, top: URL): string => new URL(revision ? `${url}?revision=${revision}` : url, top).href;

/** Those of the extras that the browser has not. */
export async function missingExtras(extras: readonly Extra[], top: URL): Promise<Extra[]> {
  const cache = await caches.open(EXTRAS);
  const there = await Promise.all(extras.map((extra) => cache.match(keyOf(extra, top))));
  return extras.filter((_, at) => !there[at]);
}

/**
 * Fetches extras and keeps them, each when it is whole.
 * @param progress is told the bytes that have come, of all of them
 */
export async function keepExtras(extras: readonly Extra[], top: URL, progress: (bytes: number) => void): Promise<void> {
  const cache = await caches.open(EXTRAS);
  let come = 0;
  for (const extra of extras) {
    const key = keyOf(extra, top);
    const response = await fetch(key);
    if (!response.ok || !response.body) throw new Error(`${extra.url} answered ${response.status}`);
    const counted = response.body.pipeThrough(
      new TransformStream<Uint8Array, Uint8Array>({
        transform(chunk, out) {
          come += chunk.length;
          progress(come);
          out.enqueue(chunk);
        },
      }),
    );
    // Whole before it is kept; then what an older version had under this name goes.
    const content = await new Response(counted).blob();
    if (content.size !== extra.bytes) throw new Error(`${extra.url} came with ${content.size} of ${extra.bytes} bytes`);
    await cache.delete(key, { ignoreSearch: true });
    await cache.put(key, new Response(content, { headers: { 'content-type': response.headers.get('content-type') ?? '' } }));
  }
}
