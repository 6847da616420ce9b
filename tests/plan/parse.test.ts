import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { setAnswer } from '../../wizard/plan/answers.ts';
import { canonicalJson } from '../../wizard/plan/canonical.ts';
import { examplePlan } from '../../wizard/plan/example.ts';
import { LARGEST_PLAN, parsePlan, readPlan } from '../../wizard/plan/parse.ts';
import { manyClients, planWith } from '../support/plans.ts';

const base = () =>
  JSON.parse(canonicalJson(planWith())) as Record<string, Record<string, unknown>> & { clients: Record<string, unknown>[] };
type Plan = ReturnType<typeof base>;
const client = (plan: Plan, at: number) => plan.clients[at] as Record<string, unknown>;
const at = (plan: Plan, key: string) => plan[key] as Record<string, unknown>;

/** What is done to a good plan, and the field that the refusal must name. */
const bad: [string, string, (plan: Plan) => unknown][] = [
  ['an unknown key', 'plan:/colour', (plan) => ({ ...plan, colour: 'red' })],
  ['an unknown key deep inside', 'plan:/clients/1/speed', (plan) => (client(plan, 1)['speed'] = 3)],
  ['a key that every object has', 'plan:/server/toString', (plan) => (at(plan, 'server')['toString'] = 'x')],
  ['a missing choice', 'plan:/clientKernel', (plan) => delete (plan as Record<string, unknown>)['clientKernel']],
  ['a way that is none', 'plan:/server/kernel', (plan) => (at(plan, 'server')['kernel'] = 'download')],
  ['another version', 'plan:/schemaVersion', (plan) => ({ ...plan, schemaVersion: 2 })],
  ['Red Hat 7.0', 'plan:/release', (plan) => ({ ...plan, release: '7.0' })],
  ['a client outside the network', 'plan:/clients/2/address', (plan) => (client(plan, 2)['address'] = '192.168.1.7')],
  ['the address of the network', 'plan:/clients/0/address', (plan) => (client(plan, 0)['address'] = '192.168.0.0')],
  ['the broadcast address', 'plan:/clients/0/address', (plan) => (client(plan, 0)['address'] = '192.168.0.255')],
  ['an octet over 255', 'plan:/clients/0/address', (plan) => (client(plan, 0)['address'] = '192.168.0.256')],
  ['an octal address', 'plan:/clients/0/address', (plan) => (client(plan, 0)['address'] = '192.168.0.010')],
  ['a doubled MAC', 'plan:/clients/1/mac', (plan) => (client(plan, 1)['mac'] = client(plan, 0)['mac'])],
  [
    'a doubled MAC in small letters',
    'plan:/clients/1/mac',
    (plan) => (client(plan, 1)['mac'] = String(client(plan, 0)['mac']).toLowerCase()),
  ],
  ['a MAC of a group', 'plan:/clients/0/mac', (plan) => (client(plan, 0)['mac'] = '01:00:5E:00:00:01')],
  ['a short MAC', 'plan:/clients/0/mac', (plan) => (client(plan, 0)['mac'] = '00:E0:06:E8:00')],
  ['a doubled address', 'plan:/clients/1/address', (plan) => (client(plan, 1)['address'] = client(plan, 0)['address'])],
  ['the address of the server', 'plan:/clients/1/address', (plan) => (client(plan, 1)['address'] = '192.168.0.254')],
  ['a doubled node number', 'plan:/clients/1/node', (plan) => (client(plan, 1)['node'] = client(plan, 0)['node'])],
  ['node number 0', 'plan:/clients/1/node', (plan) => (client(plan, 1)['node'] = 0)],
  ['node number 65536', 'plan:/clients/1/node', (plan) => (client(plan, 1)['node'] = 65536)],
  ['half a node number', 'plan:/clients/1/node', (plan) => (client(plan, 1)['node'] = 2.5)],
  ['a doubled name', 'plan:/clients/1/name', (plan) => (client(plan, 1)['name'] = client(plan, 0)['name'])],
  ['a name with a blank', 'plan:/clients/0/name', (plan) => (client(plan, 0)['name'] = 'ws 1')],
  ['a name with a line end', 'plan:/clients/0/name', (plan) => (client(plan, 0)['name'] = 'ws001\n')],
  ['a name that a shell would read', 'plan:/clients/0/name', (plan) => (client(plan, 0)['name'] = '$(reboot)')],
  ['a name that a resolver takes for an address', 'plan:/clients/0/name', (plan) => (client(plan, 0)['name'] = '0x7f000001')],
  ['a name of digits', 'plan:/clients/0/name', (plan) => (client(plan, 0)['name'] = '10')],
  ['a domain of digits', 'plan:/server/domain', (plan) => (at(plan, 'server')['domain'] = '0.0.1')],
  ['one tree for both kernels', 'plan:/sources/client', (plan) => (at(plan, 'sources')['client'] = at(plan, 'sources')['server'])],
  ['a tree inside the other', 'plan:/sources/client', (plan) => (at(plan, 'sources')['client'] = `${at(plan, 'sources')['server']}/x`)],
  ['sources in a folder of the system', 'plan:/sources/server', (plan) => (at(plan, 'sources')['server'] = '/etc/linux')],
  [
    'downloads among our own saved files',
    'plan:/downloads/folder',
    (plan) => (at(plan, 'downloads')['folder'] = '/var/lib/mosix-ltsp-guide/before'),
  ],
  ['the root of the clients in /var/lib', 'plan:/ltsp/root', (plan) => (at(plan, 'ltsp')['root'] = '/var/lib')],
  ['an account of root', 'plan:/localApps/accounts', (plan) => (at(plan, 'localApps')['accounts'] = 'anna root')],
  ['80,000 empty clients', 'plan:/clients', (plan) => ({ ...plan, clients: Array.from({ length: 80_000 }, () => ({})) })],
  ['no clients', 'plan:/clients', (plan) => ({ ...plan, clients: [] })],
  ['251 clients', 'plan:/clients', (plan) => ({ ...plan, clients: manyClients(251) })],
  ['clients as text', 'plan:/clients', (plan) => ({ ...plan, clients: 'three' })],
  ['a first client that is none', 'plan:/firstClient', (plan) => ({ ...plan, firstClient: 'ws009' })],
  ['a path with ..', 'plan:/ltsp/root', (plan) => (at(plan, 'ltsp')['root'] = '/tftpboot/../etc')],
  ['a relative path', 'plan:/downloads/folder', (plan) => (at(plan, 'downloads')['folder'] = 'root/mosix')],
  ['a path with a quote', 'plan:/downloads/folder', (plan) => (at(plan, 'downloads')['folder'] = "/root/it's")],
  ['the root of the system as root of the clients', 'plan:/ltsp/root', (plan) => (at(plan, 'ltsp')['root'] = '/usr')],
  ['a folder below /etc as root of the clients', 'plan:/ltsp/root', (plan) => (at(plan, 'ltsp')['root'] = '/etc/ltsp')],
  ['kernels where tftpd does not serve', 'plan:/ltsp/kernels', (plan) => (at(plan, 'ltsp')['kernels'] = '/home/kernels')],
  ['kernels inside the root of the clients', 'plan:/ltsp/kernels', (plan) => (at(plan, 'ltsp')['kernels'] = '/tftpboot/lts/ltsroot/boot')],
  ['a mask with a hole', 'plan:/server/netmask', (plan) => (at(plan, 'server')['netmask'] = '255.0.255.0')],
  ['a mask of /8', 'plan:/server/netmask', (plan) => (at(plan, 'server')['netmask'] = '255.0.0.0')],
  ['a mask of /30', 'plan:/server/netmask', (plan) => (at(plan, 'server')['netmask'] = '255.255.255.252')],
  ['the loopback address', 'plan:/server/address', (plan) => (at(plan, 'server')['address'] = '127.0.0.1')],
  ['a router elsewhere', 'plan:/server/router', (plan) => (at(plan, 'server')['router'] = '10.0.0.1')],
  ['the new label as the old one', 'plan:/boot/label', (plan) => (at(plan, 'boot')['label'] = 'mosix')],
  ['a label of 16 characters', 'plan:/boot/label', (plan) => (at(plan, 'boot')['label'] = 'abcdefghijklmnop')],
  ['an md5 sum that is none', 'plan:/downloads/kernelRpm/md5', (plan) => (at(plan, 'downloads')['kernelRpm'] = { md5: 'abc' })],
  ['a rule that nobody may accept', 'plan:/accepted/0', (plan) => ({ ...plan, accepted: ['maps-are-equal'] })],
];

