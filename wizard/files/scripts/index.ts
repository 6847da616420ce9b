import type { Plan } from '../../plan/schema.ts';
import type { Line } from '../line.ts';
import type { ScriptStep } from '../script-names.ts';
import { clientBoot, otherClients } from './client-boot.ts';
import { clientKernelPlace } from './client-kernel-place.ts';
import { clientRcLocal } from './client-rc-local.ts';
import { clientTools } from './client-tools.ts';
import { rpmInstall } from './rpm-install.ts';
import { serverHostsAndMap } from './server-hosts-and-map.ts';
import { serverLilo } from './server-lilo.ts';

/** The script of each step that changes the machine. */
export const scripts: Record<ScriptStep, { summary: string; lines(plan: Plan): Line[] }> = {
  'rpm-install': rpmInstall,
  'server-hosts-and-map': serverHostsAndMap,
  'server-lilo': serverLilo,
  'client-kernel-place': clientKernelPlace,
  'client-tools': clientTools,
  'client-rc-local': clientRcLocal,
  'client-boot': clientBoot,
  'other-clients': otherClients,
};
