import { spawnSync } from 'node:child_process';
import fs, {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, expect, test } from 'vitest';
import { root } from '../../scripts/root.ts';
import { texts } from '../../wizard/bundle/contents.ts';
import { bundle } from '../../wizard/bundle/tree.ts';
import { call } from '../../wizard/cli/call.ts';
import { commands } from '../../wizard/cli/commands.ts';
import { leftOut } from '../support/counts.ts';
import { examplePlanFile } from '../support/plans.ts';

const folder = mkdtempSync(join(tmpdir(), 'mosix-ltsp-guide-'));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string) => join(folder, name);
const school = examplePlanFile('school-rpm').path;
const lab = examplePlanFile('lab-compile').path;
const MAIN = join(root, 'wizard/cli/main.ts');

/** A call of `generate` in this process, which spares the start of a Node of its own. */
async function generate(...args: string[]) {
  const to = { stdout: new PassThrough(), stderr: new PassThrough() };
  const status = await call('cli', () => commands, ['generate', ...args], to);
  return { status, err: String(to.stderr.read() ?? '') };
}

/** Runs something in which the nth file that gets another name meets a failure. */
async function atRename<T>(n: number, failure: () => void, run: () => Promise<T>): Promise<T> {
  const { renameSync } = fs;
  let count = 0;
  fs.renameSync = (from, to) => {
    count += 1;
    if (count === n) failure();
    renameSync(from, to);
  };
  syncBuiltinESMExports();
  try {
    return await run();
  } finally {
    fs.renameSync = renameSync;
    syncBuiltinESMExports();
  }
}

function full(): never {
  throw new Error('ENOSPC: no space left on device');
}

/** `generate` as a program, which gets a signal when the nth file gets another name. */
function spoiltProgram(n: number, signal: string, ...args: string[]) {
  const spoil = `import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
const { renameSync } = fs;
let count = 0;
fs.renameSync = (from, to) => {
  if (++count === ${n}) process.kill(process.pid, '${signal}');
  renameSync(from, to);
};
syncBuiltinESMExports();`;
  const first = ['--import', `data:text/javascript,${encodeURIComponent(spoil)}`];
  return spawnSync(process.execPath, [...first, MAIN, 'generate', ...args], { encoding: 'utf8', cwd: folder });
}

const written = (top: string) =>
  Object.fromEntries(
    readdirSync(top, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(top.length + 1), readFileSync(path, 'utf8')]),
  );

/** The files of an example's bundle. */
const whole = (name: 'lab-compile' | 'school-rpm') => Object.fromEntries(texts(bundle(examplePlanFile(name).plan)));

test('a folder that is a file system of its own gets a bundle, also over an older one, and keeps the older one where the new does not fit', () => {
  const inSpace = [...(process.getuid?.() === 0 ? [] : ['--user', '--map-root-user']), '--mount'];
  if (spawnSync('unshare', [...inSpace, 'true']).status !== 0) {
    leftOut('a mount point as target', 'this machine makes no mount namespace');
    return;
  }
  mkdirSync(at('mounted'));
  const steps = `mount -t tmpfs -o size=2m tmpfs mounted
"$1" "$2" generate "$3" --out mounted || exit
head -c $(($(df -k --output=avail mounted | tail -n 1) * 1024 - 65536)) /dev/zero > mounted/much
"$1" "$2" generate "$4" --out mounted --force
echo "exit $?"
rm mounted/much
cp -a mounted kept
"$1" "$2" generate "$4" --out mounted --force || exit
cp -a mounted replaced`;
  const done = spawnSync('unshare', [...inSpace, 'sh', '-c', steps, 'sh', process.execPath, MAIN, lab, school], {
    encoding: 'utf8',
    cwd: folder,
  });
  expect(done).toMatchObject({ status: 0, stdout: 'exit 2\n' });
  expect(done.stderr).toMatch(/mounted\n {2}expected: .*\n {2}found: {4}ENOSPC/);
  expect(written(at('kept'))).toEqual(whole('lab-compile'));
  expect(written(at('replaced'))).toEqual(whole('school-rpm'));
});

test('a disk that is full halfway leaves the older bundle as it was, and of a new one not even the folders on the way', async () => {
  expect((await generate(lab, '--out', at('old'))).status).toBe(0);
  for (const n of [1, 2, 20, 40]) {
    const done = await atRename(n, full, () => generate(school, '--out', at('old'), '--force'));
    expect(done).toMatchObject({ status: 2, err: expect.stringContaining('ENOSPC') });
    expect(written(at('old'))).toEqual(whole('lab-compile'));
  }
  const names = readdirSync(folder);
  expect(await atRename(1, full, () => generate(school, '--out', at('way/to/new')))).toMatchObject({ status: 2 });
  expect(readdirSync(folder)).toEqual(names);
  expect((await generate(school, '--out', at('way/to/new'))).status).toBe(0);
});

