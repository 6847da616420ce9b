import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/root.ts';
import { type Answers, planOf } from '../../wizard/plan/answers.ts';
import { readPlan } from '../../wizard/plan/parse.ts';
import type { Plan } from '../../wizard/plan/schema.ts';

/** The example plan with these answers laid over it; a test that needs a bad plan asks the door itself. */
export function planWith(answers: Answers = {}): Plan {
  const parsed = planOf(answers);
  if (!parsed.plan) throw new Error(JSON.stringify(parsed.problems));
  return parsed.plan;
}

/** A plan of `examples/`. */
export function examplePlanFile(name: string): { path: string; plan: Plan } {
  const path = join(root, 'examples', `${name}.json`);
  const parsed = readPlan(readFileSync(path, 'utf8'));
  if (!parsed.plan) throw new Error(JSON.stringify(parsed.problems));
  return { path, plan: parsed.plan };
}

/** Clients `pc1` up in one network: as many as asked for, for the floppy and for speed. */
export function manyClients(count: number): Answers[] {
  return Array.from({ length: count }, (_, at) => ({
    name: `pc${at + 1}`,
    mac: `00:E0:06:E8:${(at >> 8).toString(16).padStart(2, '0')}:${(at & 255).toString(16).padStart(2, '0')}`.toUpperCase(),
    address: `10.0.${Math.floor(at / 200)}.${(at % 200) + 1}`,
    card: 'ne2000',
    node: at + 2,
  }));
}

export const manyClientsPlan = (count: number): Plan =>
  planWith({ server: { address: '10.0.255.254', netmask: '255.255.0.0' }, clients: manyClients(count) });
