import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from '../../scripts/root.ts';
import { dist } from '../../scripts/site.ts';
import { CALLS } from '../../src/workshop/calls.ts';
import { patchOf } from '../../src/workshop/patch.ts';
import { fileModules } from '../../wizard/files/index.ts';
import { fewRoutes, routes } from '../../wizard/flow/routes.ts';
import { count, refused } from '../support/counts.ts';
import { inTurn } from '../support/in-turn.ts';

// Outside the repository: nothing that is installed here can be found from there.
const scratch = mkdtempSync(join(tmpdir(), 'at-home-'));
const tree = join(scratch, 'mosix-ltsp-workshop');
const alone = join(scratch, 'alone');
beforeAll(() => {
  execFileSync('tar', ['xzf', join(dist, 'workshop/mosix-ltsp-workshop.tar.gz'), '-C', scratch]);
  mkdirSync(alone);
  cpSync(join(dist, 'workshop/mosix-ltsp.mjs'), join(alone, 'mosix-ltsp.mjs'));
  cpSync(join(tree, 'plan.json'), join(alone, 'plan.json'));
});
afterAll(() => rmSync(scratch, { recursive: true }));

/** With FULL=1 every module has its turn, each in a Node of its own. In milliseconds. */
const LONG = 900_000;

const node = (cwd: string, ...args: string[]) => spawnSync(process.execPath, args, { cwd, encoding: 'utf8' });
const cli = (cwd: string, ...args: string[]) =>
  node(cwd, '--disable-warning=ExperimentalWarning', join(root, 'wizard/cli/main.ts'), ...args);

/** All files below a folder with their bytes. */
const all = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => [path.slice(folder.length), readFileSync(path, 'utf8')]);

/** Works on a copy of a module and puts it back. */
function changed<T>(module: string, change: (text: string) => string, work: () => T): T {
  const path = join(tree, module);
  const text = readFileSync(path, 'utf8');
  expect(change(text), module).not.toBe(text);
  writeFileSync(path, change(text));
  try {
    return work();
  } finally {
    writeFileSync(path, text);
  }
}

/** What calls say, and the tree that one of them writes. */
function said(
  run: (...args: string[]) => { stdout: string; status: number | null },
  out: string,
): { stdout: string; status: number | null }[] {
  const calls = [
    ['check', 'plan.json', '--json'],
    ['check', 'plan.json', '--all', '--json'],
    ['explain', 'plan.json', 'parts/etc/hosts.part'],
    ['generate', 'plan.json', '--out', out],
  ];
  return calls.map((call) => run(...call)).map(({ stdout, status }) => ({ stdout, status }));
}

test.each(inTurn('examples for which one file alone is the command line', ['school-rpm', 'lab-compile'], 2))(
  'alone and with its modules beside it, it is the command line: %s',
  (example) => {
    for (const folder of [alone, tree]) cpSync(join(root, `examples/${example}.json`), join(folder, 'plan.json'));
    const expected = said((...args) => cli(scratch, ...args.map((arg) => arg.replace('plan.json', 'alone/plan.json'))), `cli-${example}`);
    const [found = [], judged = []] = expected.slice(0, 2).map(({ stdout }) => JSON.parse(stdout) as { findings: object[] }[]);
    expect(judged.length).toBeGreaterThan(100);
    expect(judged.flatMap(({ findings }) => findings)).toEqual(found);
    for (const folder of [alone, tree]) {
      expect(said((...args) => node(folder, 'mosix-ltsp.mjs', ...args), `own-${example}`)).toEqual(expected);
      expect(all(join(folder, `own-${example}`))).toEqual(all(join(scratch, `cli-${example}`)));
    }
  },
);

test('it looks beside itself for each module that it takes from there, and finds it', () => {
  const taken = [...readFileSync(join(tree, 'mosix-ltsp.mjs'), 'utf8').matchAll(/\bbeside\("([a-z-]+)"\)/g)].map(
    ([, name]) => `${name}.mjs`,
  );
  expect(taken.length).toBeGreaterThan(8);
  expect(readdirSync(join(tree, 'files'))).toEqual(expect.arrayContaining(taken));
});

test('a call or a plan that is unusable ends with 2 and four parts, as ever', () => {
  for (const call of [['lint'], ['check', 'no-such.json'], ['inventory']]) {
    const { status, stderr } = node(alone, 'mosix-ltsp.mjs', ...call);
    expect(status, call.join(' ')).toBe(2);
    expect(stderr).toMatch(/expected: .*\n {2}found: .*\n {2}do: /);
  }
  expect(node(alone, 'mosix-ltsp.mjs', 'help').stdout).toMatch(/^usage: node mosix-ltsp\.mjs COMMAND/);
});

test('in a bundle, whose files/ holds no modules, it uses its own', () => {
  expect(node(alone, 'mosix-ltsp.mjs', 'generate', 'plan.json', '--out', 'bundle').status).toBe(0);
  cpSync(join(alone, 'mosix-ltsp.mjs'), join(alone, 'bundle/mosix-ltsp.mjs'));
  expect(node(join(alone, 'bundle'), 'mosix-ltsp.mjs', 'check', 'plan.json').status).toBe(0);
});

