/** What of the format is read here; the numbers are those of elf.h. */
const DYNAMIC = 2;
const LOAD = 1;
const NEEDED = 1;
const STRINGS = 5;

/** Whether these are the bytes of a program or library for 32-bit x86. */
export const isElf = (bytes: Uint8Array): boolean => bytes[0] === 0x7f && bytes[1] === 0x45 && bytes[4] === 1 && bytes[18] === 3;

/** The names of the libraries that a program or library for 32-bit x86 is linked to; none for a static one. */
export function librariesOf(bytes: Uint8Array): string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const word = (at: number) => view.getUint32(at, true);
  const segments = Array.from({ length: view.getUint16(44, true) }, (_, at) => {
    const start = word(28) + at * view.getUint16(42, true);
    return { type: word(start), offset: word(start + 4), address: word(start + 8), size: word(start + 16) };
  });
  const dynamic = segments.find(({ type }) => type === DYNAMIC);
  if (!dynamic) return [];
  const tags = Array.from(
    { length: dynamic.size / 8 },
    (_, at) => [word(dynamic.offset + at * 8), word(dynamic.offset + at * 8 + 4)] as const,
  );
  const address = tags.find(([tag]) => tag === STRINGS)?.[1] ?? 0;
  const loaded = segments.find((each) => each.type === LOAD && address >= each.address && address < each.address + each.size);
  const strings = address - (loaded?.address ?? 0) + (loaded?.offset ?? 0);
  return tags.flatMap(([tag, at]) => (tag === NEEDED ? [text(bytes, strings + at)] : []));
}

const text = (bytes: Uint8Array, at: number): string => new TextDecoder().decode(bytes.subarray(at, bytes.indexOf(0, at)));
