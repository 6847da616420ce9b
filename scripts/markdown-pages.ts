import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { markdownOf } from './markdown.ts';

/** Writes beside each step's page its text as Markdown, `guide/STEP.md`, from the page itself: there are no second words. */
export const markdownPages: AstroIntegration = {
  name: 'markdown-pages',
  hooks: {
    'astro:build:done': ({ dir }) => {
      const guide = join(fileURLToPath(dir), 'guide');
      mkdirSync(guide, { recursive: true });
      for (const step of readdirSync(guide, { withFileTypes: true }).filter((entry) => entry.isDirectory()))
        writeFileSync(join(guide, `${step.name}.md`), markdownOf(readFileSync(join(guide, step.name, 'index.html'), 'utf8')));
    },
  },
};
