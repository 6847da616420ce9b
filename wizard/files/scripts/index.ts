import type { Plan } from '../../plan/schema.ts';
import type { Line } from '../line.ts';
import type { ScriptStep } from '../script-names.ts';
import { clientAccounts } from './client-accounts.ts';
import { clientBoot, otherClients } from './client-boot.ts';
import { clientBuild } from './client-build.ts';
import { clientConfigure } from './client-configure.ts';
import { clientKernelPlace } from './client-kernel-place.ts';
import { clientPatch } from './client-patch.ts';
import { clientRcLocal } from './client-rc-local.ts';
import { clientTools } from './client-tools.ts';
import { clientUnpack } from './client-unpack.ts';
import { rpmInstall } from './rpm-install.ts';
import { serverBuild } from './server-build.ts';
import { serverHostsAndMap } from './server-hosts-and-map.ts';
import { serverLilo } from './server-lilo.ts';
import { serverMosixInstall } from './server-mosix-install.ts';
import { serverUnpack } from './server-unpack.ts';

/** The script of each step that changes the machine. */
export const scripts: Record<ScriptStep, { summary: string; lines(plan: Plan): Line[] }> = {
  'rpm-install': rpmInstall,
  'server-unpack': serverUnpack,
  'server-mosix-install': serverMosixInstall,
  'server-build': serverBuild,
  'server-hosts-and-map': serverHostsAndMap,
  'server-lilo': serverLilo,
  'client-unpack': clientUnpack,
  'client-patch': clientPatch,
  'client-configure': clientConfigure,
  'client-build': clientBuild,
  'client-kernel-place': clientKernelPlace,
  'client-tools': clientTools,
  'client-rc-local': clientRcLocal,
  'client-accounts': clientAccounts,
  'client-boot': clientBoot,
  'other-clients': otherClients,
};
