import { readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'vite';
import { root } from '../root.ts';

const FILES = join(root, 'wizard/files') + sep;
const CHOICE = '\0beside:';

/**
 * Whoever outside `wizard/files/` imports one of its modules gets the one that lies beside the program, where there is one. What they import
 * of each other stays as it is: the modules beside the program import each other, too.
 */
const filesBeside: Plugin = {
  name: 'files-beside',
  enforce: 'pre',
  async resolveId(source, importer) {
    if (!importer || importer.startsWith(CHOICE) || importer.startsWith(FILES)) return null;
    const found = await this.resolve(source, importer, { skipSelf: true });
    return found?.id.startsWith(FILES) ? CHOICE + found.id : null;
  },
  async load(id) {
    if (!id.startsWith(CHOICE)) return null;
    const path = id.slice(CHOICE.length);
    const name = path.slice(FILES.length).replace(/\.ts$/, '');
    const names = Object.keys(await import(pathToFileURL(path).href));
    return [
      `import * as builtIn from ${JSON.stringify(path)};`,
      `import { beside } from ${JSON.stringify(join(root, 'wizard/cli/beside.ts'))};`,
      `const used = beside(${JSON.stringify(name)}) ?? builtIn;`,
      ...names.map((each) => `export const ${each} = used.${each};`),
    ].join('\n');
  },
};

/** The command line as the text of one module, for plain Node without any package; readable, since people run it on their machines. */
export async function commandLine(): Promise<string> {
  const result = await build({
    configFile: false,
    root,
    logLevel: 'error',
    plugins: [filesBeside],
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: join(root, 'wizard/cli/mosix-ltsp.ts'),
      target: 'node20',
      write: false,
      minify: false,
      rolldownOptions: { output: { format: 'es', codeSplitting: false } },
    },
  });
  const [chunk, ...others] = (Array.isArray(result) ? result : [result]).flatMap((each) => ('output' in each ? each.output : []));
  if (chunk?.type !== 'chunk' || others.length) throw new Error('mosix-ltsp.mjs needs to be one file');
  return `${head(chunk.moduleIds)}${chunk.code}`;
}

/** Whose work the file holds, for who finds it alone. */
function head(modules: readonly string[]): string {
  const names = new Set(modules.flatMap((id) => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(id)?.[1] ?? []));
  const packages = [...names].sort().map((name) => {
    const { version, license } = JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8'));
    return `//   ${name} ${version}, ${license}\n`;
  });
  return `// The command line of mosix-ltsp-guide as one file, MIT. It holds parts of\n${packages.join('')}`;
}
