import { describe, expect, test } from 'vitest';
import { Decoder, encode, ROOM } from '../../wizard/rehearsal/engines/linux/frames.ts';
import { Wire } from '../../wizard/rehearsal/engines/linux/wire.ts';

const bytes = (...values: number[]) => Uint8Array.from(values);

describe('the frames of the wire', () => {
  test('come out as they went in, in whatever pieces', () => {
    const sent = [encode('O', bytes(0, 255, 10)), encode('X'), encode('E', new Uint8Array(ROOM).fill(7))];
    const whole = Uint8Array.from(sent.flatMap((frame) => [...frame]));
    for (const size of [1, 3, 4, 5, 4096, whole.length]) {
      const decoder = new Decoder();
      const frames = Array.from({ length: Math.ceil(whole.length / size) }, (_, at) =>
        decoder.take(whole.subarray(at * size, (at + 1) * size)),
      );
      expect(frames.flat()).toEqual([
        { kind: 'O', bytes: bytes(0, 255, 10) },
        { kind: 'X', bytes: bytes() },
        { kind: 'E', bytes: new Uint8Array(ROOM).fill(7) },
      ]);
    }
  });

  test('fill a page of memory at most', () => {
    expect(encode('I', new Uint8Array(ROOM))).toHaveLength(4096);
    expect(() => encode('I', new Uint8Array(ROOM + 1))).toThrow(RangeError);
  });
});

describe('the wire', () => {
  const command = { words: ['/usr/bin/cat'], output: () => {}, time: 0 };
  const kindOf = (frame: Uint8Array) => String.fromCharCode(frame[0] ?? 0);

  test('never has more on the way than the machine has room for, and sends the rest as the agent is done', async () => {
    const sent: string[] = [];
    const wire = new Wire((frame) => sent.push(kindOf(frame)));
    const status = wire.run({ ...command, input: new Uint8Array(20 * ROOM) });
    expect(sent.join('')).toBe('RIIIIIII');
    for (let done = 0; done < 22; done++) {
      expect(sent.length).toBe(Math.min(8 + done, 22));
      wire.take(encode('A'));
    }
    expect(sent.join('')).toBe(`R${'I'.repeat(20)}E`);
    wire.take(encode('X', bytes(3)));
    expect(await status).toBe(3);
  });

  test('has small letters for the program on a terminal, which goes on beside the other and gets what is typed', async () => {
    const sent: string[] = [];
    const wire = new Wire((frame) => sent.push(kindOf(frame)));
    const heard: string[] = [];
    const note = (bytes: Uint8Array, stream: string) => heard.push(`${stream} ${bytes}`);
    const shell = wire.run({ ...command, terminal: true, output: note });
    const plain = wire.run({ ...command, output: (bytes, stream) => note(bytes, `plain ${stream}`) });
    wire.type(bytes(1));
    expect(sent.join('')).toBe('rREi');
    wire.take(encode('O', bytes(1)));
    wire.take(encode('o', bytes(2)));
    wire.take(encode('X', bytes(3)));
    expect(await plain).toBe(3);
    wire.take(encode('o', bytes(4)));
    wire.take(encode('x', bytes(5)));
    expect(await shell).toBe(5);
    expect(heard).toEqual(['plain out 1', 'out 2', 'out 4']);
  });

  test('answers all who ask whether the agent is there', async () => {
    const wire = new Wire(() => {});
    const asked = [wire.ping(), wire.ping()];
    wire.take(encode('P'));
    await Promise.all(asked);
  });

  test('kills past what waits, and runs one program at a time', async () => {
    const sent: string[] = [];
    const wire = new Wire((frame) => sent.push(kindOf(frame)));
    const stop = new AbortController();
    const status = wire.run({ ...command, input: new Uint8Array(20 * ROOM), signal: stop.signal });
    expect(() => wire.run(command)).toThrow('one program at a time');
    stop.abort();
    expect(sent.at(-1)).toBe('K');
    wire.take(encode('X', bytes(137)));
    expect(await status).toBe(137);
  });
});
