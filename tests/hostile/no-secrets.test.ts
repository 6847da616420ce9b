import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { root } from '../../scripts/root.ts';
import { texts } from '../../wizard/bundle/contents.ts';
import { bundle } from '../../wizard/bundle/tree.ts';
import { scriptPath } from '../../wizard/files/script-names.ts';
import { allRoutes } from '../../wizard/flow/routes.ts';
import { storedText } from '../../wizard/plan/answers.ts';
import { canonicalJson } from '../../wizard/plan/canonical.ts';
import { fromFragment, toFragment } from '../../wizard/plan/fragment.ts';
import { count, distinct, refused } from '../support/counts.ts';
import { everyNth, full, ordinal } from '../support/in-turn.ts';
import { planWith } from '../support/plans.ts';
import { tree } from '../support/practice.ts';
import { secretsIn } from '../support/secrets.ts';
import { type Server, said, stages } from '../support/stages.ts';
import { traced } from '../support/steps.ts';

vi.setConfig({ testTimeout: 1_800_000 });
const servers = stages();
afterAll(servers.end);

const MD5 = '$1$abcdefgh$0123456789012345678901';
const DES = 'ab01234567890';
const bad: [string, string][] = [
  ['a hash of MD5', `anna:${MD5}:11000:0:99999:7:::`],
  ['a hash of MD5 somewhere', `the hash is ${MD5}`],
  ['a hash of DES', `anna:${DES}:501:501::/home/anna:/bin/bash`],
  ['a password in the place of a star', 'anna:secret:501:501::/home/anna:/bin/bash'],
  ['an account without a password', 'anna::501:501::/home/anna:/bin/bash'],
  ['the password of LILO', '\tpassword="tiger"'],
];
test.each(bad)('%s is found', (what, line) => {
  expect(secretsIn(`# a line\n${line}\n`)).toEqual([expect.stringContaining('line 2')]);
  refused('no secrets', what);
});

test('what our scripts write of accounts is none', () => {
  for (const field of ['*', 'x', '!'])
    expect(secretsIn(`anna:${field}:501:501:Anna:/home/anna:/bin/bash\nanna:${field}:::::::\n`)).toEqual([]);
});

/** Without FULL=1: every how manieth plan. */
const PLANS = 61;

test('no plan, bundle, link or stored answer of any route holds a secret', () => {
  const seen = new Set<string>();
  const look = (what: string, text: string) => {
    if (seen.has(text)) return;
    seen.add(text);
    expect(secretsIn(text), what).toEqual([]);
    distinct(
      `texts without secrets: plans, bundles, links, answers${full ? '' : ` (every ${ordinal(PLANS)} plan; FULL=1 takes all)`}`,
      text,
    );
  };
  for (const { id, plan: route } of everyNth(allRoutes(), PLANS)) {
    const plan = route.localApps.wanted ? { ...route, localApps: { ...route.localApps, accounts: 'anna annabel' } } : route;
    const link = toFragment(plan);
    look(`the link of ${id}`, link);
    look(`what the link of ${id} says`, JSON.stringify(fromFragment(link).plan));
    look(`the plan of ${id}`, canonicalJson(plan));
    look(`the answers of ${id}`, storedText(plan));
    for (const [path, text] of texts(bundle(plan))) look(`${path} of ${id}`, text);
  }
  for (const name of readdirSync(join(root, 'examples'))) look(name, readFileSync(join(root, 'examples', name), 'utf8'));
});

const STATE = '/var/lib/mosix-ltsp-guide';
/** Every file of our state below a root that holds a secret. */
function leaks(folder: string): string[] {
  return [...tree(folder)].flatMap(([path, file]) =>
    path.startsWith(STATE) ? secretsIn(file.replace(/^\S+ /, '')).map((why) => `${path}: ${why}`) : [],
  );
}

/** Every how manieth step is looked at. */
const EVERY = full ? 1 : 24;

/** Runs a script that must end well, and looks at the saved copies as a kill before its steps would leave them. */
function keepsNone(server: Server, script: string): void {
  const { done, states, forget } = traced(server, script, { every: EVERY, from: 0 });
  expect({ status: done.status, said: said(done) }, script).toEqual({ status: 0, said: '' });
  expect(secretsIn(done.out), script).toEqual([]);
  const found = readdirSync(states);
  for (const state of found) expect(leaks(join(states, state)), `${script}, step ${state}`).toEqual([]);
  expect(leaks(server.root), `${script} at its end`).toEqual([]);
  count(`kills that leave no password in the saved copies${full ? '' : ` (every ${EVERY}th step; FULL=1 takes all)`}`, found.length + 1);
  forget();
}

