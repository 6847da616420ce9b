import { type BundleFile, texts } from '../../wizard/bundle/contents.ts';
import { bundle } from '../../wizard/bundle/tree.ts';
import { verdicts } from '../../wizard/check/check.ts';
import type { Verdict } from '../../wizard/check/finding.ts';
import { byHand } from '../../wizard/files/by-hand.ts';
import { type NamedRoute, routes } from '../../wizard/flow/routes.ts';
import type { StepId } from '../../wizard/flow/steps.ts';
import type { Plan } from '../../wizard/plan/schema.ts';

/** What a page shows before anybody has answered: a plan, its path, files, commands and verdicts. */
export interface Example {
  plan: Plan;
  path: readonly StepId[];
  files: readonly BundleFile[];
  commands: ReturnType<typeof byHand>;
  checks: readonly Verdict[];
}

const ways = routes();
const made = new Map<NamedRoute, Example>();

function exampleOf(way: NamedRoute | undefined): Example {
  if (!way) throw new Error('the chart has no way');
  const known = made.get(way);
  if (known) return known;
  const { plan, steps } = way;
  const files = bundle(plan);
  const example = { plan, path: steps, files, commands: byHand(plan), checks: verdicts(plan, texts(files)) };
  made.set(way, example);
  return example;
}

/** The plain example: nothing chosen but what the schema and the example choose. */
export const example = exampleOf(ways[0]);

/**
 * The example that a step's page is written with: the plain one if its way goes through the step, else the first way that
 * does, if possible one on which nothing has to be accepted. Steps beside every way have the plain one.
 */
export function exampleAt(step: string | undefined): Example {
  const through = ways.filter(({ steps }) => steps.some((id) => id === step));
  return exampleOf(through.find(({ plan }) => plan.accepted.length === 0) ?? through[0] ?? ways[0]);
}

/** The examples of all ways, one a way. */
export const everyExample = (): Example[] => ways.map(exampleOf);

/** The reader has set nothing yet. */
export const isMine = () => false;
