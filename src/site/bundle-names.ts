import type { StepId } from '../../wizard/flow/steps.ts';
import { listedFile } from '../render/listed-file.ts';
import { type Example, everyExample } from './example.ts';
import { steps } from './steps.ts';

/** A file that some way's bundle has. */
export interface BundleName {
  /** Its path in the bundle; `NN` where a script's number depends on the answers. */
  path: string;
  /** What it is for, in a sentence or a few. */
  what: string;
  /** The step that shows it, or hands it out. */
  step: StepId;
}

const NUMBER = /^scripts\/(\d+)-/;

/** Every file of every way's bundle, by its path. */
export const bundleNames: readonly BundleName[] = (() => {
  const numbers = Map.groupBy(
    everyExample().flatMap((way) => way.files.map((file) => ({ way, file }))),
    ({ file }) => file.path.replace(NUMBER, 'scripts/NN-'),
  );
  const named = [...numbers].flatMap(([path, [first, ...others]]): BundleName[] => {
    if (!first) return [];
    const step = stepThatShows(first.file.path, first.way);
    const used = new Set([first, ...others].flatMap(({ file }) => NUMBER.exec(file.path)?.[1] ?? []));
    const reasons = new Set(first.file.lines.flatMap(({ reason }) => reason?.what ?? []));
    const what =
      used.size > 0 ? `A script. NN depends on your answers: ${[...used].sort().join(', ')}.` : [...reasons].slice(0, 12).join(' ');
    return [{ path, what: what || 'A file of your bundle.', step }];
  });
  return named.sort((a, b) => (a.path < b.path ? -1 : 1));
})();

/** The step that has the file beside its text; a script's own step; else the last one, where the bundle is handed out. */
function stepThatShows(path: string, { plan, files }: Example): StepId {
  const shown = [...steps].find(([, { data }]) => data.files.some((listed) => listedFile(listed, plan, files)?.path === path));
  const own = [...steps.keys()].find((id) => NUMBER.test(path) && path.endsWith(`-${id}.sh`));
  return own ?? shown?.[0] ?? 'done';
}
