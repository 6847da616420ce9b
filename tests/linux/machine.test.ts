import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { Hung, Machine } from '../../wizard/rehearsal/engines/linux/machine.ts';
import { inTurn } from '../support/in-turn.ts';
import { linuxImage } from '../support/linux.ts';

const image = linuxImage();

interface Said {
  status: number;
  out: string;
  err: string;
}

describe.skipIf(!image)('the practice machine', () => {
  let machine: Machine;
  beforeAll(async () => {
    if (!image) return;
    machine = await Machine.start(image);
    await machine.keep();
  });
  afterAll(() => machine.end());

  async function sh(script: string, input?: Uint8Array, signal?: AbortSignal): Promise<Said> {
    const said = { out: '', err: '' };
    const status = await machine.run({
      words: ['/usr/bin/sh', '-c', script],
      env: { PATH: '/usr/bin' },
      time: 991_396_800,
      output: (bytes, stream) => {
        for (const byte of bytes) said[stream] += String.fromCharCode(byte);
      },
      ...(input ? { input } : {}),
      ...(signal ? { signal } : {}),
    });
    return { status, ...said };
  }

  test('gives exit statuses as they are', async () => {
    for (const [script, status] of [
      ['true', 0],
      ['exit 1', 1],
      ['exit 255', 255],
      ['kill -9 $$', 137],
      ['kill -15 $$', 143],
      ['nowhere', 127],
    ] as const)
      expect((await sh(script)).status, script).toBe(status);
    const nothing = await machine.run({ words: ['/nowhere'], output: () => {}, time: 0 });
    expect(nothing).toBe(127);
  });

  test('keeps the two outputs apart, and every byte of them', async () => {
    expect(await sh('echo out; echo err >&2; exit 3')).toEqual({ status: 3, out: 'out\n', err: 'err\n' });
    const bytes = Uint8Array.from({ length: 70_000 }, (_, at) => (at * 7 + (at >> 8)) & 255);
    const { out } = await sh('cat', bytes);
    expect(Uint8Array.from(out, (letter) => letter.charCodeAt(0))).toEqual(bytes);
  });

  test('has an rpm that says nothing of Debian, as that of Red Hat', async () => {
    for (const option of ['-e', '--erase', '-q'])
      expect((await sh(`rpm ${option} nothing 2>&1`)).out.replace(/^error: /, ''), option).toBe('package nothing is not installed\n');
    for (const option of ['-i', '-Uvh', '-F', '--install', '--upgrade'])
      expect((await sh(`rpm ${option} /nothing 2>&1`)).out, option).toBe('error: open of /nothing failed: No such file or directory\n');
  });

  test('gives output as it comes', async () => {
    const seen: string[] = [];
    const stop = new AbortController();
    const status = await machine.run({
      words: ['/usr/bin/sh', '-c', 'echo first; sleep 1000'],
      env: { PATH: '/usr/bin' },
      time: 0,
      signal: stop.signal,
      output: (bytes) => {
        seen.push(new TextDecoder().decode(bytes));
        stop.abort();
      },
    });
    expect({ seen, status }).toEqual({ seen: ['first\n'], status: 137 });
  });

  test('drops input that nobody reads, and stops what a program leaves running', async () => {
    expect(await sh('exit 4', new Uint8Array(200_000))).toEqual({ status: 4, out: '', err: '' });
    expect(await sh('sleep 1000 & echo on')).toEqual({ status: 0, out: 'on\n', err: '' });
    expect((await sh('ps -o comm')).out).not.toContain('sleep');
  });

  test('stops a program that is killed, busy or idle', async () => {
    for (const script of ['sleep 1000', 'while :; do :; done', 'cat /dev/zero > /dev/null']) {
      const stop = new AbortController();
      const done = sh(script, undefined, stop.signal);
      setTimeout(() => stop.abort(), 300);
      expect((await done).status, script).toBe(137);
    }
    const before = AbortSignal.abort();
    expect((await sh('sleep 1000', undefined, before)).status).toBe(137);
  });

  test('runs a program on a terminal beside others, which end without it', async () => {
    let said = '';
    const heard = async (words: RegExp) => {
      while (!words.test(said)) await new Promise((resolve) => setTimeout(resolve, 5));
    };
    const type = (text: string) => machine.type(new TextEncoder().encode(text));
    const shell = machine.run({
      words: ['/usr/bin/bash', '--norc', '--noediting', '-i'],
      env: { PATH: '/usr/bin', PS1: '$ ' },
      terminal: true,
      time: 0,
      output: (bytes) => {
        said += new TextDecoder().decode(bytes);
      },
    });
    await heard(/^\$ $/);
    expect(await sh('echo out; echo err >&2; sleep 1000 & exit 3')).toEqual({ status: 3, out: 'out\n', err: 'err\n' });
    type('test -t 0 && test -t 2 && echo terminal; sleep 1000\n');
    await heard(/terminal\n$/);
    const sleepers = async () => (await sh('ps -o comm')).out.match(/^sleep$/gm) ?? [];
    while ((await sleepers()).length === 0);
    expect(await sleepers()).toHaveLength(1);
    type('\x03');
    await heard(/terminal\n\n\$ $/);
    type('exit 7\n');
    expect(await shell).toBe(7);
    expect((await sh('ps -o comm')).out).not.toMatch(/sleep|bash/);
  });

  test('has the real tools, each whole', async () => {
    const { out } = await sh(
      'for each in bash rpm patch tar sed grep find cp diff gzip mawk; do $each --version 2>&1 || $each -W version 2>&1; done',
    );
    for (const words of [
      'GNU bash',
      'RPM version 4',
      'GNU patch',
      'tar (GNU tar)',
      'sed (GNU sed)',
      'grep (GNU grep)',
      'find (GNU findutils)',
      'cp (GNU coreutils)',
      'diff (GNU diffutils)',
      'gzip 1',
      'mawk 1',
    ])
      expect(out).toContain(words);
    const tools = inTurn('tools of the practice machine that were started', (await sh('ls /usr/bin')).out.trim().split('\n'), 8);
    const all = await sh(`for each in ${tools.join(' ')}; do $each --help; done < /dev/null 2>&1 | grep -E "symbol lookup|shared librar"`);
    expect(all).toEqual({ status: 1, out: '', err: '' });
    expect((await sh('LD_DEBUG=libs sed --version 2>&1')).out).not.toContain('search path');
  });

  test('goes back to its clean state, whatever was done and whatever runs', async () => {
    await sh('rm -rf /usr/bin/sed /room/*; echo x > /room/x');
    const lost = sh('sleep 1000');
    const began = performance.now();
    await machine.reset();
    expect(await sh('sed --version > /dev/null && ls /room')).toEqual({ status: 0, out: '', err: '' });
    process.stdout.write(`practice machine: back to clean and a first command in ${Math.round(performance.now() - began)} ms\n`);
    expect(await Promise.race([lost, 'never'])).toBe('never');
  });
});

