import { assign, setup } from 'xstate';
import type { Plan } from '../plan/schema.ts';

/** NEXT goes on, FAILED asks for help at a step that can fail, RETURN goes back to that step. */
export type GuideEvent = { type: 'NEXT' } | { type: 'FAILED' } | { type: 'RETURN' };

/** Steps that can fail on a real machine; each has its own section on the page `did-not-work`. */
export const failable = [
  'before-you-start',
  'rpm-files',
  'rpm-install',
  'source-files',
  'server-unpack',
  'server-mosix-install',
  'server-build',
  'server-hosts-and-map',
  'server-lilo',
  'server-reboot',
  'server-running',
  'client-unpack',
  'client-patch',
  'client-configure',
  'client-build',
  'client-kernel-place',
  'client-tools',
  'client-rc-local',
  'client-accounts',
  'login-manager',
  'client-boot',
  'start-client',
  'see-migration',
  'other-clients',
] as const;

/** A step that goes on: to one step, or to the first whose guard holds. */
const step = <const T>(next: T) => ({ on: { NEXT: next } }) as const;
/** The same for a step that can fail on a real machine. */
const canFail = <const T>(next: T, id: string) =>
  ({ on: { NEXT: next, FAILED: { target: 'did-not-work', actions: { type: 'remember', params: { step: id } } } } }) as const;

/**
 * The way through the guide. A state is a page: its id is the name of `content/steps/ID.mdx`. Routing only, no words and no
 * rules on answers; guards are named for what they ask of the plan. Pure, so that the way is found again by replaying the plan.
 */
export const guide = setup({
  types: {} as {
    context: { plan: Plan; failedAt: string | undefined };
    events: GuideEvent;
    input: Plan;
  },
  guards: {
    anotherDhcpServerAnswers: ({ context }) => context.plan.server.otherDhcp,
    serverKernelIsRpm: ({ context }) => context.plan.server.kernel === 'rpm',
    clientKernelIsDownloaded: ({ context }) => context.plan.clientKernel !== 'compile',
    localAppsWanted: ({ context }) => context.plan.localApps.wanted,
    moreThanOneClient: ({ context }) => context.plan.clients.length > 1,
    failedAt: ({ context }, params: { step: string }) => context.failedAt === params.step,
  },
  actions: {
    remember: assign({ failedAt: (_, params: { step: string }) => params.step }),
  },
}).createMachine({
  id: 'guide',
  context: ({ input }) => ({ plan: input, failedAt: undefined }),
  initial: 'why',
  states: {
    why: step('before-you-start'),
    'before-you-start': canFail('server-kernel', 'before-you-start'),
    'server-kernel': step('network'),
    network: step([{ guard: 'anotherDhcpServerAnswers', target: 'other-dhcp-server' }, { target: 'clients' }]),
    'other-dhcp-server': { type: 'final' },
    clients: step('ltsp'),
    ltsp: step('local-apps'),
    'local-apps': step('boot-loader'),
    'boot-loader': step([{ guard: 'serverKernelIsRpm', target: 'rpm-files' }, { target: 'source-files' }]),
    'rpm-files': canFail('rpm-install', 'rpm-files'),
    'rpm-install': canFail('server-hosts-and-map', 'rpm-install'),
    // The sources come before the kernel that is compiled first: the server's, or the clients' where the server has the RPM.
    'source-files': canFail([{ guard: 'serverKernelIsRpm', target: 'client-unpack' }, { target: 'server-unpack' }], 'source-files'),
    'server-unpack': canFail('server-mosix-install', 'server-unpack'),
    'server-mosix-install': canFail('server-build', 'server-mosix-install'),
    'server-build': canFail('server-hosts-and-map', 'server-build'),
    'server-hosts-and-map': canFail('server-lilo', 'server-hosts-and-map'),
    'server-lilo': canFail('server-reboot', 'server-lilo'),
    'server-reboot': canFail('server-running', 'server-reboot'),
    'server-running': canFail('client-kernel', 'server-running'),
    'client-kernel': step([
      { guard: 'clientKernelIsDownloaded', target: 'client-kernel-place' },
      { guard: 'serverKernelIsRpm', target: 'source-files' },
      { target: 'client-unpack' },
    ]),
    'client-unpack': canFail('client-patch', 'client-unpack'),
    'client-patch': canFail('client-configure', 'client-patch'),
    'client-configure': canFail('client-build', 'client-configure'),
    'client-build': canFail('client-kernel-place', 'client-build'),
    'client-kernel-place': canFail('client-tools', 'client-kernel-place'),
    'client-tools': canFail('client-rc-local', 'client-tools'),
    'client-rc-local': canFail([{ guard: 'localAppsWanted', target: 'client-accounts' }, { target: 'login-manager' }], 'client-rc-local'),
    'client-accounts': canFail('login-manager', 'client-accounts'),
    'login-manager': canFail('client-boot', 'login-manager'),
    'client-boot': canFail('start-client', 'client-boot'),
    'start-client': canFail('see-migration', 'start-client'),
    'see-migration': canFail([{ guard: 'moreThanOneClient', target: 'other-clients' }, { target: 'done' }], 'see-migration'),
    'other-clients': canFail('done', 'other-clients'),
    done: { type: 'final' },
    'did-not-work': {
      on: { RETURN: failable.map((id) => ({ guard: { type: 'failedAt' as const, params: { step: id } }, target: id })) },
    },
  },
});
