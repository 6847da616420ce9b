import * as v from 'valibot';
import type { ImageRecord } from './image-record.ts';

const bytes = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1e8));
const text = v.pipe(v.string(), v.maxLength(200));

const ImageRecordSchema = v.object({
  files: v.array(
    v.object({
      file: v.pipe(v.string(), v.regex(/^[a-z][a-z-]{0,30}\.zst$/)),
      bytes,
      whole: bytes,
      sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
    }),
  ),
  packages: v.array(v.object({ name: text, version: text, licences: v.array(text) })),
});

/** The record of the practice machine in a folder of this site; null where there is none. */
export async function lookForImage(folder: string): Promise<ImageRecord | null> {
  try {
    const response = await fetch(new URL('image.json', folder), { cache: 'no-store' });
    if (!response.ok) return null;
    const { success, output } = v.safeParse(ImageRecordSchema, await response.json());
    return success ? output : null;
  } catch {
    return null;
  }
}
