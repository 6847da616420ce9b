import { routes } from '../../wizard/flow/routes.ts';
import type { Plan } from '../../wizard/plan/schema.ts';
import { faults, happensTo } from '../../wizard/rehearsal/faults/index.ts';
import { full } from '../support/in-turn.ts';
import { matrix } from '../support/rehearsal.ts';

/** With FULL=1 every way through the guide with every fault of it; a plain run, which has all faults on the examples, plays one way more. */
export function playWays(kernel: Plan['server']['kernel']): void {
  const all = routes().filter(({ plan, ends }) => ends === 'done' && plan.server.kernel === kernel);
  for (const { id, plan } of full ? all : all.slice(-1)) {
    const played = full ? faults.filter((fault) => happensTo(fault, plan)) : [];
    matrix(`the way ${id}`, plan, played, { all: full });
  }
}
