import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { zstdDecompressSync } from 'node:zlib';
import { Unusable } from '../../../plan/problem.ts';
import type { Image } from './image.ts';

/** The file in which `npm run linux` notes where it has put the image. */
export const imageNote: string = fileURLToPath(new URL('../../../../node_modules/.linux-image', import.meta.url));

/** The folder of the image that was made last. Throws `Unusable` where there is none. */
export function notedImage(): string {
  const folder = existsSync(imageNote) ? readFileSync(imageNote, 'utf8') : '';
  if (folder && existsSync(join(folder, 'image.json'))) return folder;
  const found = folder ? `none in ${folder}` : 'none';
  throw new Unusable([
    { where: 'the engine linux', expected: 'an image of the practice machine', found, todo: 'Run `npm run linux` first.' },
  ]);
}

/** The emulator, in its package. */
export const emulator = (): Uint8Array => readFileSync(join(dirname(createRequire(import.meta.url).resolve('v86')), 'v86.wasm'));

/** Reads an image from its folder, and the emulator from its package. */
export function imageOnDisk(folder: string): Image {
  const part = (name: string) => zstdDecompressSync(readFileSync(join(folder, `${name}.zst`)));
  return {
    emulator: new WebAssembly.Module(Uint8Array.from(emulator())),
    bios: part('bios'),
    videoBios: part('video-bios'),
    kernel: part('kernel'),
    files: part('files'),
  };
}
