import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { zstdDecompressSync } from 'node:zlib';
import type { Image } from './image.ts';

/** Reads an image from the folder in which `npm run linux` has put it, and the emulator from its package. */
export function imageOnDisk(folder: string): Image {
  const part = (name: string) => zstdDecompressSync(readFileSync(join(folder, `${name}.zst`)));
  const emulator = readFileSync(join(dirname(createRequire(import.meta.url).resolve('v86')), 'v86.wasm'));
  return { emulator, bios: part('bios'), videoBios: part('video-bios'), kernel: part('kernel'), files: part('files') };
}
