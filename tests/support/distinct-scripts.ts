import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/root.ts';
import { texts } from '../../wizard/bundle/contents.ts';
import { bundle } from '../../wizard/bundle/tree.ts';
import { type ScriptStep, scriptPath, scriptSteps } from '../../wizard/files/script-names.ts';
import { allRoutes } from '../../wizard/flow/routes.ts';
import { MOST_CLIENTS, type Plan } from '../../wizard/plan/schema.ts';
import { manyClientsPlan } from './plans.ts';

/** One script that differs from all others in what it does, and a plan whose bundle has it. */
export interface DistinctScript {
  what: ScriptStep | 'rollback' | 'verify';
  /** Its path in the bundle of the plan. */
  path: string;
  plan: Plan;
  text: string;
}

/** Values in the head on which a script's way hangs; the others are only printed, or compared, as they are. */
const BRANCHES = ['boots', 'cards', 'root_driver', 'made_here', 'server_kernel', 'telnet'];

/** What the search has found, for the other test files of the same run. */
export const distinctFile: string = join(root, 'test-results', 'distinct-scripts.json');

export interface Distinct {
  scripts: DistinctScript[];
  /** The distinct texts that they stand for. */
  texts: string[];
  /** Every distinct dhcpd.conf, and one of as many clients as there can be. */
  dhcpd: string[];
}

/**
 * Every distinct script of every route that has a bundle: what comes after the values in its head, with the values of the head that choose
 * its way. As few plans as can be, since a server is brought to each script step by step.
 */
export function distinctScripts(): Distinct {
  if (!existsSync(distinctFile)) writeFileSync(distinctFile, JSON.stringify(search()));
  const { scripts, ...others } = JSON.parse(readFileSync(distinctFile, 'utf8')) as Distinct;
  // A plan that many scripts share is one object again.
  const plans = new Map(scripts.map(({ plan }) => [JSON.stringify(plan), plan]));
  return { scripts: scripts.map((script) => ({ ...script, plan: plans.get(JSON.stringify(script.plan)) ?? script.plan })), ...others };
}

/** With accounts, where a plan wants programs on the clients: the routes leave them empty, and a script without work proves nothing. */
function withAccounts({ what, path, plan, text }: DistinctScript): DistinctScript {
  if (!plan.localApps.wanted) return { what, path, plan, text };
  const with_ = { ...plan, localApps: { ...plan.localApps, accounts: 'anna annabel' } };
  return { what, path, plan: with_, text: new Map(texts(bundle(with_))).get(path) ?? '' };
}

function search(): Distinct {
  const all = new Set<string>();
  const most = manyClientsPlan(MOST_CLIENTS);
  const dhcpd = new Set([texts(bundle({ ...most, ltsp: { ...most.ltsp, boots: 'not yet' } })).get('files/etc/dhcpd.conf') ?? '']);
  const offers = allRoutes()
    .filter(({ ends }) => ends === 'done')
    .map(({ plan }) => {
      const files = texts(bundle(plan));
      dhcpd.add(files.get('files/etc/dhcpd.conf') ?? '');
      const paths: [DistinctScript['what'], string][] = [
        ...scriptSteps(plan).map((step): [ScriptStep, string] => [step, scriptPath(plan, step)]),
        ['rollback', 'rollback.sh'],
        ['verify', 'verify.sh'],
      ];
      return new Map(
        paths.map(([what, path]) => {
          const text = files.get(path) ?? '';
          all.add(text);
          const [head = '', ...body] = text.split('\nset -e\n');
          const choices = head.split('\n').filter((line) => BRANCHES.includes(line.split('=')[0] ?? ''));
          return [[what, ...choices, ...body].join('\n'), { what, path, plan, text }];
        }),
      );
    });
  const scripts = new Map<string, DistinctScript>();
  const lacking = (offer: Map<string, DistinctScript>) => [...offer.keys()].filter((key) => !scripts.has(key)).length;
  for (;;) {
    const [best] = offers.map((offer) => ({ offer, n: lacking(offer) })).sort((a, b) => b.n - a.n);
    if (!best?.n) return { scripts: [...scripts.values()].map(withAccounts), texts: [...all], dhcpd: [...dhcpd].filter(Boolean) };
    for (const [key, script] of best.offer) if (!scripts.has(key)) scripts.set(key, script);
  }
}
