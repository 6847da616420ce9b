import type { Plan } from '../plan/schema.ts';
import { clientInetd } from './client-inetd.ts';
import { dhcpdConf, dhcpdConfPart } from './dhcpd-conf.ts';
import { clientHosts, serverHosts } from './hosts.ts';
import { kernelConfig } from './kernel-config.ts';
import { liloConf } from './lilo-conf.ts';
import type { FileModule } from './module.ts';
import { clientMosixMap, serverMosixMap } from './mosix-map.ts';
import { planJson } from './plan-json.ts';
import { rcLocal } from './rc-local.ts';
import { readme } from './readme.ts';
import { scriptPath, scriptSteps } from './script-names.ts';
import { scripts } from './scripts/index.ts';
import { rollback } from './scripts/rollback.ts';
import { verify } from './scripts/verify.ts';
import { exportsPart, inetdConf, ltsConf } from './server-services.ts';

const configuration: readonly FileModule[] = [
  serverMosixMap,
  clientMosixMap,
  serverHosts,
  clientHosts,
  dhcpdConf,
  dhcpdConfPart,
  exportsPart,
  inetdConf,
  ltsConf,
  liloConf,
  rcLocal,
  kernelConfig,
  clientInetd,
  readme,
  planJson,
];

/** Every file that a plan's bundle has, but for `MD5SUMS`, which the bundle adds. */
export function fileModules(plan: Plan): FileModule[] {
  return [
    ...configuration.filter((file) => file.applies?.(plan) ?? true),
    ...scriptSteps(plan).map((step): FileModule => ({ path: () => scriptPath(plan, step), mode: 0o755, lines: scripts[step].lines })),
    ...[verify, rollback].map((script): FileModule => ({ path: () => script.path, mode: 0o755, lines: script.lines })),
  ];
}
