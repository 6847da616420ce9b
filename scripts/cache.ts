import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where browser and judges are kept between runs and between clones. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  const own = env['MOSIX_LTSP_GUIDE_CACHE'];
  if (own) return own;
  return join(env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'mosix-ltsp-guide');
}
