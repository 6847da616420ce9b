import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { emulator } from '../wizard/rehearsal/engines/linux/on-disk.ts';
import { type ImageFile, type ImageRecord, imageFolder, imageRecord, packedInto } from './linux/image.ts';

/** Where the page of the rehearsal looks for the practice machine; `npm run linux` and `npm run build` put it there. */
export const IMAGE_PLACE = 'rehearse/linux';

/** The emulator comes from its package, whose script is built into the page: both are of one version. */
const EMULATOR = 'emulator';

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
    `${JSON.stringify(record ? { ...record, files: [...record.files, packedInto(place, EMULATOR, emulator())] } : null)}\n`,
  );
  return true;
}

/** Whether a site holds just the files of this record. */
function isThere(place: string, record: ImageRecord | undefined): boolean {
  const file = join(place, 'image.json');
  if (!existsSync(file)) return false;
  const there = JSON.parse(readFileSync(file, 'utf8')) as ImageRecord | null;
  const sums = (files: readonly ImageFile[] = []) =>
    JSON.stringify(files.filter((each) => each.file !== `${EMULATOR}.zst`).map(({ sha256 }) => sha256));
  return sums(there?.files) === sums(record?.files);
}
