import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { constants, zstdCompressSync } from 'node:zlib';
import { type ImageRecord, imageFolder, imageRecord } from './linux/image.ts';

type ImageFile = ImageRecord['files'][number];

/** Where the page of the rehearsal looks for the practice machine; `npm run linux` and `npm run build` put it there. */
export const IMAGE_PLACE = 'rehearse/linux';

/** The emulator comes from its package, whose script is built into the page: both are of one version. */
const EMULATOR = 'emulator.zst';

/**
 * Puts the image of the practice machine into the folder of a built site, where one is made; else a record that says `null`, which is no
 * error to whoever looks there. Returns whether anything was written.
 */
export function putImage(folder: string): boolean {
  const place = join(folder, IMAGE_PLACE);
  const record = imageRecord();
  if (isThere(place, record)) return false;
  rmSync(place, { recursive: true, force: true });
  mkdirSync(place, { recursive: true });
  if (record) {
    for (const { file } of record.files) copyFileSync(join(imageFolder(), file), join(place, file));
    copyFileSync(join(imageFolder(), 'licences.txt'), join(place, 'licences.txt'));
  }
  // Last: where it is, all is there.
  writeFileSync(
    join(place, 'image.json'),
    `${JSON.stringify(record ? { ...record, files: [...record.files, emulatorIn(place)] } : null)}\n`,
  );
  return true;
}

/** Whether a site holds just the files of this record. */
function isThere(place: string, record: ImageRecord | undefined): boolean {
  const file = join(place, 'image.json');
  if (!existsSync(file)) return false;
  const there = JSON.parse(readFileSync(file, 'utf8')) as ImageRecord | null;
  const sums = (files: readonly ImageFile[] = []) =>
    JSON.stringify(files.filter((each) => each.file !== EMULATOR).map(({ sha256 }) => sha256));
  return sums(there?.files) === sums(record?.files);
}

function emulatorIn(place: string): ImageFile {
  const whole = readFileSync(join(dirname(createRequire(import.meta.url).resolve('v86')), 'v86.wasm'));
  const bytes = zstdCompressSync(whole, { params: { [constants.ZSTD_c_compressionLevel]: 19 } });
  writeFileSync(join(place, EMULATOR), bytes);
  return { file: EMULATOR, bytes: bytes.length, whole: whole.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}
