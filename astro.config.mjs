import mdx from '@astrojs/mdx';
import { defineConfig } from 'astro/config';

// BASE=/x/ builds for a sub-path, SITE=https://... gives absolute links. Nothing else of the surroundings reaches the pages.
const { BASE = '/', SITE } = process.env;

// What comes after the first answer, in parts that a browser keeps each for itself and that the byte budgets can name.
const groups = [
  { name: 'plan', test: /wizard\/plan\/(?!fragment|clients\/|fill-clients|cell-problems)|node_modules\/(valibot|ipaddr\.js)\// },
  { name: 'flow', test: /wizard\/flow\/|node_modules\/xstate\// },
  { name: 'generator', test: /wizard\/(files\/|bundle\/contents)/ },
  // What all that draws in the page stands on.
  { name: 'draw', test: /src\/render\/(tree|to-dom|field-id|many)\./ },
  // What reads a list of clients; fetched when one is pasted.
  { name: 'paste', test: /wizard\/plan\/clients\/|src\/elements\/clients\/list\./ },
  { name: 'checks', test: /wizard\/(check|lint)\// },
];

export default defineConfig({
  base: BASE,
  ...(SITE ? { site: SITE } : {}),
  trailingSlash: 'always',
  integrations: [mdx({ syntaxHighlight: false, smartypants: false })],
  devToolbar: { enabled: false },
  // The policy is a hash list in a <meta>; inlined styles of MDX components would miss their hash, so all styles are files.
  build: { inlineStylesheets: 'never', assets: 'assets' },
  security: {
    csp: {
      directives: [
        "default-src 'none'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "object-src 'none'",
      ],
      scriptDirective: { resources: ["'self'"] },
      styleDirective: { resources: ["'self'"] },
    },
  },
  vite: {
    build: { assetsInlineLimit: 0, modulePreload: { polyfill: false } },
    environments: { client: { build: { rolldownOptions: { output: { codeSplitting: { groups } } } } } },
  },
});
