import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { tarGz, zip } from '../bundle/archive.ts';
import { type BundleFile, bundle, texts } from '../bundle/tree.ts';
import { findings, hasErrors } from '../check/check.ts';
import { parsed, planFromFile, unusable } from './arguments.ts';
import { asText } from './check.ts';
import type { Run } from './main.ts';

/** Writes a plan's bundle as a tree or as one archive; nothing at all where the plan has an error that is not accepted. */
export const generate: Run = async (args, io) => {
  const { values, words } = parsed(args, { out: { type: 'string' }, archive: { type: 'string' }, force: { type: 'boolean' } }, ['PLAN']);
  const { out, archive, force = false } = values;
  if ((out === undefined) === (archive === undefined)) throw unusable('command line', 'one of --out DIR and --archive FILE', 'both or none');
  const plan = planFromFile(words[0] ?? '');
  const write = out !== undefined ? treeAt(out, force) : archiveAt(archive ?? '', force);
  const files = bundle(plan);
  const errors = findings(plan, texts(files)).filter((finding) => finding.severity === 'error');
  if (hasErrors(errors)) {
    if (io.json) io.out(`${JSON.stringify(errors)}\n`);
    else io.err(errors.map(asText).join(''));
    return 1;
  }
  await write(files);
  io.err(`wrote ${files.length} files to ${out ?? archive}\n`);
  return 0;
};

/** Checks the folder before anything is computed; the returned function writes into it. */
function treeAt(folder: string, force: boolean) {
  if (existsSync(folder)) {
    if (!statSync(folder).isDirectory()) throw unusable(folder, 'a folder', 'a file');
    if (readdirSync(folder).length && !force) throw unusable(folder, 'an empty folder', 'files in it', 'Give another folder, or --force to write over them.');
  }
  return (files: readonly BundleFile[]) =>
    attempt(folder, () => {
      for (const [path, text] of texts(files)) {
        const target = join(folder, path);
        mkdirSync(dirname(target), { recursive: true });
        writeFileSync(target, text);
        chmodSync(target, files.find((file) => file.path === path)?.mode ?? 0o644);
      }
    });
}

/** Checks the archive's name before anything is computed; the returned function writes it whole or not at all. */
function archiveAt(file: string, force: boolean) {
  const pack = file.endsWith('.tar.gz') ? tarGz : file.endsWith('.zip') ? zip : undefined;
  if (!pack) throw unusable('--archive', 'a name that ends in .tar.gz or .zip', file);
  if (existsSync(file) && !force) throw unusable(file, 'a new file', 'one that exists', 'Give another name, or --force to write over it.');
  return async (files: readonly BundleFile[]) => {
    const bytes = await pack(files);
    attempt(file, () => {
      const part = `${file}.part`;
      try {
        writeFileSync(part, bytes);
        renameSync(part, file);
      } finally {
        rmSync(part, { force: true });
      }
    });
  };
}

function attempt(where: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    throw unusable(where, 'a place that can be written', error instanceof Error ? error.message : String(error), 'Give another place.');
  }
}
