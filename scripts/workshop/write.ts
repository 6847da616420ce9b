import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packed } from '../../wizard/bundle/archive.ts';
import { root } from '../root.ts';
import { commandLine } from './command-line.ts';
import { headers } from './headers.ts';
import { writePageScript } from './page-script.ts';
import { benchFiles } from './tree.ts';

/** What the archive unpacks to. `changes.patch` of the page is against this folder. */
const TOP = 'mosix-ltsp-workshop';

/**
 * Writes what the workshop runs into the folder of the built site: its script, the command line as one file, the modules on the bench, both as an archive
 * with the plan of a school, and the headers by which hosts isolate that page.
 * @param base what absolute paths of the site begin with
 */
export async function writeWorkshop(folder: string, base: string): Promise<void> {
  const [program, bench] = [await commandLine(), benchFiles()];
  const plan = readFileSync(join(root, 'examples/school-rpm.json'), 'utf8');
  const tree = Object.entries({ 'mosix-ltsp.mjs': program, 'plan.json': plan, ...Object.fromEntries(bench) });
  const archive = await packed(
    TOP,
    tree.map(([path, text]) => ({ path, mode: 0o644, text })),
  );
  const put = (name: string, content: string | Uint8Array) => writeFileSync(join(folder, 'workshop', name), content);
  mkdirSync(join(folder, 'workshop'), { recursive: true });
  put('mosix-ltsp.mjs', program);
  put('bench.json', JSON.stringify(Object.fromEntries(bench)));
  put(`${TOP}.tar.gz`, archive);
  await writePageScript(join(folder, 'workshop'));
  writeFileSync(join(folder, '_headers'), headers(base));
}
