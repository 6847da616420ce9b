import type { RulesAnswer, RulesRequest } from './rules-messages.ts';

/** A rule so slow that it needs longer is told to the reader instead of waited for. In milliseconds. */
const PATIENCE = 30_000;

type Asked<Request> = Request extends { judge: string } ? RulesAnswer['judge'] : RulesAnswer['answers'];

/**
 * Has the rules answer in a worker of their own, which is ended with the answer. Rejects with the signal's reason, and when nothing comes for
 * too long or the worker does not load.
 */
export async function askRules<Request extends RulesRequest>(request: Request, signal?: AbortSignal): Promise<Asked<Request>> {
  signal?.throwIfAborted();
  const worker = new Worker(new URL('./rules-worker.ts', import.meta.url), { type: 'module' });
  let timer = 0;
  return new Promise<Asked<Request>>((resolve, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason));
    timer = window.setTimeout(() => reject(new Error(`nothing came from them for ${PATIENCE / 1000} seconds`)), PATIENCE);
    worker.addEventListener('error', ({ message }) => reject(new Error(message || 'their script did not load')));
    worker.addEventListener('message', ({ data }: MessageEvent<Asked<Request>>) => resolve(data));
    worker.postMessage(request);
  }).finally(() => {
    clearTimeout(timer);
    worker.terminate();
  });
}
