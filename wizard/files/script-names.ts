import type { Plan } from '../plan/schema.ts';

const byRpm = ({ server }: Plan) => server.kernel === 'rpm';
const compiled = ({ server }: Plan) => server.kernel === 'compile';
const clientCompiled = ({ clientKernel }: Plan) => clientKernel === 'compile';
const always = () => true;

/** Steps that change the machine, in the order in which their scripts run, and which plans have them; each has a module in `scripts/`. */
const SCRIPT_STEPS = {
  'rpm-install': byRpm,
  'server-unpack': compiled,
  'server-mosix-install': compiled,
  'server-build': compiled,
  'server-hosts-and-map': always,
  'server-lilo': always,
  'client-unpack': clientCompiled,
  'client-patch': clientCompiled,
  'client-configure': clientCompiled,
  'client-build': clientCompiled,
  'client-kernel-place': always,
  'client-tools': always,
  'client-rc-local': always,
  'client-accounts': ({ localApps }: Plan) => localApps.wanted,
  'client-boot': always,
  'other-clients': ({ clients }: Plan) => clients.length > 1,
};

export type ScriptStep = keyof typeof SCRIPT_STEPS;

/** The scripts of this plan, in order. */
export function scriptSteps(plan: Plan): ScriptStep[] {
  return (Object.keys(SCRIPT_STEPS) as ScriptStep[]).filter((step) => SCRIPT_STEPS[step](plan));
}

/** The path of a step's script in the bundle, such as `scripts/03-server-lilo.sh`. */
export function scriptPath(plan: Plan, step: ScriptStep): string {
  const number = String(scriptSteps(plan).indexOf(step) + 1).padStart(2, '0');
  return `scripts/${number}-${step}.sh`;
}
