import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { decompress } from 'fzstd';
import type { Image } from '../../wizard/rehearsal/engines/linux/image.ts';
import { bytesOf, type ImageRecord } from './image-record.ts';

/** The file of each part of the image. */
const FILES = {
  emulator: 'emulator.zst',
  bios: 'bios.zst',
  videoBios: 'video-bios.zst',
  kernel: 'kernel.zst',
  files: 'files.zst',
} satisfies Record<keyof Image, string>;

/**
 * Fetches the practice machine from a folder of this site. Each file is asked for with a part of its sum, so that no cache gives another
 * version; throws where one does not come whole.
 * @param progress is told the bytes that have come, of all of them
 */
export async function fetchImage(
  folder: string,
  record: ImageRecord,
  signal: AbortSignal,
  progress: (come: number, of: number) => void,
): Promise<Image> {
  const of = bytesOf(record);
  let come = 0;
  const part = async (name: string): Promise<Uint8Array> => {
    const file = record.files.find((each) => each.file === name);
    if (!file) throw new Error(`the image has no ${name}`);
    const response = await fetch(new URL(`${name}?revision=${file.sha256.slice(0, 16)}`, folder), { signal });
    if (!response.ok || !response.body) throw new Error(`${name} answered ${response.status}`);
    const bytes = new Uint8Array(file.bytes);
    let at = 0;
    for (const reader = response.body.getReader(); ; ) {
      const { done, value } = await reader.read();
      if (done) break;
      if (at + value.length > bytes.length) throw new Error(`${name} is longer than its record says`);
      bytes.set(value, at);
      at += value.length;
      come += value.length;
      progress(come, of);
    }
    if (bytesToHex(sha256(bytes)) !== file.sha256) throw new Error(`${name} is not the file that its record names`);
    return decompress(bytes, new Uint8Array(file.whole));
  };
  const parts = await Promise.all(Object.entries(FILES).map(async ([name, file]) => [name, await part(file)] as const));
  return Object.fromEntries(parts) as unknown as Image;
}
