import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { offlineFiles } from './offline-files.ts';
import { root } from './root.ts';

/**
 * Writes the service worker of a built site into it, with the list of what it keeps, and the list of extras for the page that offers them.
 * Comes last: what is written later is not kept.
 */
export async function writeServiceWorker(folder: string): Promise<void> {
  // The list is kept too, so its bytes must be there before the files are counted.
  const extras = join(folder, 'offline/extras.json');
  writeFileSync(extras, JSON.stringify(offlineFiles(folder).extras));
  const { kept } = offlineFiles(folder);
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    define: { 'process.env.NODE_ENV': '"production"', __KEPT__: JSON.stringify(kept) },
    publicDir: false,
    build: {
      outDir: folder,
      emptyOutDir: false,
      lib: { entry: join(root, 'src/service-worker.ts'), formats: ['iife'], name: 'worker', fileName: () => 'sw.js' },
    },
  });
  if (!readFileSync(join(folder, 'sw.js'), 'utf8').includes(kept.at(-1)?.url ?? '')) throw new Error('the service worker lacks its list');
}
