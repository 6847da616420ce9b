import type { Plan } from '../plan/schema.ts';

/** Steps that change the machine, in the order in which their scripts run; each has a module in `scripts/`. */
const SCRIPT_STEPS = [
  'rpm-install',
  'server-hosts-and-map',
  'server-lilo',
  'client-kernel-place',
  'client-tools',
  'client-rc-local',
  'client-boot',
  'other-clients',
] as const;

export type ScriptStep = (typeof SCRIPT_STEPS)[number];

/** The scripts of this plan: with a single client there are no others to change. */
export function scriptSteps(plan: Plan): ScriptStep[] {
  return SCRIPT_STEPS.filter((step) => step !== 'other-clients' || plan.clients.length > 1);
}

/** The path of a step's script in the bundle, such as `scripts/03-server-lilo.sh`. */
export function scriptPath(plan: Plan, step: ScriptStep): string {
  const number = String(scriptSteps(plan).indexOf(step) + 1).padStart(2, '0');
  return `scripts/${number}-${step}.sh`;
}
