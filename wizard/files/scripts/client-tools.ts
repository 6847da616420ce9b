import type { Plan } from '../../plan/schema.ts';
import { clientHosts } from '../hosts.ts';
import { because, fixed, type Line } from '../line.ts';
import { clientMosixMap } from '../mosix-map.ts';
import { shell } from '../quote.ts';
import { scriptPath } from '../script-names.ts';
import { hostsEdit } from '../shell/hosts-edit.ts';
import { scriptLines } from '../shell/script.ts';
import { TOOLS_PACKAGE } from './rpm-install.ts';

const work: Line[] = [
  ...hostsEdit,
  ...because(
    {
      what: 'Copies setpe and, where the package has it, mosctl to the clients. Without setpe on each client the map does nothing; the HOWTO has this only as a last tip.',
      source: 'E01',
      cites: ['H36'],
      confidence: 'documented',
    },
    ...fixed(`
if [ "$server_kernel" = rpm ]; then
  rpm_ -q "$tools_package" > /dev/null 2>&1 || stop "the package database" "$tools_package installed" "it is not" "Run the script that installs the packages first."
  tools=$(rpm_ -ql "$tools_package" | grep -e '^/sbin/setpe$' -e '^/s*bin/mosctl$' || :)
else
  tools=$(for tool in /sbin/setpe /sbin/mosctl /bin/mosctl; do [ ! -f "$root$tool" ] || echo "$tool"; done)
fi
case "$tools" in
  */sbin/setpe*) ;;
  *) stop "the MOSIX tools of this server" "/sbin/setpe" "none" "Look where the installation put setpe, and copy it into $client_root by hand." ;;
esac
guards "$client_root/etc/mosix.map" "$client_root/etc/hosts"
for tool in $tools; do guard "$client_root$tool"; done
for tool in $tools; do
  copy "$root$tool" "$client_root$tool" 755
done`),
  ),
  ...because(
    {
      what: 'Names libraries that the tools want and the root of the clients lacks. Which ones the clients have is not known before; nothing is copied.',
      source: 'E25',
      confidence: 'inferred',
    },
    ...fixed(`
for tool in $tools; do
  libraries=$(ask ldd "$root$tool" | awk '{ for (i = 1; i <= NF; i++) if ($i ~ /^\\//) print $i }' | sort -u)
  for library in $libraries; do
    [ -e "$root$client_root$library" ] || say "attention: $tool wants $library, and $client_root lacks it; without it the client boots, but is no node"
  done
done`),
  ),
  ...because(
    {
      what: 'The map of the server, byte for byte, as a copy: a link would fail over file systems or part silently.',
      source: 'E21',
      cites: ['H31', 'H35', 'E24'],
      confidence: 'tested',
    },
    ...fixed('copy "$bundle/files$client_root/etc/mosix.map" "$client_root/etc/mosix.map" 644'),
  ),
  ...because(
    { what: 'The same names for the clients, so that each finds its own address.', source: 'H35', confidence: 'documented' },
    ...fixed(`
new_client_hosts() {
  hosts_with_ours "$client_root/etc/hosts"
}
put "$client_root/etc/hosts" 644 new_client_hosts`),
  ),
];

/** MOSIX tools, map and names for the clients (E01, E21, E24, E25). */
export const clientTools = {
  summary: 'copies the MOSIX tools, the map and the names of all nodes into the root of the clients',
  lines(plan: Plan): Line[] {
    return scriptLines(plan, {
      path: scriptPath(plan, 'client-tools'),
      summary: clientTools.summary,
      values: {
        client_root: shell('/ltsp/root', plan.ltsp.root),
        server_kernel: shell('/server/kernel', plan.server.kernel),
        tools_package: shell('', TOOLS_PACKAGE),
      },
      needs: [clientHosts.path(plan), clientMosixMap.path(plan)],
      work,
    });
  },
};
