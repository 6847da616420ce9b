import { routes } from '../../wizard/flow/routes.ts';
import type { Plan } from '../../wizard/plan/schema.ts';
import { faults, happensTo } from '../../wizard/rehearsal/faults/index.ts';
import { full } from '../support/in-turn.ts';
import { examplePlanFile, planWith } from '../support/plans.ts';
import { matrix } from '../support/rehearsal.ts';

/** Answers that no example has and that are no step of their own, so that no way has them. */
const telnet = { id: 'with telnet to the clients', plan: planWith({ localApps: { wanted: true, telnet: true } }) };

/** The plans of `examples/`, which a plain run plays with each fault that happens to one of them. */
const examples = ['school-rpm', 'lab-compile'].map((name) => examplePlanFile(name).plan);

/** Every way through the guide to its end, and one plan more: on these and the examples each fault happens somewhere. */
export const ways: readonly { id: string; plan: Plan }[] = [...routes().filter(({ ends }) => ends === 'done'), telnet];

/** With FULL=1 every way with every fault of it; a plain run plays one way more than the examples, with the faults that neither has. */
export function playWays(kernel: Plan['server']['kernel']): void {
  const all = ways.filter(({ plan }) => plan.server.kernel === kernel);
  for (const { id, plan } of full ? all : all.slice(-1)) {
    const own = faults.filter((fault) => happensTo(fault, plan));
    const played = full ? own : own.filter((fault) => !examples.some((example) => happensTo(fault, example)));
    matrix(`the way ${id}`, plan, played, { all: full });
  }
}
