import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { texts } from '../../wizard/bundle/contents.ts';
import { bundle } from '../../wizard/bundle/tree.ts';
import { networkOfPlan } from '../../wizard/files/network.ts';
import { prefixOf } from '../../wizard/plan/address.ts';
import type { Plan } from '../../wizard/plan/schema.ts';
import { refused } from '../support/counts.ts';
import { type Given, ganeshaConf, readEtab } from '../support/etab.ts';
import { everyNth } from '../support/in-turn.ts';
import { judgesOfLab, Lab } from '../support/lab.ts';
import { examplePlanFile } from '../support/plans.ts';

const exporter = judgesOfLab('exportfs');
const server = judgesOfLab('exportfs', 'ganesha.nfsd', 'rpcbind', 'nfs-cat', 'ip');

const plans = Object.fromEntries(['school-rpm', 'lab-compile'].map((name) => [name, examplePlanFile(name).plan]));
const some = everyNth(Object.entries(plans), 2);
const exportsOf = (plan: Plan): string => texts(bundle(plan)).get('parts/etc/exports.part') ?? '';

let lab: Lab | undefined;
afterEach(async () => {
  await lab?.end();
  lab = undefined;
});

/** What exportfs makes of an exports file, or its words where it refuses it. */
function etab(here: Lab, plan: Plan, text: string): Given[] | string {
  here.must(['mkdir', '-p', plan.ltsp.root, '/home']);
  for (const name of ['etab', 'rmtab']) here.write(`/var/lib/nfs/${name}`, '');
  here.write('/etc/exports', text);
  const { status, stderr } = here.run(['exportfs', '-ra']);
  return status === 0 ? readEtab(here.read('/var/lib/nfs/etab')) : stderr;
}

describe.skipIf(!exporter)('exportfs reads the generated exports', () => {
  test.each(some)('%s: the network of the clients gets what is meant, and nobody else gets anything', async (_, plan) => {
    lab = await Lab.open(exporter ?? {});
    const network = `${networkOfPlan(plan).address}/${plan.server.netmask}`;
    const meant = [
      ...(plan.localApps.wanted ? [{ path: '/home', host: network, may: ['rw', 'root_squash'] }] : []),
      { path: plan.ltsp.root, host: network, may: ['ro', 'no_root_squash'] },
    ];
    const given = etab(lab, plan, exportsOf(plan)) as Given[];
    expect(given.map(({ path, host }) => ({ path, host }))).toEqual(meant.map(({ path, host }) => ({ path, host })));
    for (const [at, { may }] of meant.entries()) expect(given[at]?.options).toEqual(expect.arrayContaining(may));
  });

  test('a blank before the bracket gives the root to the world, which its table shows; a wrong word it refuses', async () => {
    const plan = plans['school-rpm'] as Plan;
    lab = await Lab.open(exporter ?? {});
    const given = etab(lab, plan, exportsOf(plan).replace('(', ' ('));
    expect(given).toMatchObject([{ options: expect.arrayContaining(['root_squash']) }, { host: '*' }]);
    refused('exportfs', 'a blank between network and bracket, by its table');
    expect(etab(lab, plan, exportsOf(plan).replace('(ro', '(r0'))).toMatch(/unknown keyword "r0"/);
    refused('exportfs', 'an option that is none');
  });
});

