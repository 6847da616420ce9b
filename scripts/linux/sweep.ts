import { readdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';

const DAY = 86_400_000;

/** Milliseconds after which a folder of the cache is nobody's any more, by how its name begins: a build that was killed, and what was not used. */
const KEPT: Readonly<Record<string, number>> = { work: DAY, new: DAY, image: 30 * DAY, kernel: 30 * DAY, agent: 30 * DAY };

/** Notes that a folder of the cache is in use today. */
export function used(folder: string, now: Date = new Date()): void {
  utimesSync(folder, now, now);
}

/** Takes away what killed builds have left in the cache, and what no build has used for long. */
export function sweep(cache: string, now: number = Date.now()): void {
  for (const name of readdirSync(cache)) {
    const [kind = ''] = name.split('-');
    const kept = KEPT[kind];
    if (kept === undefined) continue;
    const folder = join(cache, name);
    // Another build may take it away at the same time.
    const { mtimeMs = now } = statSync(folder, { throwIfNoEntry: false }) ?? {};
    if (now - mtimeMs > kept) rmSync(folder, { recursive: true, force: true });
  }
}
