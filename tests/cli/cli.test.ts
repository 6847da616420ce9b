import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, describe, expect, test } from 'vitest';
import { root } from '../../scripts/root.ts';
import { call } from '../../wizard/cli/call.ts';
import { commands } from '../../wizard/cli/commands.ts';
import { stepIds } from '../../wizard/flow/steps.ts';
import { canonicalJson } from '../../wizard/plan/canonical.ts';
import { examplePlanFile, manyClients, manyClientsPlan, planWith } from '../support/plans.ts';

const folder = mkdtempSync(join(tmpdir(), 'mosix-ltsp-guide-'));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string) => join(folder, name);
const school = examplePlanFile('school-rpm').path;

/** A call of the command line in this process, which spares the start of a Node of its own. */
async function cli(...args: string[]) {
  const to = { stdout: new PassThrough(), stderr: new PassThrough() };
  const status = await call('cli', () => commands, args, to);
  const [out, err] = [to.stdout, to.stderr].map((stream) => String(stream.read() ?? '')) as [string, string];
  return { status, out, err };
}

/** The same as a program. */
function program(...args: string[]) {
  const done = spawnSync(process.execPath, [join(root, 'wizard/cli/main.ts'), ...args], {
    encoding: 'utf8',
    cwd: folder,
    maxBuffer: 64 << 20,
  });
  return { status: done.status, out: done.stdout, err: done.stderr };
}

const pipe = at('pipe');
execFileSync('mkfifo', [pipe]);
const dangling = at('dangling.zip');
symlinkSync(at('nowhere'), dangling);

function planFile(value: unknown, encoding: BufferEncoding = 'utf8'): string {
  const file = at(`plan-${readdirSync(folder).length}.json`);
  writeFileSync(file, typeof value === 'string' ? value : JSON.stringify(value), encoding);
  return file;
}

const base = () => JSON.parse(canonicalJson(planWith())) as Record<string, never> & { clients: Record<string, unknown>[] };

describe('input that cannot be used: exit 2, the field named in four parts, nothing written', () => {
  test.each([
    ['an unknown key', { ...base(), colour: 'red' }, 'plan:/colour'],
    ['a client outside the network', { ...base(), clients: [{ ...base().clients[0], address: '10.0.0.1' }] }, 'plan:/clients/0/address'],
    ['251 clients', { ...base(), clients: manyClients(251) }, 'plan:/clients'],
    ['a way that is none', { ...base(), server: { kernel: 'download' } }, 'plan:/server/kernel'],
    ['no JSON', 'hello', 'plan:'],
    ['an empty file', '', 'plan:'],
  ])('%s', async (_, value, where) => {
    const file = planFile(value);
    for (const args of [
      ['generate', file, '--out', at('none')],
      ['generate', file, '--archive', at('none.zip')],
      ['check', file],
      ['explain', file, 'README.txt'],
    ]) {
      const done = await cli(...args);
      expect(done).toMatchObject({ status: 2, out: '' });
      for (const part of [where, 'expected:', 'found:', 'do:']) expect(done.err).toContain(part);
    }
    expect(JSON.parse((await cli('check', file, '--json')).out)).toMatchObject({
      error: { where, expected: expect.any(String), found: expect.any(String), todo: expect.any(String) },
    });
    expect([existsSync(at('none')), existsSync(at('none.zip'))]).toEqual([false, false]);
  });

  test.each([
    ['no command', []],
    ['a command of a later version', ['diagnose', school]],
    ['an unknown option', ['check', school, '--fast']],
    ['a plan that is not there', ['check', at('nowhere.json')]],
    ['a folder as plan', ['check', folder]],
    ['no place to write', ['generate', school]],
    ['two places to write', ['generate', school, '--out', at('a'), '--archive', at('b.zip')]],
    ['an archive of another kind', ['generate', school, '--archive', at('b.rar')]],
    ['a folder below a file', ['generate', school, '--out', join(school, 'x')]],
    ['a file that the bundle lacks', ['explain', school, 'etc/passwd']],
    ['a line that the file lacks', ['explain', school, 'README.txt:9999']],
    ['a word too many', ['paths', 'all']],
    ['an option twice', ['generate', school, '--out', at('c'), '--out', at('d')]],
    ['a plan that never ends', ['check', '/dev/zero']],
    ['a plan that nobody writes', ['check', pipe]],
    ['an archive in the place of a link that leads nowhere', ['generate', school, '--archive', dangling]],
  ])('%s', async (_, args) => {
    expect(await cli(...args)).toMatchObject({ status: 2, out: '' });
  });
});

