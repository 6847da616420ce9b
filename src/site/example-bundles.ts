import lab from '../../examples/lab-compile.json';
import school from '../../examples/school-rpm.json';
import { parsePlan } from '../../wizard/plan/parse.ts';
import type { Plan } from '../../wizard/plan/schema.ts';

/** The plans of `examples/`, each with what it is an example of. */
const PLANS: Readonly<Record<string, { input: unknown; what: string }>> = {
  'school-rpm': { input: school, what: 'a school with 12 clients, the server’s kernel from the packages, the clients’ kernel downloaded' },
  'lab-compile': { input: lab, what: 'a lab with 3 clients, both kernels compiled' },
};

/** An example whose bundle can be had as it is. */
export interface ExampleBundle {
  name: string;
  what: string;
  plan: Plan;
}

/** The examples, checked at the door like any other plan. */
export const exampleBundles: readonly ExampleBundle[] = Object.entries(PLANS).map(([name, { input, what }]) => {
  const { plan, problems } = parsePlan(input);
  if (!plan) throw new Error(`examples/${name}.json is no plan: ${JSON.stringify(problems)}`);
  return { name, what, plan };
});
