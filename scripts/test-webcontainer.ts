import { VENDOR } from '../src/workshop/vendor.ts';
import { buildIfNeeded } from './site.ts';
import { tool } from './tool.ts';
import { ending } from './trouble.mjs';

/** Why the vendor's server cannot be asked from here; undefined where it answers. */
async function unreached(): Promise<string | undefined> {
  try {
    const { ok, status } = await fetch(`${VENDOR}/headless`, { signal: AbortSignal.timeout(15_000) });
    return ok ? undefined : `it answered ${status}`;
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return cause instanceof Error ? cause.message : String(cause);
  }
}

/** The workshop against the vendor's own runtime. `npm test` never does this: it reaches no server but its own. */
await ending(async () => {
  const why = await unreached();
  if (why !== undefined) {
    process.stdout.write(
      `LEFT OUT: the vendor's WebContainer runtime: ${VENDOR} cannot be reached from here (${why}). Nothing was tested.\n`,
    );
    return 0;
  }
  for (const name of ['BASE', 'SITE', 'PORT', 'HOST']) delete process.env[name];
  await buildIfNeeded();
  return tool('@playwright/test', 'playwright', ['test', '--config', 'playwright.webcontainer.config.ts']);
});