describe.skipIf(!image)('a practice machine that does not answer', () => {
  test('is told by an emulator that cannot be made, or is not ready in time', async () => {
    if (!image) return;
    await expect(Machine.start({ ...image, emulator: Uint8Array.of(0) })).rejects.toThrow('the emulator cannot be started here: ');
    const never = vi.spyOn(WebAssembly, 'instantiate').mockReturnValue(new Promise(() => {}));
    await expect(Machine.start(image, { start: 100 })).rejects.toThrow(Hung);
    never.mockRestore();
  });

  test('is told by its silence', async () => {
    if (!image) return;
    const machine = await Machine.start(image, { answer: 1_000 });
    const halted = machine.run({ words: ['/usr/bin/busybox', 'halt', '-f'], output: () => {}, time: 0 });
    await expect(halted).rejects.toThrow(Hung);
    await machine.end();
  });

  test('is told by what the kernel says before it gives up', async () => {
    if (!image) return;
    const half = { ...image, files: image.files.subarray(0, image.files.length >> 1) };
    await expect(Machine.start(half)).rejects.toThrow(/Kernel panic/);
  });

  test('is told by files that are cut off, be it only the last', async () => {
    if (!image) return;
    // The last entry but the one that ends the archive.
    const entries = Buffer.from(image.files);
    const last = entries.lastIndexOf('070701', entries.lastIndexOf('070701') - 1);
    await expect(Machine.start({ ...image, files: image.files.subarray(0, last) })).rejects.toThrow('too little memory for its files');
  });
});
