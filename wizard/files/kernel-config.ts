import { CARDS, type Plan } from '../plan/schema.ts';
import { because, fixed, type Line } from './line.ts';
import type { FileModule } from './module.ts';
import { partHeader } from './part-header.ts';

/** The options that build a card's driver into a kernel 2.2. A card named `other` has none: the reader adds it by hand. */
export const DRIVERS: Record<Exclude<(typeof CARDS)[number], 'other'>, string[]> = {
  ne2000: ['CONFIG_NET_ISA=y', 'CONFIG_NE2000=y', 'CONFIG_NET_EISA=y', 'CONFIG_NE2K_PCI=y'],
  '3c509': ['CONFIG_NET_VENDOR_3COM=y', 'CONFIG_EL3=y'],
  '3c59x': ['CONFIG_NET_VENDOR_3COM=y', 'CONFIG_VORTEX=y'],
  eepro100: ['CONFIG_NET_EISA=y', 'CONFIG_EEXPRESS_PRO100=y'],
  rtl8139: ['CONFIG_NET_EISA=y', 'CONFIG_RTL8139=y'],
  tulip: ['CONFIG_NET_EISA=y', 'CONFIG_DEC_ELCP=y'],
};

/** Not at the place of the sources, whose name can be long: names in the bundle have at most 80 characters. */
export const CONFIG_PART = 'parts/client-kernel.config.part';

/** Options of the clients' kernel that must hold whatever else it has: merged over its configuration, and verified after. */
export const kernelConfig: FileModule = {
  path: () => CONFIG_PART,
  mode: 0o644,
  applies: (plan) => plan.clientKernel === 'compile',
  lines: (plan) => [...partHeader(plan, 'client-configure'), ...always(), ...drivers(plan)],
};

function always(): Line[] {
  return [
    ...because(
      { what: 'MOSIX itself. Which further options 0.97 has is not known; this one is certain.', source: 'MH02', confidence: 'documented' },
      ...fixed('CONFIG_MOSIX=y'),
    ),
    ...because(
      { what: 'The client mounts its root over NFS, so this is built in and no module.', source: 'NFSR', confidence: 'documented' },
      ...fixed('CONFIG_NFS_FS=y\nCONFIG_ROOT_NFS=y'),
    ),
    ...because(
      {
        what: 'The kernel asks for its own address. Both ways, since sources differ on which 2.2 kernel knows DHCP; a host entry answers both.',
        source: 'NFSR',
        confidence: 'documented',
      },
      ...fixed('CONFIG_IP_PNP=y\nCONFIG_IP_PNP_BOOTP=y\nCONFIG_IP_PNP_DHCP=y'),
    ),
    ...because(
      { what: 'A RAM disk, which LTSP 2 is taken to need.', source: 'NBH', confidence: 'inferred' },
      ...fixed('CONFIG_BLK_DEV_RAM=y'),
    ),
    ...because(
      { what: 'Network cards at all.', source: 'NFSR', confidence: 'documented' },
      ...fixed('CONFIG_NETDEVICES=y\nCONFIG_NET_ETHERNET=y'),
    ),
  ];
}

function drivers(plan: Plan): Line[] {
  const cards = CARDS.filter((card) => card !== 'other' && plan.clients.some((client) => client.card === card));
  const told = new Set<string>();
  return cards.flatMap((card) => {
    if (card === 'other') return [];
    const lines = DRIVERS[card].filter((option) => !told.has(option));
    for (const option of lines) told.add(option);
    return because(
      {
        what: `The driver of the ${card} cards of your clients, built in: without it a client never reaches the network.`,
        source: 'CFG22',
        confidence: 'inferred',
      },
      ...lines.flatMap(fixed),
    );
  });
}