const plan = planWith({
  ltsp: { boots: 'not yet' },
  localApps: { wanted: true, accounts: 'anna annabel' },
});
const PASSWD = `${plan.ltsp.root}/etc/passwd`;
const SHADOW = `${plan.ltsp.root}/etc/shadow`;
const ACCOUNTS = scriptPath(plan, 'client-accounts');

/** What an administrator may have there: hashes of both kinds, an account that we are asked for too, a last line with an end or without. */
const HASHES = {
  passwd: `root:${DES}:0:0:root:/:/bin/sh\nbert:x:7:7::/:/bin/sh`,
  shadow: `root:*:::::::\nbert:${MD5}:::::::\nanna:${MD5}:::::::`,
};
const clients: [string, { passwd: string; shadow: string | undefined; mode: number }][] = [
  ['hashes in both files, the world reads them, no end of the last line', { ...HASHES, mode: 0o644 }],
  [
    'hashes in both files, for root and a group, all lines ended',
    { passwd: `${HASHES.passwd}\n`, shadow: `${HASHES.shadow}\n`, mode: 0o640 },
  ],
  ['a shadow for root alone', { ...HASHES, mode: 0o600 }],
  ['no shadow yet', { passwd: HASHES.passwd, shadow: undefined, mode: 0o600 }],
];

test.each((full ? clients : clients.slice(0, 1)).map((each, at) => [...each, full && at === 0] as const))(
  'no password gets into the saved copies, and all comes back byte for byte: %s',
  (_, { passwd, shadow, mode }, both) => {
    const server = servers.before(plan, 'client-accounts');
    server.write(PASSWD, passwd);
    if (shadow !== undefined) server.write(SHADOW, shadow, mode);
    const before = server.tree([STATE]);
    keepsNone(server, ACCOUNTS);
    const changed = server.tree();
    expect(server.read(SHADOW)).toContain('annabel:*:');
    expect(server.tree().get(SHADOW)).toMatch(/^600 /);
    expect(server.run('client-accounts').status).toBe(0);
    expect(server.tree(), 'a second run').toEqual(changed);
    expect(server.read(`${STATE}/before${PASSWD}`)).toBeUndefined();
    const untouched = servers.twin(server);
    // A password that the reader has set since for an account of ours goes with the account.
    server.edit(SHADOW, 'annabel:*:', `annabel:${MD5}:`);
    for (const each of both ? [untouched, server] : [server]) {
      keepsNone(each, 'rollback.sh');
      for (const path of [PASSWD, SHADOW]) expect(each.tree().get(path), path).toBe(before.get(path));
    }
    untouched.end();
    server.end();
  },
);

test('both sittings of the way back leave no password, and the accounts as they were', { tags: 'full' }, () => {
  const server = servers.done(plan);
  server.edit(SHADOW, 'annabel:*:', `annabel:${MD5}:`);
  for (let sitting = 1; sitting <= 2; sitting++) {
    keepsNone(server, 'rollback.sh');
    const fresh = servers.fresh(plan);
    for (const path of [PASSWD, SHADOW]) expect(server.tree().get(path), `${path}, sitting ${sitting}`).toBe(fresh.tree().get(path));
    fresh.end();
  }
  expect(
    server
      .tree()
      .keys()
      .some((path) => path.startsWith(STATE)),
  ).toBe(false);
  server.end();
});

test('what somebody adds to the accounts afterwards stays', { tags: 'full' }, () => {
  const server = servers.before(plan, 'client-accounts');
  server.write(PASSWD, HASHES.passwd);
  server.write(SHADOW, HASHES.shadow);
  expect(server.run('client-accounts').status).toBe(0);
  server.write(SHADOW, `${server.read(SHADOW)}carl:${MD5}:::::::\n`, 0o600);
  keepsNone(server, 'rollback.sh');
  expect(server.read(SHADOW)).toBe(`${HASHES.shadow}\ncarl:${MD5}:::::::\n`);
  expect(server.read(PASSWD)).toBe(HASHES.passwd);
  server.end();
});