test.each([
  [
    'an option in the place of a value',
    ['generate', school, '--out', '--force'],
    "found:    Option '--out' argument is ambiguous. Did you",
  ],
  ['a value for --json', ['paths', '--json=1'], 'expected: --json\n  found:    --json=1'],
  [
    'UTF-16 with its mark',
    ['check', planFile('\ufeff{}', 'utf16le')],
    'expected: text in UTF-8\n  found:    another encoding, such as UTF-16',
  ],
  ['UTF-16 without it', ['check', planFile('{}', 'utf16le')], 'expected: text in UTF-8'],
])('%s: the message names the matter', async (_, args, words) => {
  const done = await cli(...args);
  expect(done).toMatchObject({ status: 2, out: '' });
  expect(done.err).toContain(words);
  expect(done.err).not.toContain('?Did');
});

test('generate writes the tree with modes, and its sums hold', async () => {
  const out = at('bundle');
  expect(program('generate', school, '--out', out).status).toBe(0);
  expect(execFileSync('md5sum', ['-c', 'MD5SUMS'], { cwd: out, encoding: 'utf8' })).not.toContain('FAILED');
  expect(statSync(join(out, 'verify.sh')).mode & 0o777).toBe(0o755);
  expect(statSync(join(out, 'README.txt')).mode & 0o777).toBe(0o644);
  expect(program('generate', school, '--out', out)).toMatchObject({ status: 2, out: '' });
  writeFileSync(join(out, 'verify.sh'), 'spoiled');
  expect(spawnSync('md5sum', ['-c', '--quiet', 'MD5SUMS'], { cwd: out }).status).toBe(1);
  expect((await cli('generate', school, '--out', out, '--force')).status).toBe(0);
  expect(spawnSync('md5sum', ['-c', '--quiet', 'MD5SUMS'], { cwd: out }).status).toBe(0);
});

test('what lies in the folder is not harmed: no empty name, no link, no old script, no other file', async () => {
  expect(await cli('generate', school, '--out', '')).toMatchObject({ status: 2 });
  const out = at('guarded');
  mkdirSync(out);
  writeFileSync(at('victim'), 'mine');
  symlinkSync(at('victim'), join(out, 'README.txt'));
  expect((await cli('generate', school, '--out', out, '--force')).status).toBe(2);
  expect(readFileSync(at('victim'), 'utf8')).toBe('mine');
  expect(readdirSync(out)).toEqual(['README.txt']);
  rmSync(join(out, 'README.txt'));
  writeFileSync(join(out, 'notes.txt'), 'mine');
  expect((await cli('generate', school, '--out', out, '--force')).status).toBe(0);
  expect((await cli('generate', join(root, 'examples/lab-compile.json'), '--out', out, '--force')).status).toBe(0);
  expect(readdirSync(join(out, 'scripts')).filter((name) => name.startsWith('01-'))).toEqual(['01-server-unpack.sh']);
  expect(readFileSync(join(out, 'notes.txt'), 'utf8')).toBe('mine');
  mkdirSync(at('clash/plan.json'), { recursive: true });
  expect((await cli('generate', school, '--out', at('clash'), '--force')).status).toBe(2);
  expect(readdirSync(at('clash'))).toEqual(['plan.json']);
  writeFileSync(at('mine.tar.gz.part'), 'mine');
  expect((await cli('generate', school, '--archive', at('mine.tar.gz'))).status).toBe(0);
  expect(readFileSync(at('mine.tar.gz.part'), 'utf8')).toBe('mine');
});

test('sums of somebody else are no list of what may go, and what was changed since stays', async () => {
  const out = at('images');
  mkdirSync(out);
  writeFileSync(join(out, 'disk1.iso'), 'an image');
  writeFileSync(join(out, 'MD5SUMS'), execFileSync('md5sum', ['disk1.iso'], { cwd: out }));
  expect((await cli('generate', school, '--out', out, '--force')).status).toBe(0);
  expect(readFileSync(join(out, 'disk1.iso'), 'utf8')).toBe('an image');
  const changed = join(out, 'scripts/01-rpm-install.sh');
  writeFileSync(changed, 'of the administrator');
  expect((await cli('generate', join(root, 'examples/lab-compile.json'), '--out', out, '--force')).status).toBe(0);
  expect(readFileSync(changed, 'utf8')).toBe('of the administrator');
  expect(existsSync(join(out, 'scripts/02-server-hosts-and-map.sh'))).toBe(false);
});

test('a plan may come through a pipe', () => {
  const call = `cat "$2" | "$0" "$1" check /dev/stdin`;
  expect(spawnSync('sh', ['-c', call, process.execPath, join(root, 'wizard/cli/main.ts'), school]).status).toBe(0);
});

test('what is piped in is read no further than a file would be', () => {
  const call = 'head -c 2000000 /dev/zero | "$0" "$1" check /dev/stdin';
  const done = spawnSync('sh', ['-c', call, process.execPath, join(root, 'wizard/cli/main.ts')], { encoding: 'utf8' });
  expect(done).toMatchObject({ status: 2, stdout: '' });
  expect(done.stderr).toContain('a file that is far too large');
});

test('our own apostrophes reach a terminal as such', async () => {
  const done = await cli('check', planFile({ ...base(), clients: [{ ...base().clients[0], address: '10.0.0.1' }] }));
  expect(done.err).toContain("'s");
  expect(done.err).not.toContain('?s');
});