describe('the door refuses, and names the field', () => {
  test.each(bad)('%s', (_, where, spoil) => {
    const plan = base();
    const changed = spoil(plan);
    const value = typeof changed === 'object' && changed !== null && 'schemaVersion' in changed ? changed : plan;
    const { problems = [] } = parsePlan(value);
    expect(problems.map((problem) => problem.where)).toContain(where);
    for (const problem of problems) for (const part of Object.values(problem)) expect(part).not.toBe('');
  });

  test.each([
    ['an empty file', ''],
    ['no JSON', 'schemaVersion: 1'],
    ['a list', '[]'],
    ['null', 'null'],
    ['cut off', canonicalJson(planWith()).slice(0, 200)],
    ['too long', ' '.repeat(LARGEST_PLAN + 1)],
    [
      'very deep',
      canonicalJson(planWith()).replace('"ws001",\n  "accepted"', `${'['.repeat(100_000)}${']'.repeat(100_000)},\n  "accepted"`),
    ],
  ])('%s', (_, text) => {
    expect(readPlan(text).problems?.length).toBeGreaterThan(0);
  });
});

test.each([
  ['null', 'plan:', 'a plan as one JSON object', 'null'],
  ['[1, 2]', 'plan:', 'a plan as one JSON object', 'a list of 2'],
  ['{ "schemaVersion": 1 }', 'plan:/server', 'this key, which has no default', 'nothing'],
  ['{ "schemaVersion": 1, "server": "x" }', 'plan:/server', 'an object with keys', '"x"'],
])('%s: the refusal says what is missing', (text, where, expected, found) => {
  expect(readPlan(text).problems).toContainEqual(expect.objectContaining({ where, expected, found }));
});

