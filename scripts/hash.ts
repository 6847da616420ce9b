import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A hash over names and bytes of files and folders, and over the settings that change what is made of them. */
export function hashOf(folder: string, sources: readonly string[], settings: readonly string[]): string {
  const hash = createHash('sha256').update(JSON.stringify(settings));
  const add = (path: string): void => {
    const full = join(folder, path);
    if (!existsSync(full)) return;
    if (statSync(full).isDirectory()) {
      for (const name of readdirSync(full).sort()) add(`${path}/${name}`);
    } else {
      const bytes = readFileSync(full);
      hash.update(`\n${path} ${bytes.length}\n`).update(bytes);
    }
  };
  for (const source of sources) add(source);
  return hash.digest('hex');
}
