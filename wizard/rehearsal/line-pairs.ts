/** A line of an old text beside one of a new; one side is undefined where it has no such line. */
export interface Pair {
  before?: string;
  after?: string;
  same: boolean;
}

/** Beyond so many lines on both sides the middle is told as gone and come, without looking for what it shares. */
const MOST = 1_000;

/** Two texts side by side: shared lines stand beside each other, and what changed between them as well. */
export function linePairs(before: string, after: string): Pair[] {
  const [old, now] = [linesOf(before), linesOf(after)];
  const shared = longestShared(old, now);
  const pairs: Pair[] = [];
  let [at, to] = [0, 0];
  const changed = (oldEnd: number, nowEnd: number) => {
    const count = Math.max(oldEnd - at, nowEnd - to);
    for (let n = 0; n < count; n++) {
      const [was, is] = [at + n < oldEnd ? old[at + n] : undefined, to + n < nowEnd ? now[to + n] : undefined];
      pairs.push({ ...(was === undefined ? {} : { before: was }), ...(is === undefined ? {} : { after: is }), same: false });
    }
  };
  for (const [x, y] of shared) {
    changed(x, y);
    pairs.push({ before: old[x] as string, after: now[y] as string, same: true });
    [at, to] = [x + 1, y + 1];
  }
  changed(old.length, now.length);
  return pairs;
}

const linesOf = (text: string): string[] => (text === '' ? [] : text.replace(/\n$/, '').split('\n'));

/** Places of the longest run of lines, in order, that both have. */
function longestShared(old: readonly string[], now: readonly string[]): [number, number][] {
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start++;
  let [oldEnd, nowEnd] = [old.length, now.length];
  while (oldEnd > start && nowEnd > start && old[oldEnd - 1] === now[nowEnd - 1]) [oldEnd, nowEnd] = [oldEnd - 1, nowEnd - 1];
  const head = Array.from({ length: start }, (_, n): [number, number] => [n, n]);
  const tail = Array.from({ length: old.length - oldEnd }, (_, n): [number, number] => [oldEnd + n, nowEnd + n]);
  return [...head, ...middle(old, now, start, oldEnd, nowEnd), ...tail];
}

function middle(old: readonly string[], now: readonly string[], start: number, oldEnd: number, nowEnd: number): [number, number][] {
  const [rows, columns] = [oldEnd - start, nowEnd - start];
  if (rows > MOST || columns > MOST) return [];
  // How many lines are shared from here on, by place in both.
  const rest = Array.from({ length: rows + 1 }, () => new Uint16Array(columns + 1));
  const at = (x: number, y: number) => rest[x]?.[y] ?? 0;
  for (let x = rows - 1; x >= 0; x--)
    for (let y = columns - 1; y >= 0; y--)
      (rest[x] as Uint16Array)[y] = old[start + x] === now[start + y] ? at(x + 1, y + 1) + 1 : Math.max(at(x + 1, y), at(x, y + 1));
  const shared: [number, number][] = [];
  for (let [x, y] = [0, 0]; x < rows && y < columns; ) {
    if (old[start + x] === now[start + y]) shared.push([start + x++, start + y++]);
    else if (at(x + 1, y) >= at(x, y + 1)) x++;
    else y++;
  }
  return shared;
}
