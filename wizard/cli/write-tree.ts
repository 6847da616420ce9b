import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { md5 } from '@noble/hashes/legacy.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { BundleFile } from '../bundle/contents.ts';
import { print } from '../files/print.ts';
import { unusable } from './arguments.ts';
import { realPlace } from './real-place.ts';
import { uninterrupted } from './uninterrupted.ts';

/** Sums of a bundle's files. */
const SUMS = 'MD5SUMS';

/** What is not in place yet lies here, below the folder that it is for or beside it; a run that was killed may leave it. */
const UNFINISHED = '.mosix-ltsp-unfinished';

/**
 * Writes a bundle as a tree, wholly or not at all: into a new folder that gets its name last, or into one that exists, where `force`
 * lets it write over files. With `force` the files of an older bundle that this one lacks go. No link below the folder is written
 * through.
 */
export function treeAt(folder: string, force: boolean): (files: readonly BundleFile[]) => void {
  if (folder === '') throw unusable('--out', 'the name of a folder', 'an empty name', 'Give the folder.');
  const top = realPlace(folder);
  const there = lstatSync(top, { throwIfNoEntry: false });
  if (there) {
    if (!there.isDirectory()) throw unusable(folder, 'a folder', there.isSymbolicLink() ? 'a link that leads nowhere' : 'a file');
    if (readdirSync(top).length && !force)
      throw unusable(folder, 'an empty folder', 'files in it', 'Give another folder, or --force to write over them.');
  }
  return (files) => {
    for (const { path } of files) checkPlace(top, path);
    uninterrupted(() => rmSync(existsSync(top) ? filled(top, files, force) : made(top, files), { recursive: true }));
  };
}

/** Makes the folder by one rename; returns what may go then. */
function made(top: string, files: readonly BundleFile[]): string {
  return wholly((undo) => {
    makeFolder(dirname(top), undo);
    const stage = mkdtempSync(join(dirname(top), `${UNFINISHED}-`));
    undo.push(() => rmSync(stage, { recursive: true }));
    // One folder further down, since a temporary one is its owner's alone.
    writeFiles(join(stage, 'new'), files);
    renameSync(join(stage, 'new'), top);
    return stage;
  });
}

/**
 * Writes into a folder that exists; returns what may go then. All new files are on the disk, inside the folder, before the first old
 * one leaves its place: a mount point is a file system of its own, and the folder above may be another's. MD5SUMS comes last, so that
 * sums which hold mean a whole bundle, and so that after a kill the next run still finds which files were those of the older one.
 */
function filled(top: string, files: readonly BundleFile[], force: boolean): string {
  return wholly((undo) => {
    const stage = join(top, UNFINISHED);
    // What a run that was killed has put in place by then is listed in the stage that it left.
    const old = [top, join(stage, 'new')].flatMap((folder) => filesOfOldBundle(top, join(folder, SUMS)));
    if (force) rmSync(stage, { recursive: true, force: true });
    mkdirSync(stage);
    undo.push(() => rmSync(stage, { recursive: true }));
    writeFiles(join(stage, 'new'), files);
    const fresh = new Set(files.map(({ path }) => path));
    const all = new Set([...fresh, ...old]);
    all.delete(SUMS);
    const move = (path: string, from: string, to: string) => {
      makeFolder(dirname(join(to, path)), undo);
      renameSync(join(from, path), join(to, path));
      undo.push(() => renameSync(join(to, path), join(from, path)));
    };
    for (const path of [...all, SUMS]) {
      if (existsSync(join(top, path))) move(path, top, join(stage, 'old'));
      if (fresh.has(path)) move(path, join(stage, 'new'), top);
    }
    return stage;
  });
}

/** Does all of it, or takes back what was done: the last first. Where that fails, too, nothing that was set aside is removed. */
function wholly<T>(act: (undo: (() => void)[]) => T): T {
  const undo: (() => void)[] = [];
  try {
    return act(undo);
  } catch (error) {
    for (const step of undo.reverse()) step();
    throw error;
  }
}

/** Makes a folder, and those above it that are not there. */
function makeFolder(path: string, undo: (() => void)[]): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path), undo);
  mkdirSync(path);
  undo.push(() => rmdirSync(path));
}

function writeFiles(folder: string, files: readonly BundleFile[]): void {
  for (const { path, mode, lines } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    // A disk may say only then that it is full.
    writeFileSync(join(folder, path), print(lines), { flush: true });
    chmodSync(join(folder, path), mode);
  }
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
function filesOfOldBundle(top: string, sums: string): string[] {
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
