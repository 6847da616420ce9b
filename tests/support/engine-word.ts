import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Engine, Entry, How, Tree } from '../../wizard/rehearsal/engine.ts';
import { file, folder, textAt } from '../../wizard/rehearsal/tree.ts';
import { count } from './counts.ts';

/** A server of a few things, and a bundle whose one script does what its arguments say, in the server. */
const server: Tree = new Map<string, Entry>([
  ['/etc/hosts', file('127.0.0.1 localhost\n')],
  ['/etc/shadow', file('root:*:\n', 0o600)],
  ['/etc/link', { kind: 'link', to: 'hosts' }],
  ['/empty', folder(0o700)],
  ['/first/mv', file('#!/bin/sh\necho "not moved: $*"\n', 0o755)],
  ['/bytes', { kind: 'file', mode: 0o644, bytes: Uint8Array.from([0, 255, 10, 13]) }],
]);
const bundle: Tree = new Map<string, Entry>([
  ['/scripts/do.sh', file('[ "$1" = --root ] || exit 9\ncd "$2" || exit 8\nroot=$2\neval "$3"\n', 0o755)],
]);

/** What every engine of the rehearsal must do, whatever it is made of: one text, for each engine its own test. */
export function keepsItsWord(name: string, make: () => Engine | Promise<Engine>): void {
  describe(`the engine ${name}`, { timeout: 300_000 }, () => {
    let engine: Engine;
    beforeAll(async () => {
      engine = await make();
      await engine.mount(server, bundle);
    }, 300_000);
    afterAll(() => engine?.end());

    async function does(line: string, how: Partial<How> = {}) {
      count('lines of shell that an engine of the rehearsal was held to', 1);
      const said = { out: '', err: '' };
      const output: How['output'] = (text, stream) => {
        said[stream] += text;
      };
      return { status: await engine.run('scripts/do.sh', [line], { output, ...how }), ...said };
    }
    const at = async (path: string) => textAt(await engine.tree(), path);

    test('holds a server as it was mounted: kinds, modes, bytes, links', async () => {
      const tree = await engine.tree();
      for (const [path, entry] of server) expect(tree.get(path), path).toEqual(entry);
    });

    test('gives the exact exit status, and what is printed by its stream', async () => {
      expect(await does('echo a; echo b >&2; exit 37')).toEqual({ status: 37, out: 'a\n', err: 'b\n' });
      expect((await does('exit 0')).status).toBe(0);
      expect((await does('kill -9 $$')).status).toBe(137);
      expect((await does('kill -15 $$')).status).toBe(143);
    });

    test('hands output on as it comes', async () => {
      const heard: string[] = [];
      // More than any pipe holds, so that the first piece cannot be all of it.
      const line = 'x'.repeat(200);
      await does(`echo one; while [ $((n = n + 1)) -le 1000 ]; do echo ${line}; done; echo two`, { output: (text) => heard.push(text) });
      expect(heard[0]).toMatch(/^one\n/);
      expect(heard[0]).not.toContain('two');
      expect(heard.join('')).toBe(`one\n${`${line}\n`.repeat(1000)}two\n`);
    });

    test('takes its own folder out of the paths that are printed', async () => {
      expect((await does('echo "$root/etc/hosts"')).out).toBe('/etc/hosts\n');
    });

    test('is stopped by a signal, and the tree stays as it was left', async () => {
      const stop = new AbortController();
      const { status } = await does('echo half > half; echo on; while :; do :; done', {
        output: () => stop.abort(),
        signal: stop.signal,
      });
      expect(status).toBe(137);
      expect(await at('/half')).toBe('half\n');
    });

    test('keeps states, brings them back more than once, and forgets them at a reset', async () => {
      await engine.reset();
      const mark = await engine.keep();
      for (const word of ['one', 'two']) {
        expect((await does(`echo ${word} > etc/hosts; rm bytes; mkdir new; echo x > new/x`)).status).toBe(0);
        expect(await at('/etc/hosts')).toBe(`${word}\n`);
        await engine.back(mark);
        expect(await at('/etc/hosts')).toBe('127.0.0.1 localhost\n');
        expect((await engine.tree()).has('/new')).toBe(false);
        expect((await engine.tree()).get('/bytes')).toEqual(server.get('/bytes'));
      }
      await engine.reset();
      await expect(engine.back(mark)).rejects.toThrow();
    });

    test('changes the server between runs: puts, replaces, takes away with all below', async () => {
      await engine.reset();
      await engine.change(
        new Map<string, Entry | null>([
          ['/etc/hosts', file('changed\n', 0o600)],
          ['/deep/down/here', file('x\n')],
          ['/first', null],
        ]),
      );
      const tree = await engine.tree();
      expect(tree.get('/etc/hosts')).toEqual(file('changed\n', 0o600));
      expect(textAt(tree, '/deep/down/here')).toBe('x\n');
      expect([...tree.keys()].filter((path) => path.startsWith('/first'))).toEqual([]);
    });

    test('finds the programs of a folder first, for one run', async () => {
      await engine.reset();
      expect((await does('mv a b', { first: '/first' })).out).toBe('not moved: a b\n');
      expect((await does('mv a b')).status).not.toBe(0);
    });

    test('makes a folder a file system of its own, one that cannot be written, one that is full; each for one run', async () => {
      await engine.reset();
      const link = 'ln bytes etc/bytes';
      expect((await does(link, { disks: { apart: '/etc' } })).err).toMatch(/cross-device/i);
      const write = 'echo x > etc/x';
      expect((await does(write, { disks: { readOnly: '/etc' } })).err).toMatch(/read-only file system/i);
      const fill = 'echo x > new; cat new';
      const full = await does('cp bytes new', { disks: { room: 0 } });
      expect(full.err).toMatch(/no space left on device/i);
      expect(await does('cp bytes new && cat etc/hosts', { disks: { room: 8192 } })).toMatchObject({
        status: 0,
        out: '127.0.0.1 localhost\n',
      });
      expect((await engine.tree()).get('/new')).toEqual(server.get('/bytes'));
      for (const line of [link, write, fill]) expect((await does(line)).status, line).toBe(0);
    });

    test('has the tools that a script may call', async () => {
      const names =
        'sh awk cat chmod cmp cp dirname find grep gzip id ln ls md5sum mkdir mv patch pwd rm rmdir sed sort sync tar tee touch tr wc';
      const line = `for each in ${names}; do [ -x "/usr/bin/$each" ] || [ -x "/bin/$each" ] || echo "$each"; done`;
      expect(await does(line)).toEqual({ status: 0, out: '', err: '' });
    });
  });
}
