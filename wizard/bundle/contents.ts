import { fileModules } from '../files/index.ts';
import type { Line } from '../files/line.ts';
import { print } from '../files/print.ts';
import type { Plan } from '../plan/schema.ts';

/** One file of a bundle, not yet printed. */
export interface BundleFile {
  /** Below the bundle's top folder; printable ASCII. */
  path: string;
  mode: 0o644 | 0o755;
  lines: readonly Line[];
}

/**
 * All files of a plan's bundle but their sums, sorted by path. The same plan gives the same bytes: nothing here asks for time,
 * chance or machine.
 */
export function contents(plan: Plan): BundleFile[] {
  const files: BundleFile[] = fileModules(plan).map((file) => ({ path: file.path(plan), mode: file.mode, lines: file.lines(plan) }));
  if (new Set(files.map(({ path }) => path)).size < files.length) throw new Error('two files of the bundle have one name');
  return files.sort(byPath);
}

/** The order of files in a bundle. */
export function byPath(a: { path: string }, b: { path: string }): number {
  return a.path < b.path ? -1 : 1;
}

/** The texts of files by path, as `check` reads them. */
export function texts(files: readonly BundleFile[]): Map<string, string> {
  return new Map(files.map((file) => [file.path, print(file.lines)]));
}
