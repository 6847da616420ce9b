import { type ScriptStep, scriptPath, scriptSteps } from '../../files/script-names.ts';
import { KERNEL_PACKAGE, TOOLS_PACKAGE } from '../../files/scripts/rpm-install.ts';
import { firstClient } from '../../flow/network-after.ts';
import { replay } from '../../flow/replay.ts';
import type { StepId } from '../../flow/steps.ts';
import { NEW_LABEL } from '../../plan/consistency.ts';
import type { Client, Plan } from '../../plan/schema.ts';
import type { Disks, Entry, Tree } from '../engine.ts';
import type { Kernel } from '../server/kernels.ts';
import { CONDITIONS, OWN, READ_ONLY } from '../server/own-scripts.ts';
import { file, textAt } from '../tree.ts';
import { type ClientStart, clientStart, dhcpOffer } from './client-start.ts';
import type { Server } from './server.ts';
import { kernelFor, numberAt, procOf } from './server-start.ts';
import type { Ran } from './walk.ts';

/** What an act may do: run scripts, edit what a person edits by hand, look at the server, tell that the way stops here. */
export interface Stage {
  plan: Plan;
  server: Server;
  /** Runs a script of the bundle, or one of ours, and notes it. */
  run(script: string, args: readonly string[], how?: { disks?: Disks; first?: string }): Promise<Ran>;
  stop(why: string): void;
  started(client: Client, start: ClientStart): void;
  serverStarted(kernel: Kernel | undefined): void;
}

export type Act = (stage: Stage) => Promise<void>;

/** Where a session of a user at the server begins. */
export const XSESSION = '/home/practice/.xsession';

/** Whether rc, and with it every service and login manager that it starts, is locked to the server. */
export const locksServices = (tree: Tree): boolean => /:\/bin\/mosrun -h \/etc\/rc\.d\/rc\b/.test(textAt(tree, '/etc/inittab') ?? '');

/** Plays the script of a step; the way stops where it fails. */
const script =
  (step: ScriptStep): Act =>
  async (stage) => {
    const { status } = await stage.run(scriptPath(stage.plan, step), ['--i-have-checked']);
    if (status !== 0) stage.stop(`the script ended with status ${status}`);
  };

/** The server starts; what is typed at `boot:` chooses the kernel. */
export async function startServer({ server, run, serverStarted }: Stage, typed: string): Promise<Kernel | undefined> {
  const kernel = kernelFor(await server.tree(), typed);
  serverStarted(kernel);
  if (!kernel) return undefined;
  await server.change(procOf(kernel));
  await run(`${OWN}/start-server.sh`, []);
  return kernel;
}

/** Clients are switched on; those that mount their root run rc.local. */
export async function startClients({ plan, server, run, started }: Stage, clients: readonly Client[]): Promise<void> {
  const tree = await server.tree();
  const conf = textAt(tree, '/etc/dhcpd.conf') ?? '';
  const rooted = clients.flatMap((client) => {
    const start = clientStart(tree, plan, client);
    started(client, start);
    return start.stage === 'root' ? [dhcpOffer(conf, client.mac)?.name ?? '', start.kernel?.mosix ? 'mosix' : 'plain'] : [];
  });
  if (rooted.length) await run(`${OWN}/start-clients.sh`, [plan.ltsp.root, ...rooted]);
}

/** Where a client's own folder lies after its start. */
export const clientFolder = (name: string): string => `/practice/clients/${name}`;

/** What is tried after a step's script, to see what came of it; nothing is done by it that a reader does. */
export const TRIALS: Partial<Record<StepId, Act>> = {
  'rpm-install': async ({ run }) => {
    await run(`${OWN}/ask-rpm.sh`, [KERNEL_PACKAGE, TOOLS_PACKAGE]);
  },
  'client-rc-local': async ({ plan, run }) => {
    await run(`${OWN}/prepare-rc-local.sh`, [plan.ltsp.root]);
    await run(
      `${OWN}/try-rc-local.sh`,
      CONDITIONS.filter((each) => each !== 'read-only'),
    );
    await run(`${OWN}/try-rc-local.sh`, ['read-only'], { disks: { readOnly: READ_ONLY } });
  },
  done: async ({ run }) => {
    await run('verify.sh', []);
  },
};

/** A step's script, and what is tried after it. */
const scriptAndTrial =
  (step: ScriptStep): Act =>
  async (stage) => {
    await script(step)(stage);
    await TRIALS[step]?.(stage);
  };

/** Acts that are more than a script and its trial, or none. */
const ACTS: Partial<Record<StepId, Act>> = {
  'server-build': async (stage) => {
    // By hand, in the menus, before the script can go on.
    const config = `${stage.plan.sources.server}/.config`;
    if (!(await stage.server.tree()).has(config)) await stage.server.change(new Map([[config, file('CONFIG_MOSIX=y\n')]]));
    await script('server-build')(stage);
  },
  'server-reboot': async (stage) => {
    const kernel = await startServer(stage, NEW_LABEL);
    if (!kernel?.mosix) stage.stop('after the restart a kernel without MOSIX runs');
  },
  'server-running': async ({ plan, server, stop }) => {
    const number = numberAt(await server.tree());
    if (number !== plan.server.node) stop(`the server has ${number ?? 'no'} node number`);
  },
  'login-manager': async ({ server }) => {
    if (locksServices(await server.tree())) await server.change(new Map<string, Entry>([[XSESSION, file('exec /bin/mosrun -l fvwm\n')]]));
  },
  'start-client': async (stage) => {
    const { plan, server, stop } = stage;
    const client = plan.clients[firstClient(plan)];
    if (!client) return;
    await startClients(stage, [client]);
    if (numberAt(await server.tree(), clientFolder(client.name)) !== client.node) stop(`${client.name} did not become node ${client.node}`);
  },
  'see-migration': async () => {},
  'other-clients': async (stage) => {
    await script('other-clients')(stage);
    await startClients(
      stage,
      stage.plan.clients.filter((_, at) => at !== firstClient(stage.plan)),
    );
  },
  done: async (stage) => {
    await TRIALS.done?.(stage);
    await wayBack(stage);
  },
};

/** Both sittings of the way back, with the old kernel started in between. */
export async function wayBack(stage: Stage): Promise<void> {
  await stage.run('rollback.sh', []);
  await startServer(stage, '');
  await stage.run('rollback.sh', []);
}

/** The steps of the plan's way at which something is played, in order, each with its act. */
export function actsOf(plan: Plan): { step: StepId; act: Act }[] {
  const scripts = scriptSteps(plan) as StepId[];
  return replay(plan).steps.flatMap((step) => {
    const act = ACTS[step] ?? (scripts.includes(step) ? scriptAndTrial(step as ScriptStep) : undefined);
    return act ? [{ step, act }] : [];
  });
}
