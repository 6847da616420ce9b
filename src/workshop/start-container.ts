import { Container } from './container.ts';
import type { Obstacle } from './obstacles.ts';
import { VENDOR } from './vendor.ts';

/** The vendor's client waits for ever; a reader does not. In milliseconds. */
const LIMIT = 15_000;

/** Why the runtime did not start. */
export class NotStarted extends Error {
  override name = 'NotStarted';
  readonly obstacle: Obstacle;

  constructor(obstacle: Obstacle, message = '') {
    super(message);
    this.obstacle = obstacle;
  }
}

/** Asks the vendor's server for the runtime and starts it; nothing of it is fetched before. Rejects with `NotStarted`. */
export async function startContainer(): Promise<Container> {
  const { WebContainer } = await import('@webcontainer/api');
  const heard = new AbortController();
  const booted = WebContainer.boot({ coep: 'require-corp', workdirName: 'mosix-ltsp' });
  let late = false;
  // What comes after the reader was told that it does not come must not go on in secret.
  booted.then((inside) => late && inside.teardown()).catch(() => {});
  try {
    return new Container(await Promise.race([booted, refusal(heard.signal)]));
  } catch (error) {
    late = true;
    throw error instanceof NotStarted ? error : new NotStarted('refused', error instanceof Error ? error.message : String(error));
  } finally {
    heard.abort();
  }
}

/** Rejects with what the browser tells of the frame, or when nothing has come for too long. */
function refusal(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const fail = (obstacle: Obstacle) => reject(new NotStarted(obstacle));
    const timer = setTimeout(() => fail('silent'), LIMIT);
    document.addEventListener(
      'securitypolicyviolation',
      ({ effectiveDirective, blockedURI }) => effectiveDirective === 'frame-src' && blockedURI.startsWith(frameOrigin()) && fail('policy'),
      { signal },
    );
    const reports = observer(() => fail('blocked'));
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reports?.disconnect();
    });
  });
}

/** Watches for a frame that comes without the headers that an isolated page demands; only some browsers tell. */
function observer(tell: () => void): ReportingObserver | undefined {
  if (typeof ReportingObserver === 'undefined') return undefined;
  const reports = new ReportingObserver(tell, { types: ['coep'] });
  reports.observe();
  return reports;
}

/** Where the client looks for the runtime: the vendor's server, or what a test has put in its place. */
const frameOrigin = (): string =>
  new URL((globalThis as { WEBCONTAINER_API_IFRAME_URL?: string }).WEBCONTAINER_API_IFRAME_URL ?? VENDOR).origin;
