/**
 * What goes over the wire to the agent of the practice machine (scripts/linux/agent.c) and comes from it: frames of one byte for the kind,
 * three for the length, least first, and the bytes.
 */
export interface Frame {
  kind: string;
  bytes: Uint8Array;
}

const HEAD = 4;

/** How many bytes a frame to the agent may hold: with its head it fills the page of memory that the machine has ready for it. */
export const ROOM = 4096 - HEAD;

/** A frame as it is sent. */
export function encode(kind: string, bytes: Uint8Array = new Uint8Array()): Uint8Array {
  if (bytes.length > ROOM) throw new RangeError(`a frame holds ${ROOM} bytes, not ${bytes.length}`);
  const frame = new Uint8Array(HEAD + bytes.length);
  frame.set([kind.charCodeAt(0), bytes.length & 255, bytes.length >> 8, 0]);
  frame.set(bytes, HEAD);
  return frame;
}

/** Makes frames of bytes that come in pieces of any size. */
export class Decoder {
  #rest = new Uint8Array();

  /** The frames that are whole with these bytes. */
  take(bytes: Uint8Array): Frame[] {
    let rest = new Uint8Array(this.#rest.length + bytes.length);
    rest.set(this.#rest);
    rest.set(bytes, this.#rest.length);
    const frames: Frame[] = [];
    for (;;) {
      const [kind, low = 0, middle = 0, high = 0] = rest;
      const end = HEAD + (low | (middle << 8) | (high << 16));
      if (kind === undefined || rest.length < HEAD || rest.length < end) break;
      frames.push({ kind: String.fromCharCode(kind), bytes: rest.slice(HEAD, end) });
      rest = rest.subarray(end);
    }
    this.#rest = rest;
    return frames;
  }
}

/** A program to be started, for the frame `R`: the time of day in seconds since 1970, its folder, its words, its environment. */
export function start(time: number, folder: string, words: readonly string[], env: Readonly<Record<string, string>>): Uint8Array {
  const strings = [folder, ...words, ...Object.entries(env).map(([name, value]) => `${name}=${value}`)];
  const text = new TextEncoder().encode(strings.map((each) => `${each}\0`).join(''));
  const bytes = new Uint8Array(5 + text.length);
  new DataView(bytes.buffer).setUint32(0, time, true);
  bytes[4] = words.length;
  bytes.set(text, 5);
  return bytes;
}
