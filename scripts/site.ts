import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashOf } from './hash.ts';
import { makeOneFile } from './one-file/make.ts';
import { root } from './root.ts';
import { writeSections } from './search-sections.ts';
import { writeServiceWorker } from './service-worker.ts';
import { putImage } from './site-image.ts';
import { tool } from './tool.ts';
import { Trouble } from './trouble.mjs';
import { writeWorkshop } from './workshop/write.ts';

/** What the site is made from. */
const SOURCES = [
  'src',
  'content',
  'wizard',
  'public',
  'examples',
  'astro.config.mjs',
  'scripts/html-tree.ts',
  'scripts/loose-commands.ts',
  'scripts/markdown.ts',
  'scripts/markdown-pages.ts',
  'scripts/one-file',
  'scripts/search-sections.ts',
  'scripts/service-worker.ts',
  'scripts/offline-files.ts',
  'scripts/site-image.ts',
  'scripts/workshop',
  'package-lock.json',
];

/** Outside `dist/`, so that it is never served; taken away before a build, so that a broken one never counts. */
const stamp = join(root, 'node_modules', '.built');

/** The folder of the built site. */
export const dist: string = join(root, 'dist');

/** What the absolute paths of the site begin with: `/`, or `/x/` where BASE=/x/ or BASE=x. */
export function base(env: NodeJS.ProcessEnv = process.env): string {
  return `/${env['BASE'] ?? ''}/`.replace(/\/+/g, '/');
}

/** Builds the site into a folder, for the top of a host or below the path that BASE says: pages, then what is read off them. */
export async function buildInto(folder: string): Promise<void> {
  const code = await tool('astro', 'astro', ['build', '--outDir', folder]);
  if (code !== 0) {
    throw new Trouble({
      where: 'astro build',
      expected: 'exit code 0',
      found: `exit code ${code}`,
      todo: 'mend what the build names above',
    });
  }
  writeSections(folder, base());
  await writeWorkshop(folder, base());
  await makeOneFile(folder, base());
  putImage(folder);
  // Last: it keeps what is there by now.
  await writeServiceWorker(folder);
}

/** Builds the site into `dist/`. */
export async function build(): Promise<void> {
  rmSync(stamp, { force: true });
  await buildInto(dist);
  mkdirSync(join(root, 'node_modules'), { recursive: true });
  writeFileSync(stamp, wanted());
}

/** Builds the site unless `dist/` already is what the sources make. */
export async function buildIfNeeded(): Promise<void> {
  const built = existsSync(join(dist, 'index.html')) && existsSync(stamp) ? readFileSync(stamp, 'utf8') : '';
  if (built !== wanted()) await build();
  else await takeUpImage();
}

/** Puts the practice machine into `dist/`, where that is built without it, or with an older one. */
export async function takeUpImage(): Promise<void> {
  if (existsSync(join(dist, 'index.html')) && putImage(dist)) await writeServiceWorker(dist);
}

const wanted = (): string => hashOf(root, SOURCES, [process.env['BASE'] ?? '', process.env['SITE'] ?? '']);
