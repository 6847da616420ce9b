import { satteri } from '@astrojs/markdown-satteri';
import mdx from '@astrojs/mdx';
import { defineConfig } from 'astro/config';
import { looseCommands } from './scripts/loose-commands.ts';
import { markdownPages } from './scripts/markdown-pages.ts';

// BASE=/x/ builds for a sub-path, SITE=https://... gives absolute links. Nothing else of the surroundings reaches the pages.
const { BASE = '/', SITE } = process.env;

// What comes after the first answer, in parts that a browser keeps each for itself and that the byte budgets can name.
const groups = [
  {
    name: 'plan',
    test: /wizard\/plan\/(?!fragment|draft|plan-file|clients\/|cell-problems)|node_modules\/(valibot|ipaddr\.js)\//,
  },
  { name: 'flow', test: /wizard\/flow\/|node_modules\/xstate\// },
  { name: 'configuration', test: /wizard\/files\/(?!index|by-hand|readme|as-printed)[^/]+$/ },
  { name: 'readme', test: /wizard\/files\/readme-looks/ },
  { name: 'scripts', test: /wizard\/(files\/(?!as-printed)|bundle\/contents)/ },
  { name: 'sums', test: /wizard\/bundle\/tree|node_modules\/@noble\// },
  // What all that draws in the page stands on, with a few lines that several parts need; the pages of words draw with the first alone.
  { name: 'dom', test: /src\/(render\/(tree|to-dom|many|megabytes)|elements\/(read-file|keep-focus))\./ },
  // A few lines that every page needs: one file for all of them.
  { name: 'first', test: /src\/(offline\/worker-address|site\/href|elements\/fragment)|preload-helper/ },
  { name: 'draw', test: /src\/render\/(field-id|file-view)\./ },
  // What reads a list of clients; fetched when one is pasted.
  { name: 'paste', test: /wizard\/plan\/clients\/|src\/elements\/clients\/list\./ },
  { name: 'checks', test: /wizard\/(check\/(?!parse-verdict)|lint\/)/ },
  { name: 'parser', test: /src\/elements\/check-scripts|src\/runner\/(?!parse-worker)|wizard\/check\/parse-verdict/ },
  // What the parts that are loaded at need share with the one of the first answer, which is there by then.
  {
    name: 'answering',
    test: /src\/(elements\/(after-press|notices|clear-boxes|question-form|show-files|show-way|state)|render\/checks-view)\.ts/,
  },
];

// sh-syntax forgets to say that this file of it acts by being loaded, so that it would be left out of the build (`Go is not defined`).
// Remove when https://github.com/un-ts/sh-syntax lists vendors/wasm_exec.cjs below `sideEffects`.
const goRuntime = {
  name: 'go-runtime',
  transform(code, id) {
    return id.includes('sh-syntax/vendors/wasm_exec')
      ? { code: code.replace(/require\(["']node:\w+["']\)/g, '({})'), moduleSideEffects: true }
      : undefined;
  },
};

// Vite's own words for this are four times as long, and every step carries them: they also wait for style sheets, which no part brings.
// A part that does not come is told by Vite's own event; src/elements/missing-part.ts hears it.
const preloadHelper = {
  name: 'preload-helper',
  transform(_code, id) {
    return id === '\0vite/preload-helper.js'
      ? `const seen = new Set();
export const __vitePreload = (load, parts = []) => {
  for (const part of parts) {
    if (seen.has(part)) continue;
    seen.add(part);
    document.head.append(Object.assign(document.createElement('link'), { rel: 'modulepreload', href: ${JSON.stringify(`/${BASE}/`.replace(/\/+/g, '/'))} + part }));
  }
  return load().catch((why) => {
    dispatchEvent(new Event('vite:preloadError'));
    throw why;
  });
};`
      : undefined;
  },
};

export default defineConfig({
  base: BASE,
  ...(SITE ? { site: SITE } : {}),
  trailingSlash: 'always',
  integrations: [mdx({ syntaxHighlight: false }), markdownPages],
  markdown: { processor: satteri({ mdastPlugins: [looseCommands], features: { smartPunctuation: false } }) },
  devToolbar: { enabled: false },
  // The policy allows files of this site alone (src/site/policy.ts), so no style and no script may stand in a page.
  build: { inlineStylesheets: 'never', assets: 'assets' },
  vite: {
    plugins: [preloadHelper],
    worker: {
      format: 'es',
      plugins: () => [goRuntime],
      rolldownOptions: { output: { entryFileNames: 'assets/[name].[hash].js' } },
    },
    build: { assetsInlineLimit: 0, modulePreload: { polyfill: false } },
    environments: { client: { build: { rolldownOptions: { output: { codeSplitting: { groups } } } } } },
  },
});
