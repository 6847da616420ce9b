import { texts } from '../bundle/contents.ts';
import { bundle } from '../bundle/tree.ts';
import { findings } from '../check/check.ts';
import { plain, shown, Unusable } from '../plan/problem.ts';
import type { Plan } from '../plan/schema.ts';
import type { Engine } from './engine.ts';
import type { Fault } from './faults/fault.ts';
import { faults, happensTo } from './faults/index.ts';
import { judge, type Result } from './judge.ts';
import { type Playing, playAll } from './scenario/play.ts';

/** Plays a plan's whole way, with a fault where one is given, and judges it. The engine is the caller's, who ends it. */
export async function rehearse(engine: Engine, plan: Plan, how: Playing = {}): Promise<Result[]> {
  return judge(await playAll(engine, plan, how));
}

/** The fault of this name. Throws `Unusable` where there is none, or where it cannot happen to this plan. */
export function faultNamed(name: string, plan: Plan): Fault {
  const fault = faults.find((each) => each.name === name);
  if (!fault) throw refusal('--fault', 'the name of a fault', shown(name), 'List them with --fault list.');
  if (!happensTo(fault, plan))
    throw refusal(
      '--fault',
      'a fault that can happen to this plan',
      name,
      `It happens at the step ${fault.step}, or hangs on other answers; take another.`,
    );
  return fault;
}

/** Throws `Unusable` where no bundle is made of the plan, so that there is nothing to play. */
export function playable(plan: Plan): void {
  const error = findings(plan, texts(bundle(plan))).find(({ severity, accepted }) => severity === 'error' && !accepted);
  if (error) throw refusal(error.where, 'a plan of which a bundle is made', `${error.rule}: ${plain(error.message)}`, error.fix);
}

const refusal = (where: string, expected: string, found: string, todo: string) => new Unusable([{ where, expected, found, todo }]);