describe.skipIf(!server)('a client reads its root over NFS, by the rights that exportfs gives', () => {
  const MAP = 'etc/mosix.map';
  const ELSEWHERE = { server: '203.0.113.254', client: '203.0.113.9' };

  /** A server and a client of this plan, whose rights are those of this exports file. */
  async function serve(here: Lab, plan: Plan, exportsText: string): Promise<void> {
    const given = etab(here, plan, exportsText);
    if (typeof given === 'string') throw new Error(given);
    const bits = prefixOf(plan.server.netmask) ?? 24;
    here.wire(plan.server.address, bits);
    here.must(['ip', 'addr', 'add', `${ELSEWHERE.server}/24`, 'dev', 'eth0']);
    for (const address of [`${plan.clients[0]?.address}/${bits}`, `${ELSEWHERE.client}/24`])
      here.must(['ip', 'addr', 'add', address, 'dev', 'eth0'], { client: true });
    here.write(`${plan.ltsp.root}/${MAP}`, texts(bundle(plan)).get(`files${plan.ltsp.root}/${MAP}`) ?? '');
    here.write(`${plan.ltsp.root}/etc/shadow`, 'secret\n', 0o600);
    const top = server?.['ganesha.nfsd'].top ?? '';
    const libraries = `usr/lib/${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux-gnu/ganesha`;
    here.write('/etc/netconfig', NETCONFIG);
    here.must(['mkdir', '-p', '/run/rpcbind', '/run/ganesha', '/var/lib/nfs/ganesha']);
    here.write('/etc/ganesha.conf', ganeshaConf(given, { state: '/var/lib/nfs/ganesha', plugins: join(top, libraries) }));
    here.start(['rpcbind', '-f', '-w', '-i']);
    here.must(['sh', '-c', 'for n in 1 2 3 4 5 6 7 8 9; do grep -q ":006F " /proc/net/udp && break; sleep 0.2; done']);
    const ganesha = here.start([
      'ganesha.nfsd',
      '-F',
      '-f',
      '/etc/ganesha.conf',
      '-p',
      '/run/ganesha.pid',
      '-L',
      '/dev/stdout',
      '-N',
      'EVENT',
    ]);
    await ganesha.says(/NFS SERVER INITIALIZED/);
  }

  const url = (plan: Plan, path: string, address = plan.server.address) => `nfs://${address}${plan.ltsp.root}/${path}?version=3`;
  const cat = (here: Lab, at: string) => here.run(['nfs-cat', at], { client: true, timeout: 10_000 });

  test.each(some)('%s: it reads, as root too, and cannot write; who is elsewhere reads nothing', async (_, plan) => {
    lab = await Lab.open(server ?? {});
    await serve(lab, plan, exportsOf(plan));
    expect(cat(lab, url(plan, MAP))).toMatchObject({ status: 0, stdout: lab.read(`${plan.ltsp.root}/${MAP}`) });
    // What the guide warns of: root of a client reads all that lies there.
    expect(cat(lab, url(plan, 'etc/shadow'))).toMatchObject({ status: 0, stdout: 'secret\n' });
    const copy = [join(dirname(server?.['nfs-cat'].program ?? ''), 'nfs-cp'), '/etc/hosts', url(plan, 'etc/new')];
    expect(lab.run(copy, { client: true, timeout: 10_000 }).status).not.toBe(0);
    expect(lab.run(['test', '-e', `${plan.ltsp.root}/etc/new`]).status).toBe(1);
    refused('ganesha.nfsd', 'a client that writes to its root');
    expect(cat(lab, url(plan, MAP, ELSEWHERE.server))).toMatchObject({ stdout: '' });
    expect(cat(lab, url(plan, MAP, ELSEWHERE.server)).status).not.toBe(0);
    refused('ganesha.nfsd', 'a machine of another network');
  });

  test('with a blank before the bracket who is elsewhere reads it', async () => {
    const plan = plans['school-rpm'] as Plan;
    lab = await Lab.open(server ?? {});
    await serve(lab, plan, exportsOf(plan).replace('(', ' ('));
    expect(cat(lab, url(plan, MAP, ELSEWHERE.server))).toMatchObject({ status: 0, stdout: lab.read(`${plan.ltsp.root}/${MAP}`) });
  });
});

/** What rpcbind looks up; the form is that of netconfig(5). */
const NETCONFIG = `udp tpi_clts v inet udp - -
tcp tpi_cots_ord v inet tcp - -
local tpi_cots_ord - loopback - - -
`;
