import type { BundleFile } from '../../wizard/bundle/contents.ts';
import type { Plan } from '../../wizard/plan/schema.ts';

/** The file of a bundle that the words of a step name: folders of the plan stand for themselves, a script's number for any. */
export function listedFile(listed: string, plan: Plan, files: readonly BundleFile[]): BundleFile | undefined {
  const script = /^scripts\/\d+(-.+\.sh)$/.exec(listed)?.[1];
  if (script) return files.find(({ path }) => path.startsWith('scripts/') && path.endsWith(script));
  const named = listed.replace('/LTSPROOT', plan.ltsp.root).replace('/SOURCES_CLIENT', plan.sources.client);
  return files.find(({ path }) => path === named);
}

/** The script of a step, whatever its number in this bundle. */
export function scriptOf(step: string, files: readonly BundleFile[]): BundleFile | undefined {
  return files.find(({ path }) => path.startsWith('scripts/') && path.endsWith(`-${step}.sh`));
}
