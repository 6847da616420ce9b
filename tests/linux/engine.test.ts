import { describe, expect, test, vi } from 'vitest';
import type { Engine } from '../../wizard/rehearsal/engine.ts';
import { linuxEngine } from '../../wizard/rehearsal/engines/linux/engine.ts';
import type { Image } from '../../wizard/rehearsal/engines/linux/image.ts';
import { Hung, Machine } from '../../wizard/rehearsal/engines/linux/machine.ts';
import { file, textAt } from '../../wizard/rehearsal/tree.ts';
import { keepsItsWord } from '../support/engine-word.ts';
import { linuxImage } from '../support/linux.ts';

const image = linuxImage();

describe.skipIf(!image)('on the practice machine', () => keepsItsWord('linux', () => linuxEngine(image as Image)));

describe.skipIf(!image)('a practice machine that hangs while it takes a server', { timeout: 300_000 }, () => {
  test('is replaced by one that has the server, as it is told', async () => {
    const engine: Engine = await linuxEngine(image as Image);
    const server = new Map([['/etc/hosts', file('127.0.0.1 localhost\n')]]);
    await engine.mount(server, new Map());
    const mark = await engine.keep();
    const start = vi.spyOn(Machine, 'start');
    const reset = vi.spyOn(Machine.prototype, 'reset');
    try {
      for (const act of [() => engine.back(mark), () => engine.reset(), () => engine.mount(server, new Map())]) {
        start.mockClear();
        reset.mockRejectedValueOnce(new Hung('it does not answer'));
        await expect(act()).rejects.toThrow(Hung);
        expect(start).toHaveBeenCalledOnce();
        expect(textAt(await engine.tree(), '/etc/hosts')).toBe('127.0.0.1 localhost\n');
      }
    } finally {
      start.mockRestore();
      reset.mockRestore();
      await engine.end();
    }
  });
});
