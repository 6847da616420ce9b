import ipaddr from 'ipaddr.js';
import type { StepId } from '../flow/steps.ts';
import { mixesVersions } from '../plan/acceptable.ts';
import { recommend } from '../plan/recommend.ts';
import type { Plan } from '../plan/schema.ts';
import type { Severity } from './finding.ts';

/** One place of the plan where a rule does not hold. */
export interface PlanFlaw {
  pointer: string;
  message: string;
  fix: string;
  /** Where one rule has flaws of different weight; else that of the rule. */
  severity?: Severity;
  /** Where this flaw, other than others of its rule, can be known. */
  known?: true;
}

/** What a well-formed plan can still get wrong. */
export interface PlanRule {
  id: string;
  severity: Severity;
  /** True where no answer can settle it: the verdict is then `unknown`. */
  cannotBeKnown?: true;
  title: string;
  looked: string;
  step: StepId | ((plan: Plan) => StepId);
  run(plan: Plan): PlanFlaw[];
}

const flawIf = (wrong: boolean, pointer: string, message: string, fix: string): PlanFlaw[] => (wrong ? [{ pointer, message, fix }] : []);

/** In the order in which the steps ask. Sources: facts of the errata and addenda, named in the text of the steps. */
export const planRules: readonly PlanRule[] = [
  {
    id: 'kernel-has-what-you-need',
    severity: 'warning',
    title: 'The precompiled kernel has what you need',
    looked: 'your needs and the way to the kernel',
    step: 'server-kernel',
    run: (plan) => {
      const advice = recommend(plan);
      return flawIf(
        plan.server.kernel === 'rpm' && advice.choice !== 'rpm',
        '/server/kernel',
        `Expected a compiled kernel, found the RPM. ${advice.why}`,
        advice.lose,
      );
    },
  },
  {
    id: 'second-dhcp-server',
    severity: 'error',
    title: 'No other DHCP server answers on the network of the clients',
    looked: 'your answer about other servers',
    step: 'network',
    run: ({ server }) =>
      flawIf(
        server.otherDhcp,
        '/server/otherDhcp',
        'Expected one DHCP server, found a second. Each can refuse what the other gave, and knock machines off the network.',
        'Put the clients on a network of their own, or turn the other server off there.',
      ),
  },
  {
    id: 'address-is-private',
    severity: 'warning',
    title: 'The server has an address of a private network',
    looked: 'the address of the server',
    step: 'network',
    run: ({ server }) =>
      flawIf(
        ipaddr.IPv4.parse(server.address).range() !== 'private',
        '/server/address',
        `Expected an address of a private network (10.x, 172.16.x to 172.31.x, 192.168.x), found ${server.address}. Kernel 2.2, TFTP and MOSIX are unsafe on an open network.`,
        'Use a network of its own for server and clients.',
      ),
  },
  {
    id: 'network-has-no-way-out',
    severity: 'note',
    title: 'The network of the clients has no way out',
    looked: 'the router',
    step: 'network',
    run: ({ server }) =>
      flawIf(
        server.router !== '',
        '/server/router',
        `Expected no router, found ${server.router}. Terminals need none to reach their server, and what is unsafe here is better alone.`,
        'Leave the router empty unless clients must reach another network.',
      ),
  },
  {
    id: 'dhcp-on-one-card',
    severity: 'warning',
    title: 'DHCP answers on the card of the clients only',
    looked: 'the number of network cards',
    step: 'network',
    run: ({ server }) =>
      flawIf(
        server.cards === 2,
        '/server/cards',
        `Expected one card, found two. dhcpd must be started for ${server.card} alone; where the start script of Red Hat 6.2 takes that from is not known here.`,
        'Look into /etc/rc.d/init.d/dhcpd and name the card there.',
      ),
  },
  {
    id: 'stay-leaves-guests-free',
    severity: 'note',
    title: 'Guests may leave a client again',
    looked: 'stay or lstay',
    step: 'ltsp',
    run: ({ ltsp }) =>
      flawIf(
        ltsp.stay === 'stay',
        '/ltsp/stay',
        'Expected lstay, found stay, as the HOWTO prints it. It also holds guests on a client that has become busy.',
        'Choose lstay unless you want just that.',
      ),
  },
  {
    id: 'initrd-fits-driver',
    severity: 'warning',
    title: 'The new kernel gets an initrd where the old one has one',
    looked: 'the initrd of today and the driver of the root disk',
    step: 'boot-loader',
    run: ({ boot }) =>
      flawIf(
        boot.initrd !== '' && !boot.rootDriverIsModule,
        '/boot/rootDriverIsModule',
        `Expected a module as the driver of the root disk, since the kernel of today starts with ${boot.initrd}; found a built-in one. Without its initrd the new kernel may not find its root.`,
        'Look at the list of modules, and correct the answer.',
      ),
  },
  {
    id: 'root-on-boot-disk',
    severity: 'note',
    title: 'The root partition is on the disk that boots',
    looked: 'disk and root partition',
    step: 'boot-loader',
    run: ({ boot }) =>
      flawIf(
        !boot.root.startsWith(boot.disk),
        '/boot/root',
        `Expected a partition of ${boot.disk}, found ${boot.root}.`,
        'Compare with the lines boot= and root= of /etc/lilo.conf.',
      ),
  },
  {
    id: 'downloads-have-sums',
    severity: 'note',
    title: 'Every downloaded file has a sum to compare with',
    looked: 'the md5 sums in the plan',
    step: ({ server }) => (server.kernel === 'rpm' ? 'rpm-files' : 'source-files'),
    run: ({ downloads, server, clientKernel }) =>
      [
        ...(server.kernel === 'rpm' ? (['kernelRpm', 'toolsRpm'] as const) : []),
        ...(server.kernel === 'compile' || clientKernel === 'compile' ? (['linuxSource', 'mosixSource'] as const) : []),
        ...(clientKernel === 'compile' ? [] : (['clientKernel'] as const)),
      ].flatMap((name) =>
        flawIf(
          downloads[name].md5 === '',
          `/downloads/${name}/md5`,
          'Expected an md5 sum from a second source, found none. The scripts then want --i-have-checked.',
          'Put the sum into the plan, if you can get it from somebody that you trust.',
        ),
      ),
  },
  {
    id: 'client-kernel-fits-card',
    severity: 'error',
    title: 'The kernel of the clients drives every network card',
    looked: 'the cards of the clients',
    step: 'client-kernel',
    run: ({ clientKernel, clients }) =>
      clients.flatMap((client, at) =>
        flawIf(
          clientKernel === 'ne2000' && client.card !== 'ne2000',
          `/clients/${at}/card`,
          `Expected an ne2000 card for vmlinuz-mosix.ne2000, found ${client.card} in ${client.name}. The client would stop before it has an address.`,
          'Choose the kernel for all cards, or accept this if you know that the card is driven.',
        ),
      ),
  },
  {
    id: 'all-cards-are-driven',
    severity: 'note',
    cannotBeKnown: true,
    title: 'vmlinuz-mosix.all drives the cards of the plan',
    looked: 'the name of the kernel; no list of its drivers was found',
    step: 'client-kernel',
    run: ({ clientKernel }) =>
      flawIf(
        clientKernel === 'all',
        '/clientKernel',
        'Cannot be known: which cards vmlinuz-mosix.all drives.',
        'Try one client of each kind of card first.',
      ),
  },
  {
    id: 'own-kernel-drives-every-card',
    severity: 'warning',
    title: 'The compiled kernel of the clients gets a driver for every card',
    looked: 'the cards of the clients',
    step: 'client-configure',
    run: ({ clientKernel, clients }) =>
      clients.flatMap((client, at) =>
        flawIf(
          clientKernel === 'compile' && client.card === 'other',
          `/clients/${at}/card`,
          `Expected a card with a known driver, found "other" in ${client.name}. The options of the bundle hold no driver for it.`,
          'Switch its driver on by hand, built in, before you build the kernel.',
        ),
      ),
  },
  {
    id: 'mixed-mosix-versions',
    severity: 'warning',
    cannotBeKnown: true,
    title: 'Server and clients run the same MOSIX',
    looked: 'the versions: 0.97.8 from the packages, 0.97.9 compiled; that of the downloaded client kernels was not found',
    step: 'client-kernel',
    run: (plan) =>
      mixesVersions(plan)
        ? [
            {
              pointer: '/clientKernel',
              severity: 'error',
              known: true,
              message:
                'Expected one version of MOSIX, found two: 0.97.8 on the server, 0.97.9 on the clients. With significant differences MOSIX switches migration off.',
              fix: 'Compile the kernel of the server too, or accept this by name if you want to try.',
            },
          ]
        : flawIf(
            plan.clientKernel !== 'compile',
            '/clientKernel',
            'Cannot be known: the MOSIX version inside the downloaded client kernel. Nodes of different versions may refuse to exchange processes.',
            'Compare what the client prints when it starts with the server, and accept this by name when they are the same.',
          ),
  },
];
