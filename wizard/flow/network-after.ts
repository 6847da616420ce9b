import type { Plan } from '../plan/schema.ts';
import type { StepId } from './steps.ts';

/** A part of the network that a step can work on. */
export type Part = 'server' | 'wire' | 'first' | 'others';

/** What the machines run once a step is done, and what that step works on. */
export interface NetworkAfter {
  /** Whether the server runs its MOSIX kernel. */
  server: boolean;
  /** Which clients do; each by its place in the plan. */
  clients: ReadonlySet<number>;
  touched: ReadonlySet<Part>;
  /** True where that is the end of the way, and no step is looked at. */
  end: boolean;
}

/** What a step works on; all that is not named works on no machine. */
const TOUCHES: Partial<Record<StepId, readonly Part[]>> = {
  network: ['server', 'wire'],
  'other-dhcp-server': ['wire'],
  clients: ['first', 'others'],
  ltsp: ['server'],
  'local-apps': ['first', 'others'],
  'boot-loader': ['server'],
  'rpm-files': ['server'],
  'rpm-install': ['server'],
  'source-files': ['server'],
  'server-unpack': ['server'],
  'server-mosix-install': ['server'],
  'server-build': ['server'],
  'server-hosts-and-map': ['server'],
  'server-lilo': ['server'],
  'server-reboot': ['server'],
  'server-running': ['server'],
  'client-kernel': ['first', 'others'],
  'client-unpack': ['server'],
  'client-patch': ['server'],
  'client-configure': ['server'],
  'client-build': ['server'],
  'client-kernel-place': ['server'],
  'client-tools': ['server'],
  'client-rc-local': ['server'],
  'client-accounts': ['server'],
  'login-manager': ['server'],
  'client-boot': ['server'],
  'start-client': ['first'],
  'see-migration': ['server', 'wire', 'first'],
  'other-clients': ['others'],
};

/** The place of the client that is tried before all others. */
export function firstClient({ clients, firstClient: name }: Plan): number {
  return Math.max(
    0,
    clients.findIndex((client) => client.name === name),
  );
}

/**
 * The network when a step of the path is done. The server changes its kernel with its own restart, the first client when it
 * is started, the others when they are. A step beside the path, or none, stands for the path's end.
 */
export function networkAfter(plan: Plan, path: readonly StepId[], step: StepId | undefined): NetworkAfter {
  const at = step ? path.indexOf(step) : -1;
  const done = (id: StepId) => path.includes(id) && (at < 0 || at >= path.indexOf(id));
  const first = firstClient(plan);
  const one = done('start-client');
  const all = done('other-clients');
  return {
    server: done('server-reboot'),
    clients: new Set(plan.clients.flatMap((_, place) => ((place === first ? one : all) ? [place] : []))),
    touched: new Set(step ? TOUCHES[step] : []),
    end: at < 0,
  };
}