test.each(['/needs', '/sources', '/downloads', '/downloads/kernelRpm', '/boot', '/localApps'])(
  'a list without entries is no object without keys: %s',
  (pointer) => {
    const with_ = (value: unknown) => parsePlan(setAnswer({ ...examplePlan() }, pointer, value)).problems;
    expect(with_([])).toEqual([
      expect.objectContaining({ where: `plan:${pointer}`, expected: 'an object with keys', found: 'a list of 0' }),
    ]);
    expect(with_({})).toBeUndefined();
  },
);

test.each<[string, string, (json: string) => string]>([
  ['a second list of clients', '/clients', (json) => json.replace('"clients":', '"clients":[],$&')],
  ['a second name of the second client', '/clients/1/name', (json) => json.replace('"name":"ws002"', '"name":"ws009",$&')],
  ['a key that is written otherwise', '/server/address', (json) => json.replace('"server":{', '$&"addr\\u0065ss" : "10.0.0.1",')],
  ['a second key that no plan has', '/a~1b', (json) => json.replace('{', '{"a/b":1,"a/b":1,')],
  ['a text that looks like a key', '', (json) => json.replace('"name":"ws002"', '"name":"\\",\\"name\\":"')],
  ['the same in two objects', '', (json) => json],
])('%s: a value that is written over is not lost silently', (_, pointer, spoil) => {
  const { problems = [] } = readPlan(spoil(JSON.stringify(JSON.parse(canonicalJson(planWith())))));
  const found = problems.filter((problem) => problem.expected === 'each key once');
  expect(found).toEqual(pointer ? [expect.objectContaining({ where: `plan:${pointer}`, found: 'it twice' })] : []);
});

test('a plan may leave out what has a default', () => {
  const { plan } = parsePlan(examplePlan());
  expect(plan?.ltsp.root).toBe('/tftpboot/lts/ltsroot');
  expect(plan?.firstClient).toBe('ws001');
});

test('the canonical form reads back as itself', () => {
  const text = canonicalJson(planWith({ firstClient: 'ws002' }));
  const { plan } = readPlan(text);
  expect(plan && canonicalJson(plan)).toBe(text);
});

test('no value at all makes the door throw', () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      expect(parsePlan(value).problems?.length).toBeGreaterThan(0);
    }),
  );
});
