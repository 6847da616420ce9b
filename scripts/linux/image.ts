import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { constants, zstdCompressSync } from 'node:zlib';
import { imageNote } from '../../wizard/rehearsal/engines/linux/on-disk.ts';
import { cacheFolder } from '../cache.ts';
import { hashOf } from '../hash.ts';
import { root } from '../root.ts';
import { Archive, debsIn, unpack } from './archive.ts';
import { compile } from './compile.ts';
import { cpio } from './cpio.ts';
import { copyrightOf, type PackageRecord, recordOf } from './packages.ts';
import { sweep, used } from './sweep.ts';
import { USERLAND_PACKAGES, userland } from './userland.ts';

/** What the image is made by; another recipe makes another image. */
const RECIPE = ['scripts/apt.ts', 'scripts/linux'];

/** A file of the image. */
export interface ImageFile {
  /** Its name in the image's folder, compressed with zstd. */
  file: string;
  /** Bytes as they are sent, and unpacked. */
  bytes: number;
  whole: number;
  sha256: string;
}

/** What lies in the image's folder as `image.json`. */
export interface ImageRecord {
  files: ImageFile[];
  packages: PackageRecord[];
}

const linuxCache = (): string => join(cacheFolder(), 'linux');

/** Where the image of this recipe lies once it is made; in `parts` what it was made from. */
export const imageFolder = (): string => join(linuxCache(), `image-${hashOf(root, RECIPE, []).slice(0, 16)}`);

/** What is recorded of the image, or undefined where none is made. */
export function imageRecord(): ImageRecord | undefined {
  const file = join(imageFolder(), 'image.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as ImageRecord) : undefined;
}

/** Makes the image, unless it is there; `again` asks the archive for newer packages. Throws a Trouble where this machine cannot. */
export function makeImage(say: (words: string) => void, again = false): ImageRecord {
  const record = (again ? undefined : imageRecord()) ?? made(say);
  writeFileSync(imageNote, imageFolder());
  used(imageFolder());
  return record;
}

function made(say: (words: string) => void): ImageRecord {
  const cache = linuxCache();
  mkdirSync(cache, { recursive: true });
  sweep(cache);
  const work = mkdtempSync(join(cache, 'work-'));
  try {
    const { results, source } = compile(new Archive(join(work, 'tools')), cache, work, say);
    say('Putting the files of the practice machine together ...');
    const fresh = join(work, 'image');
    const parts = join(fresh, 'parts');
    mkdirSync(parts, { recursive: true });
    for (const path of results) copyFileSync(path, join(parts, basename(path)));
    new Archive(join(work, 'userland'), 'i386').fetchAlone(USERLAND_PACKAGES, parts);
    const record = fill(fresh, source, join(work, 'unpacked'));
    rmSync(imageFolder(), { recursive: true, force: true });
    renameSync(fresh, imageFolder());
    return record;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** The files of the practice machine as the kernel unpacks them, made of an image's parts; `work` must not exist. */
export function machineFiles(parts: string, work: string): Uint8Array {
  unpack(debsIn(parts), work);
  const ours = (name: string) => readFileSync(join(parts, name));
  return cpio(userland(work, { agent: ours('agent'), noSelinux: ours('libselinux.so.1') }));
}

/** Makes the image in a folder with its parts. */
function fill(folder: string, kernelSource: string, work: string): ImageRecord {
  const parts = join(folder, 'parts');
  const debs = debsIn(parts);
  const files = [
    packedInto(folder, 'files', machineFiles(parts, work)),
    packedInto(folder, 'kernel', readFileSync(join(parts, 'bzImage'))),
  ];
  for (const [name, bios] of [['bios', 'bios.bin'] as const, ['video-bios', 'vgabios-stdvga.bin'] as const])
    files.push(packedInto(folder, name, readFileSync(join(work, 'usr/share/seabios', bios))));
  const [name = '', version = ''] = kernelSource.split('=');
  const linux = { name, version, sources: [kernelSource], licences: ['GPL-2'] };
  const record: ImageRecord = { files, packages: [linux, ...debs.map((deb) => recordOf(work, deb))] };
  writeFileSync(
    join(folder, 'licences.txt'),
    debs.map((deb) => `==== ${deb.name} ${deb.version}\n\n${copyrightOf(work, deb)}`).join('\n\n'),
  );
  writeFileSync(join(folder, 'image.json'), `${JSON.stringify(record, null, 2)}\n`);
  return record;
}

/** Writes `NAME.zst` into a folder, compressed well: this is done once. A window over everything finds again what many programs share. */
export function packedInto(folder: string, name: string, whole: Uint8Array): ImageFile {
  const bytes = zstdCompressSync(whole, { params: { [constants.ZSTD_c_compressionLevel]: 19, [constants.ZSTD_c_windowLog]: 25 } });
  const file = `${name}.zst`;
  writeFileSync(join(folder, file), bytes);
  return { file, bytes: bytes.length, whole: whole.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}
