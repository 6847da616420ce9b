import { join } from 'node:path';
import { build } from 'vite';
import { root } from '../root.ts';

/** What stands in for a module of the site in the one file, which has no other file to fetch. */
const INSTEAD: Readonly<Record<string, string>> = {
  'src/elements/fetch-page.ts': 'src/one-file/fetch-page.ts',
  'src/elements/about-parser.ts': 'src/one-file/about-parser.ts',
  'src/search/address.ts': 'src/one-file/search-address.ts',
  'src/search/fetch-sections.ts': 'src/one-file/fetch-sections.ts',
  'src/runner/page-runner.ts': 'src/one-file/page-runner.ts',
};

/** A module of the guide, with all that it loads, as one script. Pages are places in the file, so the site's base is a `#`. */
export async function oneScript(entry: string): Promise<string> {
  const result = await build({
    configFile: false,
    root,
    logLevel: 'error',
    base: './',
    define: { 'import.meta.env.BASE_URL': JSON.stringify('#/') },
    plugins: [
      {
        name: 'one-file',
        enforce: 'pre',
        async resolveId(source, importer) {
          // Its styles are in the file already.
          if (source.endsWith('.css?url')) return '\0no-style';
          const found = await this.resolve(source, importer, { skipSelf: true });
          const instead = found && Object.entries(INSTEAD).find(([from]) => found.id === join(root, from));
          return instead ? join(root, instead[1]) : null;
        },
        load: (id) => (id === '\0no-style' ? 'export default "";' : undefined),
      },
    ],
    build: {
      write: false,
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: join(root, entry),
        output: { format: 'iife', codeSplitting: false },
      },
    },
  });
  const [chunk, ...others] = (Array.isArray(result) ? result : [result]).flatMap((each) => ('output' in each ? each.output : []));
  if (chunk?.type !== 'chunk' || others.length) throw new Error('the one file needs one script');
  // Inside a page the end of a script would end it wherever it stands.
  return chunk.code.replaceAll('</script', '<\\/script');
}
