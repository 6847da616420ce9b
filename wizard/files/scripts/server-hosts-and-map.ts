import type { Plan } from '../../plan/schema.ts';
import { serverHosts } from '../hosts.ts';
import { because, fixed, type Line } from '../line.ts';
import { serverMosixMap } from '../mosix-map.ts';
import { shell } from '../quote.ts';
import { scriptPath } from '../script-names.ts';
import { hostsEdit } from '../shell/hosts-edit.ts';
import { scriptLines } from '../shell/script.ts';

const work: Line[] = [
  ...hostsEdit,
  ...because(
    {
      what: 'Puts the names of all nodes into hosts and takes the name of the server off 127.0.0.1. MOSIX looks its address up by what `hostname` prints, so that must be one of the names that get a line.',
      source: 'SETPE',
      confidence: 'documented',
    },
    ...fixed(`
called=$(ask hostname)
case "$called" in
  "" | "$name" | "$name.$domain") ;;
  *) stop "the name of this machine" "$name or $name.$domain, as in your plan" "$called" "Correct name or domain in your plan, or the name of the machine: in /etc/sysconfig/network for each start, and now by: hostname $name.$domain. MOSIX looks its own address up by it." ;;
esac
guards /etc/hosts /etc/mosix.map
new_hosts() {
  hosts_with_ours /etc/hosts
}
put /etc/hosts 644 new_hosts`),
  ),
  ...because(
    { what: 'Puts the map of nodes in place, before the new kernel starts for the first time.', source: 'E08', confidence: 'documented' },
    ...fixed('copy "$bundle/files/etc/mosix.map" /etc/mosix.map 644'),
  ),
  ...because(
    {
      what: 'Has MOSIX started with the machine, if the package brought a start script under this name. What the package holds is not documented; its successor does this.',
      source: 'OMSPEC',
      confidence: 'inferred',
    },
    ...fixed(`
if [ -f "$root/etc/rc.d/init.d/mosix" ]; then
  did mosix
  live chkconfig --add mosix
  live chkconfig mosix on
else
  say "there is no /etc/rc.d/init.d/mosix: after each start, load the map by hand with setpe -w -f /etc/mosix.map"
fi`),
  ),
];

/** The server's hosts file, its map, and the start script (H23, E08). */
export const serverHostsAndMap = {
  summary: 'puts the names of all nodes into /etc/hosts, writes /etc/mosix.map and has MOSIX started with the machine',
  lines(plan: Plan): Line[] {
    return scriptLines(plan, {
      path: scriptPath(plan, 'server-hosts-and-map'),
      summary: serverHostsAndMap.summary,
      values: { name: shell('/server/name', plan.server.name), domain: shell('/server/domain', plan.server.domain) },
      needs: [serverHosts.path(plan), serverMosixMap.path(plan)],
      work,
    });
  },
};
