/** One value of a header of an rpm package, by the number of its tag. */
export type Tag = [tag: number, value: Value];
type Value =
  | { strings: readonly string[]; as: 'one' | 'array' | 'translated' }
  | { numbers: readonly number[]; bits: 16 | 32 }
  | { bytes: Uint8Array };

const MAGIC = [0x8e, 0xad, 0xe8, 0x01, 0, 0, 0, 0];
/** Length of an entry of the index, and of what ends a region. */
const ENTRY = 16;

export const one = (text: string): Value => ({ strings: [text], as: 'one' });
export const translated = (text: string): Value => ({ strings: [text], as: 'translated' });
export const array = (strings: readonly string[]): Value => ({ strings, as: 'array' });
export const int16 = (numbers: readonly number[]): Value => ({ numbers, bits: 16 });
export const int32 = (numbers: readonly number[]): Value => ({ numbers, bits: 32 });

/**
 * A header as it lies in a package (rpm, file format version 4): an index of tags and a store of their values, the whole of it one
 * region, whose tag is 62 in the header of signatures and 63 in the main one.
 */
export function header(region: 62 | 63, tags: readonly Tag[]): Uint8Array {
  const store: number[] = [];
  const index: number[][] = [];
  for (const [tag, value] of [...tags].sort(([a], [b]) => a - b)) {
    const size = 'numbers' in value ? value.bits / 8 : 1;
    while (store.length % size) store.push(0);
    const offset = store.length;
    store.push(...bytesOf(value));
    index.push([tag, typeOf(value), offset, countOf(value)]);
  }
  const entries = index.length + 1;
  const trailer = store.length;
  store.push(...[region, 7, -entries * ENTRY, ENTRY].flatMap(u32));
  return Uint8Array.from([
    ...MAGIC,
    ...[entries, store.length].flatMap(u32),
    ...[region, 7, trailer, ENTRY].flatMap(u32),
    ...index.flat().flatMap(u32),
    ...store,
  ]);
}

function bytesOf(value: Value): number[] {
  if ('bytes' in value) return [...value.bytes];
  if ('strings' in value) return value.strings.flatMap((text) => [...new TextEncoder().encode(text), 0]);
  return value.numbers.flatMap((number) => (value.bits === 32 ? u32(number) : u32(number).slice(2)));
}

function typeOf(value: Value): number {
  if ('bytes' in value) return 7;
  if ('numbers' in value) return value.bits === 16 ? 3 : 4;
  return { one: 6, array: 8, translated: 9 }[value.as];
}

const countOf = (value: Value): number => ('bytes' in value ? value.bytes : 'strings' in value ? value.strings : value.numbers).length;

/** A number in four bytes, the highest first. */
export const u32 = (number: number): number[] => [24, 16, 8, 0].map((shift) => (number >>> shift) & 0xff);
