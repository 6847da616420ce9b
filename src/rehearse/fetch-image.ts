import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { decompress } from 'fzstd';
import type { Image } from '../../wizard/rehearsal/engines/linux/image.ts';
import { unpacker } from '../../wizard/rehearsal/engines/linux/unpack.ts';
import { bytesOf, type ImageRecord } from './image-record.ts';

/** The file of the emulator, and of each other part of the image. */
const EMULATOR = 'emulator.zst';
const FILES = {
  bios: 'bios.zst',
  videoBios: 'video-bios.zst',
  kernel: 'kernel.zst',
  files: 'files.zst',
} satisfies Record<Exclude<keyof Image, 'emulator'>, string>;

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
  const part = async (name: string): Promise<{ packed: Uint8Array<ArrayBuffer>; whole: number }> => {
    const file = record.files.find((each) => each.file === name);
    if (!file) throw new Error(`the image has no ${name}`);
    const response = await fetch(new URL(`${name}?revision=${file.sha256.slice(0, 16)}`, folder), { signal });
    if (!response.ok || !response.body) throw new Error(`${name} answered ${response.status}`);
    const packed = new Uint8Array(file.bytes);
    let at = 0;
    for (const reader = response.body.getReader(); ; ) {
      const { done, value } = await reader.read();
      if (done) break;
      if (at + value.length > packed.length) throw new Error(`${name} is longer than its record says`);
      packed.set(value, at);
      at += value.length;
      come += value.length;
      progress(come, of);
    }
    if (bytesToHex(sha256(packed)) !== file.sha256) throw new Error(`${name} is not the file that its record names`);
    return { packed, whole: file.whole };
  };
  const emulator = part(EMULATOR).then(({ packed, whole }) =>
    WebAssembly.compile(Uint8Array.from(decompress(packed, new Uint8Array(whole)))),
  );
  const unpack = emulator.then(unpacker);
  const parts = Object.entries(FILES).map(async ([name, file]) => {
    const { packed, whole } = await part(file);
    return [name, (await unpack)(packed, whole)] as const;
  });
  return { emulator: await emulator, ...Object.fromEntries(await Promise.all(parts)) } as Image;
}
