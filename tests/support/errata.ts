import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/root.ts';

/** The number of every erratum that has words: E01 up. */
export const errata: readonly string[] = readdirSync(join(root, 'content/errata'))
  .map((name) => name.replace('.mdx', '').toUpperCase())
  .sort();