test('nothing of the input reaches a terminal as it is, and a reader that stops early is no failure', async () => {
  const done = await cli('check', planFile(`{"\u001b[31mred\n":1,"schemaVersion":1}`));
  expect(done.status).toBe(2);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what must not be there
  expect(done.err).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\uffff]/);
  const head = spawnSync('sh', ['-c', `"$0" "$1" paths --all --json | head -c 50`, process.execPath, join(root, 'wizard/cli/main.ts')], {
    encoding: 'utf8',
  });
  expect(head.stderr).toBe('');
  expect(JSON.parse((await cli('help', '--json')).out)).toMatchObject({ usage: expect.any(Array) });
});

test('names in the archive have at most 80 characters, with every path at its longest', async () => {
  const long = (start: string, length: number) => start.padEnd(length, 'x');
  const file = planFile({
    ...base(),
    server: { kernel: 'compile' },
    clientKernel: 'compile',
    ltsp: { boots: 'already', root: long('/tftpboot/', 40), kernels: long('/tftpboot/k', 100) },
    sources: { server: long('/usr/src/s', 100), client: long('/usr/src/c', 100) },
    downloads: { folder: long('/root/', 100) },
  });
  expect(await cli('generate', file, '--archive', at('long.tar.gz'))).toMatchObject({ status: 0 });
  const names = execFileSync('tar', ['tzf', at('long.tar.gz')], { encoding: 'utf8' })
    .trim()
    .split('\n');
  expect(Math.max(...names.map((name) => name.length))).toBeLessThanOrEqual(80);
});

test.runIf(existsSync('/dev/full'))('messages that cannot be written change no exit status', () => {
  const silent = (...args: string[]) =>
    spawnSync('sh', ['-c', '"$0" "$@" 2> /dev/full', process.execPath, join(root, 'wizard/cli/main.ts'), ...args]).status;
  expect(silent('check', at('nowhere.json'))).toBe(2);
  expect(silent('generate', school, '--out', at('silent'))).toBe(0);
});

test('archives are the same bytes each time, unpack to the tree, and fit a floppy with 250 clients', async () => {
  const big = planFile(manyClientsPlan(250));
  for (const kind of ['tar.gz', 'zip']) {
    expect((await cli('generate', big, '--archive', at(`1.${kind}`))).status).toBe(0);
    expect((await cli('generate', big, '--archive', at(`2.${kind}`))).status).toBe(0);
    expect(readFileSync(at(`1.${kind}`)).equals(readFileSync(at(`2.${kind}`)))).toBe(true);
    expect(statSync(at(`1.${kind}`)).size).toBeLessThan(1_440_000);
    expect((await cli('generate', big, '--archive', at(`1.${kind}`))).status).toBe(2);
  }
  await cli('generate', big, '--out', at('tree'));
  mkdirSync(at('unpacked'));
  execFileSync('tar', ['xzf', at('1.tar.gz'), '-C', at('unpacked')]);
  expect(execFileSync('diff', ['-r', at('tree'), at('unpacked/mosix-ltsp')], { encoding: 'utf8' })).toBe('');
  expect(statSync(at('unpacked/mosix-ltsp/verify.sh')).mode & 0o777).toBe(0o755);
});

test('a plan with an error writes nothing and says which', async () => {
  const file = planFile({ ...base(), server: { kernel: 'rpm', otherDhcp: true } });
  const done = program('generate', file, '--out', at('stopped'));
  expect(done.status).toBe(1);
  expect(done.err).toContain('second-dhcp-server');
  expect(existsSync(at('stopped'))).toBe(false);
  expect((await cli('check', file)).status).toBe(1);
});

test('check, explain, paths and schema speak JSON', async () => {
  const found = JSON.parse((await cli('check', school, '--json')).out) as { rule: string; severity: string; where: string }[];
  expect(found.map(({ rule }) => rule)).toContain('mixed-mosix-versions');
  const lines = JSON.parse((await cli('explain', school, 'files/etc/mosix.map', '--json')).out) as {
    line: number;
    source: string;
    confidence: string;
  }[];
  expect(lines.map(({ line }) => line)).toEqual([1, 2, 3, 4, 5]);
  expect(lines[2]).toMatchObject({ source: 'SETPE', confidence: 'documented' });
  expect(JSON.parse((await cli('explain', school, 'files/etc/mosix.map:3', '--json')).out)).toEqual([lines[2]]);
  const paths = JSON.parse((await cli('paths', '--json')).out) as { steps: string[]; ends: string }[];
  expect(paths.map(({ ends }) => ends)).toContain('stopped');
  for (const { steps } of paths) for (const step of steps) expect(stepIds).toContain(step);
  expect((JSON.parse((await cli('paths', '--all', '--json')).out) as unknown[]).length).toBeGreaterThan(paths.length);
  expect(JSON.parse((await cli('schema')).out)).toMatchObject({ type: 'object', additionalProperties: false });
});
