import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { root } from '../root.ts';
import { withoutTypes } from './without-types.ts';

const FILES = join(root, 'wizard/files');
/** All files of a bundle, the printer, the titles of sources: what others than the modules themselves ask for. */
const ROOTS = ['index.ts', 'print.ts', 'sources.ts'];
const IMPORT = /(?<=^(?:import|export|\}) .*from ')(\.[^']+)\.ts(?=')/gm;

/**
 * The modules that write the files of a bundle, as plain modules that are read and changed without a build: types taken away, nothing else.
 * What they take from the layers below comes from the command line beside them.
 * @returns text by path, `files/hosts.mjs`
 */
export function plainModules(): Map<string, string> {
  const plain = new Map<string, string>();
  const add = (path: string): void => {
    const name = `files/${relative(FILES, path)}`.replace(/\.ts$/, '.mjs');
    if (plain.has(name)) return;
    const code = withoutTypes(readFileSync(path, 'utf8'));
    const needed: string[] = [];
    const text = code.replace(IMPORT, (_, from: string) => {
      const target = join(dirname(path), `${from}.ts`);
      if (target.startsWith(FILES)) {
        needed.push(target);
        return `${from}.mjs`;
      }
      return relative(dirname(name), 'mosix-ltsp.mjs').replaceAll('\\', '/');
    });
    plain.set(name, text);
    needed.forEach(add);
  };
  for (const name of ROOTS) add(join(FILES, name));
  return plain;
}