for (const n of [20, 2, 40])
  test(`after a kill at move ${n} the sums tell it, and a further run makes it whole, of whatever plan`, {
    tags: n === 20 ? [] : 'full',
  }, async () => {
    const top = at(`killed-${n}`);
    expect((await generate(lab, '--out', top)).status).toBe(0);
    writeFileSync(join(top, 'notes.txt'), 'mine');
    expect(spoiltProgram(n, 'SIGKILL', school, '--out', top, '--force').signal).toBe('SIGKILL');
    expect(spawnSync('md5sum', ['-c', '--quiet', 'MD5SUMS'], { cwd: top }).status).toBe(1);
    for (const name of ['lab-compile', 'school-rpm'] as const) {
      const copy = `${top}-${name}`;
      cpSync(top, copy, { recursive: true });
      const { path } = examplePlanFile(name);
      expect((await generate(path, '--out', copy)).status).toBe(2);
      expect((await generate(path, '--out', copy, '--force')).status).toBe(0);
      expect(written(copy)).toEqual({ ...whole(name), 'notes.txt': 'mine' });
    }
  });

for (const [signal, n, ...args] of [
  ['SIGTERM', 20, '--out', 'interrupted/old', '--force'],
  ['SIGINT', 1, '--out', 'interrupted/new'],
  ['SIGHUP', 1, '--archive', 'interrupted/new.zip'],
] as const)
  test(`${signal} at move ${n} of generate ${args.join(' ')}: what was begun is ended, and no stage stays`, {
    tags: signal === 'SIGTERM' ? [] : 'full',
  }, async () => {
    const top = mkdirSync(at('interrupted'), { recursive: true }) ?? at('interrupted');
    expect((await generate(lab, '--out', join(top, 'old'), '--force')).status).toBe(0);
    expect(spoiltProgram(n, signal, school, ...args)).toMatchObject({ status: 0, signal: null });
    const target = at(args[1]);
    if (target.endsWith('.zip')) expect(statSync(target).size).toBeGreaterThan(0);
    else expect(written(target)).toEqual(whole('school-rpm'));
    expect(readdirSync(top).filter((name) => name.startsWith('.'))).toEqual([]);
  });

test('a path leads where the system finds it: out of where a link leads', async () => {
  mkdirSync(at('far/away'), { recursive: true });
  symlinkSync('far/away', at('link'));
  for (const name of ['new', 'further/new', '.'])
    expect((await generate(school, '--out', `${at('link')}/../${name}`, '--force')).status).toBe(0);
  for (const folder of ['far/new', 'far/further/new']) expect(written(at(folder))).toEqual(whole('school-rpm'));
  expect(readdirSync(at('far'))).toContain('verify.sh');
  symlinkSync('nowhere', at('dangling'));
  expect(await generate(school, '--out', at('dangling'))).toMatchObject({
    status: 2,
    err: expect.stringContaining('a link that leads nowhere'),
  });
});

test('the stage of an archive lies beside it, on the same disk', async () => {
  mkdirSync(at('beside/deep'), { recursive: true });
  symlinkSync('beside/deep', at('short'));
  let staged = '';
  const { mkdtempSync } = fs;
  fs.mkdtempSync = ((prefix: string) => (staged = mkdtempSync(prefix))) as typeof mkdtempSync;
  syncBuiltinESMExports();
  try {
    expect((await generate(school, '--archive', `${at('short')}/../a.zip`)).status).toBe(0);
  } finally {
    fs.mkdtempSync = mkdtempSync;
    syncBuiltinESMExports();
  }
  expect(dirname(staged)).toBe(realpathSync(at('beside')));
  expect(readdirSync(at('beside')).sort()).toEqual(['a.zip', 'deep']);
});

test('in a folder that is gone nothing can be written, and that is said', () => {
  mkdirSync(at('gone'));
  const script = 'rmdir "$PWD" && exec "$0" "$@"';
  const program = [process.execPath, '--disable-warning=ExperimentalWarning', MAIN, 'generate', school, '--out', 'z'];
  const done = spawnSync('sh', ['-c', script, ...program], { cwd: at('gone'), encoding: 'utf8' });
  expect(done).toMatchObject({ status: 2, stderr: expect.stringMatching(/^z\n {2}expected: a place that can be read and written\n/) });
});
