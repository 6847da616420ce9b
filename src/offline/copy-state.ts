import { TELLS, type Told } from './messages.ts';
import { workerAddress } from './worker-address.ts';

/** Whether this browser keeps the guide, and if not, what is in the way. */
export type CopyState = 'kept' | 'fetching' | 'full' | 'torn' | 'refused' | 'insecure' | 'unable';

/** One plain sentence or two for each. */
export const COPY_WORDS: Readonly<Record<CopyState, string>> = {
  kept: 'This guide is kept in this browser: it works without network.',
  fetching: 'The guide is being fetched into this browser …',
  full: 'The guide is not kept: this browser’s store has no room left. Clear data of other sites, then load this page anew.',
  torn: 'The guide is not kept yet: a file of it did not come. The next page that you open tries again.',
  refused:
    'The guide is not kept: this browser refuses it, as many do in a private window or by a setting. It works as long as the network does.',
  insecure:
    'The guide is not kept: it came over plain http, and browsers keep only what comes by https or from the computer itself (localhost). It works as long as its server answers.',
  unable: 'The guide is not kept: this browser keeps no sites, or not in a private window. It works as long as the network does.',
};

/** Tells the state, and each change of it. */
export async function followCopy(tell: (state: CopyState) => void): Promise<void> {
  if (!isSecureContext) return tell('insecure');
  const sw = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  if (!sw) return tell('unable');
  let told: Told[typeof TELLS] | undefined;
  try {
    const registration = await sw.register(workerAddress);
    const worker = registration.installing ?? registration.waiting;
    if (registration.active || !worker) return tell('kept');
    tell('fetching');
    sw.addEventListener('message', ({ data }: MessageEvent<Told | undefined>) => {
      told = data?.[TELLS] ?? told;
      if (told && !registration.active) tell(told);
    });
    worker.addEventListener('statechange', () => {
      if (worker.state === 'activated') tell('kept');
      else if (worker.state === 'redundant') tell(told ?? 'torn');
    });
  } catch {
    tell('refused');
  }
}