test('what a module beside it says holds: in the files, in the checks, and where it does not load', { tags: 'full' }, () => {
  const hosts = 'files/hosts.mjs';
  changed(
    hosts,
    (text) => text.replace('domain} ${word(`${at}/name`', 'domain} by-hand ${word(`${at}/name`'),
    () => {
      expect(node(tree, 'mosix-ltsp.mjs', 'generate', 'plan.json', '--out', 'changed').status).toBe(0);
      expect(readFileSync(join(tree, 'changed/parts/etc/hosts.part'), 'utf8')).toContain(' by-hand ');
    },
  );
  changed(
    hosts,
    (text) => text.replace("...partHeader(plan, 'client-tools'), ...nodeLines(plan)", "...partHeader(plan, 'client-tools')"),
    () => {
      const { status, stdout } = node(tree, 'mosix-ltsp.mjs', 'check', 'plan.json', '--json');
      expect(status).toBe(1);
      expect(JSON.parse(stdout)).toEqual(expect.arrayContaining([expect.objectContaining({ severity: 'error' })]));
      const failed = node(tree, '--test', 'files/hosts.test.mjs');
      expect(failed.status).toBe(1);
      expect(failed.stdout).toContain('/etc/hosts.part');
      refused('tests beside the modules', 'hosts of the clients without a client');
    },
  );
  changed(
    'files/network.mjs',
    () => 'no module',
    () => {
      const { status, stderr } = node(tree, 'mosix-ltsp.mjs', 'check', 'plan.json');
      expect(status).toBe(2);
      expect(stderr).toMatch(/^files\/.*\.mjs\n {2}expected: a module that loads\n {2}found: {4}SyntaxError/);
    },
  );
});

test('every module on the bench is what runs: none of them can be broken unnoticed', { timeout: LONG }, () => {
  const modules = readdirSync(join(tree, 'files'), { recursive: true, encoding: 'utf8' }).filter((name) => /(?<!\.test)\.mjs$/.test(name));
  expect(modules.length).toBeGreaterThan(40);
  for (const module of inTurn('modules on the bench, each broken', modules, 18))
    changed(
      `files/${module}`,
      (text) => `${text}\nthrow new Error('broken by the test');\n`,
      () => {
        const { status, stderr } = node(tree, 'mosix-ltsp.mjs', 'check', 'plan.json');
        expect(status, module).toBe(2);
        expect(stderr).toContain('broken by the test');
      },
    );
});

test('each module has a test beside it, and they pass', { timeout: LONG }, () => {
  const tests = readdirSync(join(tree, 'files'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.test.mjs'));
  const modules = readdirSync(join(tree, 'files'), { recursive: true, encoding: 'utf8' }).filter((name) => /(?<!\.test)\.mjs$/.test(name));
  expect(tests.map((name) => name.replace('.test.', '.')).sort()).toEqual(modules.sort());
  // As the page calls one of them, and the others in one Node.
  expect(node(tree, '--test', 'files/hosts.test.mjs').status).toBe(0);
  const some = inTurn('tests beside the modules', tests, 12);
  const { status, stdout } = node(tree, '--test', '--test-isolation=none', ...some.map((name) => join('files', name)));
  expect(status, stdout).toBe(0);
  expect(Number(/^\S+ tests (\d+)$/m.exec(stdout)?.[1])).toBeGreaterThanOrEqual(some.length);
});

test('the tests of the quoting helpers and of the printer fail where these let through what they must refuse', () => {
  const lax = (text: string) => text.replaceAll('throw new Error', 'new Error');
  for (const module of ['files/quote.mjs', 'files/print.mjs'])
    changed(module, lax, () => expect(node(tree, '--test', module.replace('.mjs', '.test.mjs')).status, module).toBe(1));
  refused('tests beside the modules', 'quote and print that refuse nothing');
});

test('the few plans of those tests have every file that any way has', () => {
  const names = (plans: ReturnType<typeof routes>) =>
    new Set(plans.flatMap(({ plan }) => fileModules(plan).map((file) => file.path(plan).replace(/\d\d-/, ''))));
  const [some, every] = [names(fewRoutes()), names(routes())];
  expect([...every].filter((name) => !some.has(name))).toEqual([]);
  count('plans of the tests beside the modules', fewRoutes().length);
});

test('the calls that the page prints do what it says', () => {
  for (const { call } of CALLS) {
    const [program = '', ...args] = call.split(' ');
    if (program === 'git') {
      const hosts = readFileSync(join(tree, 'files/hosts.mjs'), 'utf8');
      const patch = patchOf(new Map([['files/hosts.mjs', hosts]]), new Map([['files/hosts.mjs', hosts.replace('One line', 'A line')]]));
      writeFileSync(join(tree, 'changes.patch'), patch);
    }
    const { status, stderr } = spawnSync(program === 'node' ? process.execPath : program, args, { cwd: tree, encoding: 'utf8' });
    expect(status, `${call}: ${stderr}`).toBe(0);
  }
  expect(readFileSync(join(tree, 'files/hosts.mjs'), 'utf8')).toContain('A line for each node');
});
