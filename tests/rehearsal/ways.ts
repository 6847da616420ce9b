import { replay } from '../../wizard/flow/replay.ts';
import { routes } from '../../wizard/flow/routes.ts';
import type { Plan } from '../../wizard/plan/schema.ts';
import type { Fault } from '../../wizard/rehearsal/faults/fault.ts';
import { faults, happensTo } from '../../wizard/rehearsal/faults/index.ts';
import { full, fullEmulated } from '../support/in-turn.ts';
import { examplePlanFile, planWith } from '../support/plans.ts';
import { matrix } from '../support/rehearsal.ts';

/** Answers that no example has and that are no step of their own, so that no way has them. */
const telnet = { id: 'with telnet to the clients', plan: planWith({ localApps: { wanted: true, telnet: true } }) };

/** The plans of `examples/`, which a plain run plays with each fault that happens to one of them. */
const examples = ['school-rpm', 'lab-compile'].map((name) => examplePlanFile(name).plan);

/** Every way through the guide to its end, and one plan more: on these and the examples each fault happens somewhere. */
export const ways: readonly { id: string; plan: Plan }[] = [...routes().filter(({ ends }) => ends === 'done'), telnet];

/** Each fault is played on every so many ways; the examples play all of theirs. */
const TURN = 8;

/**
 * A plain run plays one way more than the examples where it has faults that neither has, and those. With FULL=1 every way, and of the
 * faults that an example has each on every eighth; with EMULATED=all those too whole on both engines whose steps no example goes.
 */
export function playWays(kernel: Plan['server']['kernel']): void {
  const all = ways.filter(({ plan }) => plan.server.kernel === kernel);
  for (const [n, { id, plan }] of (full ? all : all.slice(-1)).entries()) {
    const rare = (fault: Fault) => !examples.some((example) => happensTo(fault, example));
    const own = faults.filter((fault) => happensTo(fault, plan));
    const played = own.filter((fault, at) => rare(fault) || (full && (at + n) % TURN === 0));
    const further = !examples.some((example) => replay(example).steps.join() === replay(plan).steps.join());
    matrix(`the way ${id}`, plan, played, { onLinux: fullEmulated && further, inFull: !own.some(rare) });
  }
}
