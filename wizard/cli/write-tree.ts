import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { md5 } from '@noble/hashes/legacy.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { BundleFile } from '../bundle/contents.ts';
import { print } from '../files/print.ts';
import { unusable } from './arguments.ts';

/**
 * Writes a bundle as a tree: whole into a new folder beside the target, then into place, so that a full disk leaves nothing
 * behind. With `force` the files of an older bundle that this one lacks go. No link below the folder is written through.
 */
export function treeAt(folder: string, force: boolean): (files: readonly BundleFile[]) => void {
  if (folder === '') throw unusable('--out', 'the name of a folder', 'an empty name', 'Give the folder.');
  const top = existsSync(folder) ? realpathSync(folder) : resolve(folder);
  if (existsSync(top)) {
    if (!lstatSync(top).isDirectory()) throw unusable(folder, 'a folder', 'a file');
    if (readdirSync(top).length && !force)
      throw unusable(folder, 'an empty folder', 'files in it', 'Give another folder, or --force to write over them.');
  }
  return (files) => {
    for (const { path } of files) checkPlace(top, path);
    mkdirSync(dirname(top), { recursive: true });
    const stage = mkdtempSync(join(dirname(top), `.${basename(top)}-`));
    try {
      for (const { path, mode, lines } of files) {
        mkdirSync(dirname(join(stage, path)), { recursive: true });
        writeFileSync(join(stage, path), print(lines));
        chmodSync(join(stage, path), mode);
      }
      for (const old of filesOfOldBundle(top)) if (!files.some(({ path }) => path === old)) rmSync(join(top, old), { force: true });
      for (const { path } of files) {
        mkdirSync(dirname(join(top, path)), { recursive: true });
        renameSync(join(stage, path), join(top, path));
      }
    } finally {
      rmSync(stage, { recursive: true, force: true });
    }
  };
}

/** Refuses a place that is a link, or a folder where a file goes, or a file where a folder goes. */
function checkPlace(top: string, path: string): void {
  const parts = path.split('/');
  parts.forEach((_, at) => {
    const place = join(top, ...parts.slice(0, at + 1));
    const info = lstatSync(place, { throwIfNoEntry: false });
    if (!info) return;
    const wanted = at === parts.length - 1 ? info.isFile() : info.isDirectory();
    if (!wanted)
      throw unusable(
        place,
        at === parts.length - 1 ? 'a plain file, or nothing' : 'a folder, or nothing',
        info.isSymbolicLink() ? 'a link' : 'something else',
        'Remove it, or give another folder.',
      );
  });
}

/**
 * What an older bundle has put there, and nobody has changed since: plain names below the folder, nothing that leads elsewhere. Sums
 * alone make no bundle, since other folders have theirs: its scripts for looking and for the way back are among what it lists.
 */
function filesOfOldBundle(top: string): string[] {
  const sums = join(top, 'MD5SUMS');
  if (!lstatSync(sums, { throwIfNoEntry: false })?.isFile()) return [];
  const listed = readFileSync(sums, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [, sum, path] = /^([0-9a-f]{32}) {2}([A-Za-z0-9._/-]+)$/.exec(line) ?? [];
      return sum && path ? [{ sum, path }] : [];
    });
  if (!['plan.json', 'rollback.sh', 'verify.sh'].every((own) => listed.some(({ path }) => path === own))) return [];
  const isUnchanged = ({ sum, path }: (typeof listed)[number]) => bytesToHex(md5(readFileSync(join(top, path)))) === sum;
  return listed
    .filter(({ path }) => !path.split('/').includes('..') && !path.startsWith('/') && isPlain(top, path))
    .filter(isUnchanged)
    .map(({ path }) => path);
}

function isPlain(top: string, path: string): boolean {
  const parts = path.split('/');
  return parts.every((_, at) => {
    const info = lstatSync(join(top, ...parts.slice(0, at + 1)), { throwIfNoEntry: false });
    return info !== undefined && (at === parts.length - 1 ? info.isFile() : info.isDirectory());
  });
}
