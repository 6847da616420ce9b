import type { BundleFile } from '../../wizard/bundle/contents.ts';
import { bundle } from '../../wizard/bundle/tree.ts';
import type { StepId } from '../../wizard/flow/steps.ts';
import { planOf } from '../../wizard/plan/answers.ts';
import { listedFile } from '../render/listed-file.ts';
import { exampleAt } from './example.ts';

const { plan: fresh } = planOf({ ltsp: { boots: 'not yet' } });
if (!fresh) throw new Error('the example without booting clients is no plan');
const freshFiles = bundle(fresh);

/**
 * The files that a step names, as far as the bundle of its example has them; the others wait for answers that make them. A
 * name that no bundle has is a mistake in the words and stops the build.
 */
export function shownFiles(step: StepId, listed: readonly string[]): { listed: string; file: BundleFile | undefined }[] {
  const { plan, files } = exampleAt(step);
  return listed.map((name) => {
    const file = listedFile(name, plan, files);
    if (!file && fresh && !listedFile(name, fresh, freshFiles)) throw new Error(`step ${step} shows ${name}, which no bundle has`);
    return { listed: name, file };
  });
}
