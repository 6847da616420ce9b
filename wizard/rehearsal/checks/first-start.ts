import type { Plan } from '../../plan/schema.ts';
import type { Tree } from '../engine.ts';
import { clientFolder } from '../scenario/acts.ts';
import { type ClientStart, STAGES } from '../scenario/client-start.ts';
import { numberAt } from '../scenario/server-start.ts';
import { textAt } from '../tree.ts';
import { failed, type Look, ok, unknown, type Verdict } from './check.ts';

/** The start of the first client, judged at one stage; what comes before that stage failing, it cannot be known. */
export function firstReaches({ plan, played }: Look, stage: ClientStart['stage'], expected: string): Verdict {
  const start = played('start-client')?.clients.get(plan.firstClient);
  if (!start) return failed(plan.firstClient, expected, 'it was not started');
  const [came, wanted] = [STAGES.indexOf(start.stage), STAGES.indexOf(stage)];
  if (came >= wanted) return ok;
  return came === wanted - 1
    ? { ...failed(plan.firstClient, expected, start.stops ?? ''), mends: 'client-boot' }
    : unknown(`${plan.firstClient} did not come so far`);
}

/** Whether a client has become its node; what is on its screen where it has not. */
export function notANode(tree: Tree, plan: Plan, name: string) {
  const client = plan.clients.find((each) => each.name === name);
  const folder = clientFolder(name);
  const number = numberAt(tree, folder);
  const stay = textAt(tree, `${folder}/proc/mosix/admin/${plan.ltsp.stay}`)?.trim();
  const screen = (textAt(tree, `${folder}/practice/screen`) ?? '').trim().replaceAll('\n', ' ');
  if (number !== client?.node)
    return {
      where: name,
      expected: `node ${client?.node}`,
      found: number ? `node ${number}` : `no number; its screen: ${screen || 'nothing'}`,
    };
  return stay === '1' ? undefined : { where: name, expected: `${plan.ltsp.stay} set before X starts`, found: 'not set' };
}
