import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { tarGz } from '../../wizard/bundle/archive.ts';
import { bundle } from '../../wizard/bundle/tree.ts';
import { bundle as calls } from '../../wizard/files/tool-commands/bundle.ts';
import { carry } from '../../wizard/files/tool-commands/carry.ts';
import { planWith } from '../support/plans.ts';

const typed = { ...carry, ...calls };
const FLOPPY = 1440 * 1024;
let folder = '';
const at = (name: string): string => join(folder, name);

/** Runs a call of the page in one of the two machines' folders, with a file in the place of the floppy drive. */
function type(call: keyof typeof typed, on: 'sender' | 'server', inside = '') {
  const text = typed[call].text.replace('/dev/fd0', at('fd0'));
  return spawnSync('sh', ['-c', text], { cwd: join(at(on), inside), encoding: 'utf8' });
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'carry-'));
  for (const machine of ['sender', 'server']) mkdirSync(at(machine));
  writeFileSync(at('sender/mosix-ltsp.tar.gz'), await tarGz(bundle(planWith())));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('an archive written raw onto a floppy is read back, proved by its sum, unpacked and whole', () => {
  expect(type('floppy-write', 'sender')).toMatchObject({ status: 0, stderr: '' });
  // A floppy ends where it ends and keeps what was on it before behind the archive.
  const written = readFileSync(at('fd0'));
  writeFileSync(at('fd0'), Buffer.concat([written, Buffer.alloc(FLOPPY - written.length, 0xe5)]));
  expect(type('floppy-read', 'server')).toMatchObject({ status: 0, stdout: 'mosix-ltsp.tar.gz\n' });
  const sum = type('sum', 'sender');
  expect(sum).toMatchObject({ status: 0 });
  expect(type('sum', 'server').stdout).toBe(sum.stdout);
  expect(type('unpack', 'server')).toMatchObject({ status: 0, stderr: '' });
  expect(type('enter', 'server').status).toBe(0);
  expect(type('whole', 'server', 'mosix-ltsp')).toMatchObject({ status: 0, stderr: '' });
});

test('the floppy as a file has the size of a floppy and holds the archive', () => {
  expect(type('floppy-image', 'sender')).toMatchObject({ status: 0, stderr: '' });
  expect(statSync(at('sender/floppy.img')).size).toBe(FLOPPY);
  writeFileSync(at('fd0'), readFileSync(at('sender/floppy.img')));
  expect(type('floppy-read', 'server').status).toBe(0);
  expect(type('sum', 'server').stdout).toBe(type('sum', 'sender').stdout);
});

test('a byte that changed on the way shows in both sums', () => {
  const bytes = readFileSync(at('sender/mosix-ltsp.tar.gz'));
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
  writeFileSync(at('server/mosix-ltsp.tar.gz'), bytes);
  expect(type('sum', 'server').stdout).not.toBe(type('sum', 'sender').stdout);

  writeFileSync(at('server/mosix-ltsp.tar.gz'), readFileSync(at('sender/mosix-ltsp.tar.gz')));
  type('unpack', 'server');
  writeFileSync(at('server/mosix-ltsp/README.txt'), 'spoilt');
  expect(type('whole', 'server', 'mosix-ltsp')).toMatchObject({ status: 1, stdout: expect.stringContaining('README.txt: FAILED') });
});
