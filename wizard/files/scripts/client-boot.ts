import type { Plan } from '../../plan/schema.ts';
import { dhcpdConf, dhcpdConfPart } from '../dhcpd-conf.ts';
import type { Value } from '../line.ts';
import { because, fixed, type Line } from '../line.ts';
import { clientKernelName, networkOfPlan } from '../network.ts';
import { shell, word } from '../quote.ts';
import { type ScriptStep, scriptPath } from '../script-names.ts';
import { exportsPart, inetdConf, ltsConf } from '../server-services.ts';
import { putDhcp, putServices, startWithMachine } from '../shell/client-services.ts';
import { dhcpEdit, ourDhcp, restartDhcpd } from '../shell/dhcp-edit.ts';
import { type ScriptText, scriptLines } from '../shell/script.ts';

const first: Line[] = [
  ...startWithMachine,
  ...ourDhcp,
  ...dhcpEdit,
  ...putServices,
  ...restartDhcpd,
  ...putDhcp,
  ...because(
    {
      what: 'NFS and TFTP first, the DHCP server last: when the client is told its file, everything that it asks for is there.',
      source: 'E19',
      confidence: 'inferred',
    },
    ...fixed(`
[ -f "$root$kernels/$kernel" ] || stop "$kernels/$kernel" "the kernel of the clients" "no such file" "Run the script that puts it there first."
guards /etc/exports /etc/inetd.conf /etc/dhcpd.conf
[ ! -d "$root$client_root/etc" ] || guard "$client_root/etc/lts.conf"
check_dhcp "$hosts"
check_services
check_wrappers
put_services
[ ! -d "$root$client_root/etc" ] || put "$client_root/etc/lts.conf" 644 new_lts
differs=$(lts_differs)
[ -z "$differs" ] || say "attention: lts.conf has settings of its own, which stay; write them anew where your plan is right:" $differs
put_dhcp
all_serve
say "start $hosts now and look at it before any other client is changed"`),
  ),
];

const others: Line[] = [
  ...startWithMachine,
  ...ourDhcp,
  ...dhcpEdit,
  ...restartDhcpd,
  ...putDhcp,
  ...because(
    { what: 'Gives all clients of the plan the new kernel, those of the step before included.', source: 'E19', confidence: 'documented' },
    ...fixed(`
[ -f "$root$kernels/$kernel" ] || stop "$kernels/$kernel" "the kernel of the clients" "no such file" "Run the script that puts it there first."
[ -f "$root$state/did/nfs" ] || stop "the order of the steps" "the first client to boot the new kernel" "the script for the first client has not run" "Run it first, and look at that client."
check_dhcp "$hosts"
put_dhcp
all_serve
say "each client takes its new kernel when it starts the next time"`),
  ),
];

/** Only the first client gets the new kernel: what fails, fails on one desk (H29, E19). */
export const clientBoot = {
  summary: 'lets the first client, and no other, boot the new kernel: DHCP, TFTP, NFS and lts.conf',
  lines: (plan: Plan): Line[] =>
    script(plan, 'client-boot', clientBoot.summary, [word('/firstClient', plan.firstClient)], {
      needs: [exportsPart.path(plan), inetdConf.path(plan), ltsConf.path(plan)],
      work: first,
    }),
};

/** All the other clients, after the first one was looked at. */
export const otherClients = {
  summary: 'lets all clients boot the new kernel, after the first one was looked at',
  lines: (plan: Plan): Line[] => script(plan, 'other-clients', otherClients.summary, allHosts(plan), { needs: [], work: others }),
};

const allHosts = (plan: Plan): Value[] => plan.clients.map((client, at) => word(`/clients/${at}/name`, client.name));

/** Names as one word of the shell, divided by blanks. */
const listed = (hosts: readonly Value[]): Value => shell('/clients', hosts.map(({ text }) => text).join(' '));

function script(plan: Plan, step: ScriptStep, summary: string, hosts: Value[], text: Pick<ScriptText, 'needs' | 'work'>): Line[] {
  const { ltsp, server } = plan;
  const dhcp = ltsp.boots === 'already' ? dhcpdConfPart : dhcpdConf;
  return scriptLines(plan, {
    path: scriptPath(plan, step),
    summary,
    values: {
      hosts: listed(hosts),
      all_hosts: listed(allHosts(plan)),
      boots: shell('/ltsp/boots', ltsp.boots),
      client_root: shell('/ltsp/root', ltsp.root),
      kernels: shell('/ltsp/kernels', ltsp.kernels),
      kernel: shell('/clientKernel', clientKernelName(plan)),
      tftp_secure: shell('/ltsp/tftpSecure', ltsp.tftpSecure ? 'yes' : 'no'),
      network: shell('/server/netmask', `${networkOfPlan(plan).address}/${server.netmask}`),
      cards: shell('/server/cards', String(server.cards)),
      card: shell('/server/card', server.card),
    },
    needs: [dhcp.path(plan), ...text.needs],
    work: text.work,
  });
}
