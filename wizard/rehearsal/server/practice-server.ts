import { bundle } from '../../bundle/tree.ts';
import { print } from '../../files/print.ts';
import type { Plan } from '../../plan/schema.ts';
import type { Engine, Entry, Tree } from '../engine.ts';
import { file } from '../tree.ts';
import { clientRoot } from './client-root.ts';
import { downloads } from './downloads.ts';
import { machine } from './machine.ts';
import { mosixTools } from './mosix-tools.ts';
import { ownScripts } from './own-scripts.ts';
import { redHat } from './red-hat.ts';
import { rpmStandIn } from './rpm.ts';

/**
 * A server of the plan on which nothing is done yet: Red Hat 6.2 as far as the scripts can see it, the root of the clients, the
 * downloads under the HOWTO's names, and stand-ins for what speaks to a running machine.
 */
export async function practiceServer(plan: Plan, { hasRpm }: Pick<Engine, 'hasRpm'>): Promise<Tree> {
  return new Map<string, Entry>([
    ...redHat(plan),
    ...clientRoot(plan),
    ...(await downloads(plan)),
    ...machine(plan),
    ...[...mosixTools].map(([place, entry]): [string, Entry] => [`/practice/mosix${place}`, entry]),
    ...(hasRpm ? [] : rpmStandIn()),
  ]);
}

/** The bundle of the plan, and our own scripts beside it. */
export function practiceBundle(plan: Plan): Tree {
  return new Map<string, Entry>([
    ...bundle(plan).map(({ path, mode, lines }): [string, Entry] => [`/${path}`, file(print(lines), mode)]),
    ...ownScripts,
  ]);
}
