import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { constants, zstdCompressSync } from 'node:zlib';
import { cacheFolder } from '../cache.ts';
import { hashOf } from '../hash.ts';
import { root } from '../root.ts';
import { Archive, type Deb, unpack } from './archive.ts';
import { compile } from './compile.ts';
import { cpio } from './cpio.ts';
import { copyrightOf, type PackageRecord, recordOf } from './packages.ts';
import { USERLAND_PACKAGES, userland } from './userland.ts';

/** What the image is made by; another recipe makes another image. */
const RECIPE = ['scripts/apt.ts', 'scripts/linux'];

/** The emulated computer's BIOS and that of its screen. */
const BIOS = 'seabios';

/** A file of the image. */
interface ImageFile {
  /** Its name in the image's folder, compressed with zstd. */
  file: string;
  /** Bytes as they are sent, and unpacked. */
  bytes: number;
  whole: number;
  sha256: string;
}

/** What lies in the image's folder as `image.json`. */
export interface ImageRecord {
  files: Record<'bios' | 'videoBios' | 'kernel' | 'files', ImageFile>;
  packages: PackageRecord[];
}

const linuxCache = (): string => join(cacheFolder(), 'linux');

/** Where the image of this recipe lies, once it is made. */
export const imageFolder = (): string => join(linuxCache(), `image-${hashOf(root, RECIPE, []).slice(0, 16)}`);

/** What is recorded of the image, or undefined where none is made. */
export function imageRecord(): ImageRecord | undefined {
  const file = join(imageFolder(), 'image.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as ImageRecord) : undefined;
}

/** Makes the image, unless it is there; `again` asks the archive for newer packages. Throws a Trouble where this machine cannot. */
export function makeImage(say: (words: string) => void, again = false): ImageRecord {
  const made = imageRecord();
  if (made && !again) return made;
  const cache = linuxCache();
  mkdirSync(cache, { recursive: true });
  const work = mkdtempSync(join(cache, 'work-'));
  try {
    const compiled = compile(new Archive(join(work, 'tools')), cache, work, say);
    say('Putting the files of the practice machine together ...');
    const debs = new Archive(join(work, 'userland'), 'i386').fetchAlone([...USERLAND_PACKAGES, BIOS]);
    const unpacked = join(work, 'unpacked');
    unpack(debs, unpacked);
    const seabios = (name: string) => readFileSync(join(unpacked, 'usr/share/seabios', name));
    const fresh = mkdtempSync(join(cache, 'new-'));
    const files = {
      bios: store(fresh, 'bios', seabios('bios.bin')),
      videoBios: store(fresh, 'video-bios', seabios('vgabios-stdvga.bin')),
      kernel: store(fresh, 'kernel', readFileSync(compiled.bzImage)),
      files: store(fresh, 'files', cpio(userland(unpacked, compiled))),
    };
    const [name = '', version = ''] = compiled.source.split('=');
    const linux = { name, version, sources: [compiled.source], licences: ['GPL-2'] };
    const record: ImageRecord = { files, packages: [linux, ...debs.map((deb) => recordOf(unpacked, deb))] };
    writeFileSync(join(fresh, 'licences.txt'), licences(unpacked, debs));
    writeFileSync(join(fresh, 'image.json'), `${JSON.stringify(record, null, 2)}\n`);
    rmSync(imageFolder(), { recursive: true, force: true });
    renameSync(fresh, imageFolder());
    return record;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function store(folder: string, name: string, whole: Uint8Array): ImageFile {
  // A window over all of it finds again what many programs share.
  const params = { [constants.ZSTD_c_compressionLevel]: 19, [constants.ZSTD_c_windowLog]: 25 };
  const bytes = zstdCompressSync(whole, { params });
  const file = `${name}.zst`;
  writeFileSync(join(folder, file), bytes);
  return { file, bytes: bytes.length, whole: whole.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** The texts of all packages, one after the other. */
const licences = (unpacked: string, debs: readonly Deb[]): string =>
  debs.map((deb) => `==== ${deb.name} ${deb.version}\n\n${copyrightOf(unpacked, deb)}`).join('\n\n');
