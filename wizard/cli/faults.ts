import { texts } from '../bundle/contents.ts';
import { bundle } from '../bundle/tree.ts';
import { findings } from '../check/check.ts';
import { fileModules } from '../files/index.ts';
import { fewRoutes } from '../flow/routes.ts';

/**
 * What is wrong with the files that a module makes, for each choice that the guide offers; with all files where it makes none itself.
 * @param made what the module exports
 * @returns one line each: the plan, then the finding, or why a file could not be made
 */
export function faults(made: object): string[] {
  const makers = new Set(Object.values(made).map((each) => each?.lines));
  const all = fewRoutes();
  const makes = (each: { lines: unknown }) => makers.has(each.lines);
  const helps = !all.some(({ plan }) => fileModules(plan).some(makes));
  return all.flatMap(({ id, plan }) => {
    try {
      const own = new Set(fileModules(plan).flatMap((each) => (helps || makes(each) ? [each.path(plan)] : [])));
      return findings(plan, texts(bundle(plan)))
        .filter(({ severity, where }) => severity === 'error' && own.has(where.replace(/^file:|:\d+$/g, '')))
        .map(({ where, rule, message }) => `${id}: ${where}: ${rule}: ${message}`);
    } catch (error) {
      return [`${id}: ${error instanceof Error ? error.message : String(error)}`];
    }
  });
}
