import { md5 } from '@noble/hashes/legacy.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { because, fixed, type Line } from '../files/line.ts';
import { print } from '../files/print.ts';
import type { Plan } from '../plan/schema.ts';
import { type BundleFile, byPath, contents } from './contents.ts';

/** The whole bundle of a plan: its contents and `MD5SUMS`, computed from them as printed. */
export function bundle(plan: Plan): BundleFile[] {
  return withSums(contents(plan));
}

/** The contents of a bundle with their sums beside them. */
export function withSums(files: readonly BundleFile[]): BundleFile[] {
  return [...files, { path: 'MD5SUMS', mode: 0o644 as const, lines: sumLines(files) }].sort(byPath);
}

function sumLines(files: readonly BundleFile[]): Line[] {
  return because(
    {
      what: 'The md5 sum of every other file, in the form that md5sum -c reads. Against damage, not against malice.',
      source: 'GUIDE',
      confidence: 'tested',
    },
    ...files.flatMap((file) => fixed(`${bytesToHex(md5(utf8ToBytes(print(file.lines))))}  ${file.path}`)),
  );
}
