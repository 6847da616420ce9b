// The whole package would bring twice the bytes into a page.
import { diffArrays } from 'diff/lib/diff/array.js';

/** A line of an old text beside one of a new; one side is undefined where it has no such line. */
export interface Pair {
  before?: string;
  after?: string;
  same: boolean;
}

/** Beyond so many lines gone and come, both texts are told whole, without looking for what they share. */
const MOST = 2_000;

/** Two texts side by side: shared lines stand beside each other, and what changed between them as well. */
export function linePairs(before: string, after: string): Pair[] {
  const [old, now] = [linesOf(before), linesOf(after)];
  const pairs: Pair[] = [];
  let gone: string[] = [];
  let come: string[] = [];
  const changed = () => {
    for (let n = 0; n < Math.max(gone.length, come.length); n++) {
      const [was, is] = [gone[n], come[n]];
      pairs.push({ ...(was === undefined ? {} : { before: was }), ...(is === undefined ? {} : { after: is }), same: false });
    }
    [gone, come] = [[], []];
  };
  for (const { value, added, removed } of diffArrays(old, now, { maxEditLength: MOST }) ?? whole(old, now)) {
    if (removed) gone.push(...value);
    else if (added) come.push(...value);
    else {
      changed();
      pairs.push(...value.map((line) => ({ before: line, after: line, same: true })));
    }
  }
  changed();
  return pairs;
}

const whole = (old: string[], now: string[]) => [
  { value: old, removed: true, added: false },
  { value: now, removed: false, added: true },
];

const linesOf = (text: string): string[] => (text === '' ? [] : text.replace(/\n$/, '').split('\n'));
