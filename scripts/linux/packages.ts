import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Deb } from './archive.ts';

/** A package whose files are in the image, as it is recorded beside the image. */
export interface PackageRecord {
  name: string;
  version: string;
  /** What it was built from, as `name=version`: its own source first. */
  sources: string[];
  /** The licences that its copyright file names. */
  licences: string[];
}

/** The text in which a package says who wrote it and under what licence. */
export const copyrightOf = (unpacked: string, { name }: Deb): string =>
  readFileSync(join(unpacked, 'usr/share/doc', name, 'copyright'), 'utf8');

/** What is recorded of a package. */
export function recordOf(unpacked: string, deb: Deb): PackageRecord {
  const text = copyrightOf(unpacked, deb);
  const fields = [...text.matchAll(/^License: *(\S.*)$/gm)].map((match) => match[1] ?? '');
  // Older files point to the texts that every Debian has.
  const texts = [...text.matchAll(/\/usr\/share\/common-licenses\/([\w.-]*\w)/g)].map((match) => match[1] ?? '');
  const licences = [...new Set(/^Format:/m.test(text) ? fields : texts)].sort();
  return { name: deb.name, version: deb.version, sources: deb.sources, licences: licences.length > 0 ? licences : ['see its text'] };
}
