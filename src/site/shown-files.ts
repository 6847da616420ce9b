import { type BundleFile, bundle } from '../../wizard/bundle/tree.ts';
import { planOf, setAnswer } from '../../wizard/plan/answers.ts';
import { files, plan } from './example.ts';

const other = planOf(setAnswer({}, '/ltsp/boots', 'not yet')).plan;
const others = other ? bundle(other) : [];

/**
 * The files that a step names, as far as the example's bundle has them. A name that no bundle has is a mistake in the words
 * and stops the build.
 */
export function shownFiles(listed: readonly string[]): { listed: string; file: BundleFile | undefined }[] {
  return listed.map((name) => {
    const path = name.replace('/LTSPROOT', plan.ltsp.root);
    const file = files.find((candidate) => candidate.path === path);
    if (!file && !others.some((candidate) => candidate.path === path)) throw new Error(`a step shows ${name}, which no bundle has`);
    return { listed: name, file };
  });
}