describe('the password that LILO may ask for', () => {
  const LILO = '/etc/lilo.conf';
  const WORD = 'tiger';
  const permissions = (path: string) => statSync(path).mode & 0o777;

  /** One sentence for each file that holds the password and could be read by others than lilo.conf itself. */
  function opened(folder: string, mode: number): string[] {
    return [...tree(folder)].flatMap(([path, file]) => {
      if (!file.includes(WORD)) return [];
      const parts = path.split('/').slice(0, -1);
      const folders = parts.map((_, at) => parts.slice(0, at + 1).join('/')).filter((each) => `${each}/`.startsWith(`${STATE}/`));
      if (path !== LILO && path !== `${LILO}.mosix-ltsp-guide-new` && !folders.length) return [`${path}: a copy that is not in our state`];
      return [
        ...folders.filter((each) => permissions(join(folder, each)) !== 0o700).map((each) => `${each}: others can enter it`),
        ...(permissions(join(folder, path)) & ~mode ? [`${path}: others can read it`] : []),
      ];
    });
  }

  /** A server with that password, on which nothing is done. */
  const withPassword = (mode: number): Server => {
    const server = servers.fresh(plan);
    server.write(LILO, `${server.read(LILO)}\tpassword=${WORD}\n`, mode);
    return server;
  };
  /** Runs a script and looks at all copies before its steps and at its end. */
  const run = (server: Server, mode: number, script: string): void => {
    const { done, states, forget } = traced(server, script, { every: full ? 1 : 5, from: 0 });
    expect({ status: done.status, said: said(done) }, script).toEqual({ status: 0, said: '' });
    expect(done.out, script).not.toContain(WORD);
    for (const state of readdirSync(states)) expect(opened(join(states, state), mode), `${script}, step ${state}`).toEqual([]);
    expect(opened(server.root, mode), script).toEqual([]);
    expect(permissions(join(server.root, LILO)), script).toBe(mode);
    forget();
  };

  test.each(full ? ['600', '640', '644'] : ['600'])('stays as well kept as in lilo.conf, whose mode is %s, in every copy', (octal) => {
    const mode = Number.parseInt(octal, 8);
    const server = withPassword(mode);
    mkdirSync(join(server.root, STATE));
    // Somebody has opened our folder.
    chmodSync(join(server.root, STATE), 0o755);
    for (const step of ['rpm-install', 'server-hosts-and-map', 'server-lilo'] as const) run(server, mode, scriptPath(plan, step));
    expect([...server.tree()].filter(([path, file]) => path.startsWith(STATE) && file.includes(WORD)).map(([path]) => path)).toEqual([
      `${STATE}/before${LILO}`,
      `${STATE}/last${LILO}`,
    ]);
    // A change of somebody else, which rollback keeps aside.
    server.edit(LILO, 'timeout=50', 'timeout=90');
    run(server, mode, 'rollback.sh');
    expect(server.read(`${STATE}/kept${LILO}`)).toContain(WORD);
    expect(server.read(LILO)).toContain(`password=${WORD}`);
    count('modes of lilo.conf with a password, kept by every copy', 1);
  });

  test('a copy that others can read, a folder that they can enter, and a copy elsewhere are found', () => {
    const server = withPassword(0o600);
    expect(opened(server.root, 0o600)).toEqual([]);
    server.write(`${STATE}/before${LILO}`, `password=${WORD}\n`, 0o644);
    server.write('/etc/lilo.conf.old', `password=${WORD}\n`, 0o600);
    expect(opened(server.root, 0o600)).toEqual([
      '/etc/lilo.conf.old: a copy that is not in our state',
      ...[STATE, `${STATE}/before`, `${STATE}/before/etc`].map((path) => `${path}: others can enter it`),
      `${STATE}/before${LILO}: others can read it`,
    ]);
    refused('no secrets', 'a saved lilo.conf with a password that others can read');
  });
});

test('the reports of verify.sh hold no secret of the server or of the clients', () => {
  const server = servers.done(plan);
  server.write(SHADOW, HASHES.shadow);
  server.write(PASSWD, HASHES.passwd);
  for (const args of [[], ['--node']]) {
    const name = `/root/report${args.length}`;
    const done = server.run('verify', [...args, '--report', name]);
    const report = server.read(name) ?? '';
    expect(report).toMatch(/^mosix-ltsp-guide-report 1\n.+ /);
    expect(secretsIn(report)).toEqual([]);
    expect(secretsIn(done.out)).toEqual([]);
    count('reports without secrets', 1);
  }
  server.end();
});

test('a copy of shadow among the saved ones would be found', () => {
  const server = servers.fresh(plan);
  server.write(`${STATE}/before${SHADOW}`, HASHES.shadow);
  expect(leaks(server.root)).toHaveLength(2);
  server.end();
});
