import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Archive } from './archive.ts';
import type { ImageRecord } from './image.ts';

/** Fetches the sources of everything in the image, in the versions that it was built from, into a folder. Returns their names. */
export function fetchSources({ packages }: ImageRecord, folder: string): string[] {
  const sources = [...new Set(packages.flatMap((each) => each.sources))].sort();
  const work = mkdtempSync(join(tmpdir(), 'mosix-ltsp-guide-'));
  try {
    new Archive(work).fetchSources(sources, folder);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return sources;
}
