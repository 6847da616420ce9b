import { join } from 'node:path';
import { build } from 'vite';
import { root } from '../root.ts';

/**
 * Writes the script of the workshop's page, `workshop.js`, with its worker and what it loads later. It is built apart from the other pages'
 * scripts, so that these stay as they are; and below the page's own path, since a worker of an isolated page must come with the same headers.
 */
export async function writePageScript(folder: string): Promise<void> {
  const named = { entryFileNames: '[name].js', chunkFileNames: '[name].js', assetFileNames: '[name].[ext]' };
  await build({
    configFile: false,
    root,
    // Where the page looks for them, wherever the site is.
    base: './',
    logLevel: 'warn',
    publicDir: false,
    worker: { format: 'es', rolldownOptions: { output: named } },
    build: {
      outDir: folder,
      emptyOutDir: false,
      assetsInlineLimit: 0,
      modulePreload: false,
      rolldownOptions: { input: { workshop: join(root, 'src/workshop/workshop.ts') }, output: named },
    },
  });
}
