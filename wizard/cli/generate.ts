import { lstatSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { tarGz, zip } from '../bundle/archive.ts';
import { type BundleFile, texts } from '../bundle/contents.ts';
import { bundle } from '../bundle/tree.ts';
import { findings, hasErrors } from '../check/check.ts';
import { Unusable } from '../plan/problem.ts';
import { parsed, planFromFile, unusable } from './arguments.ts';
import type { Run } from './call.ts';
import { asText } from './check.ts';
import { realPlace } from './real-place.ts';
import { uninterrupted } from './uninterrupted.ts';
import { treeAt } from './write-tree.ts';

/** Writes a plan's bundle as a tree or as one archive; nothing at all where the plan has an error that is not accepted. */
export const generate: Run = async (args, io) => {
  const { values, words } = parsed(args, { out: { type: 'string' }, archive: { type: 'string' }, force: { type: 'boolean' } }, ['PLAN']);
  const { out, archive, force = false } = values;
  if ((out === undefined) === (archive === undefined))
    throw unusable('command line', 'one of --out DIR and --archive FILE', 'both or none');
  const plan = planFromFile(words[0] ?? '');
  const place = out ?? archive ?? '';
  const write = await attempt(place, () => (out !== undefined ? treeAt(out, force) : archiveAt(place, force)));
  const files = bundle(plan);
  const errors = findings(plan, texts(files)).filter((finding) => finding.severity === 'error');
  if (hasErrors(errors)) {
    if (io.json) io.out(`${JSON.stringify(errors)}\n`);
    else io.err(errors.map(asText).join(''));
    return 1;
  }
  await attempt(place, () => write(files));
  if (io.json) io.out(`${JSON.stringify({ wrote: files.length })}\n`);
  else io.err(`wrote ${files.length} files to ${place}\n`);
  return 0;
};

/** Checks the archive's name before anything is computed; the returned function writes it whole or not at all. */
function archiveAt(file: string, force: boolean) {
  const pack = file.endsWith('.tar.gz') ? tarGz : file.endsWith('.zip') ? zip : undefined;
  if (!pack) throw unusable('--archive', 'a name that ends in .tar.gz or .zip', file);
  if (lstatSync(file, { throwIfNoEntry: false }) && !force)
    throw unusable(file, 'a new file', 'one that exists', 'Give another name, or --force to write over it.');
  return async (files: readonly BundleFile[]) => {
    const bytes = await pack(files);
    uninterrupted(() => {
      const stage = mkdtempSync(join(realPlace(dirname(file)), `.${basename(file)}-`));
      try {
        writeFileSync(join(stage, 'archive'), bytes);
        renameSync(join(stage, 'archive'), file);
      } finally {
        rmSync(stage, { recursive: true, force: true });
      }
    });
  };
}

/** Runs what touches files; a failure of the system becomes a refusal. */
async function attempt<T>(where: string, act: () => T | Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof Unusable) throw error;
    throw unusable(
      where,
      'a place that can be read and written',
      error instanceof Error ? error.message : String(error),
      'Give another place.',
    );
  }
}
