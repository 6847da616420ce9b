/** What hostile answers are made from: no clock and no chance, so that each run has the same ones. */
export const SEED = 20010406;

/** How many with FULL=1: plans at the door, plans put straight into the printers, accepted plans carried out under each shell. */
export const IN_FULL = { door: 20_000, printers: 20_000, underEachShell: 50 };

/** Numbers that look like chance and are the same for the same seed (mulberry32). */
export class Dice {
  #state: number;
  constructor(seed: number = SEED) {
    this.#state = seed;
  }

  /** A whole number from 0 to `n` - 1. */
  below(n: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * n);
  }

  of<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }
}

/** What has done harm elsewhere: to shells, to awk and sed, to the formats of the files, to terminals, pages, JSON and names of files. */
const PIECES: readonly string[] = [
  ...'\'"`$\\#;&|<>(){}[]*?~!%^=,:@ \t\n\r\0\u00e9\u2028\u202e\ufeff\ud800\u007f\u001b',
  ...['$(canary)', '`canary`', '${IFS}canary', '$((1+1))', "';canary;'", '";canary;"', '\\";canary #', '|canary', '&&canary', '\ncanary\n'],
  ...["'\\''", "''", '""', '\\\\', '\\n', '\\0', '$@', '$0', '~root', '{a,b}', '[!a]', '<<EOF', '\nEOF\n', "\n'EOF'\n", '\\\n', '\r\n'],
  ...[
    '..',
    '../..',
    '/../etc/shadow',
    '/./',
    '//',
    '/',
    '-',
    '--',
    '-rf',
    '--help',
    '-e',
    '.',
    '%s',
    '%n%n',
    '%00',
    '%0a',
    '&amp;',
    '<!--',
  ],
  ...[
    '#',
    ' # x',
    '# mosix-ltsp-guide end\n',
    '};',
    '} host x { ',
    '; filename "/x"; ',
    '(rw,no_root_squash)',
    ' *(rw)',
    '\nimage=/x\n',
    '@IMAGE@',
  ],
  ...[
    '<img src=x onerror=alert(1)>',
    '</script><script>alert(1)</script>',
    '"><b>',
    'javascript:alert(1)',
    "' OR 1=1",
    '{{7*7}}',
    '__proto__',
  ],
  ...['ls', 'x', 'A', '0', '007', '0x7f', '1e9', 'null', 'true', 'localhost', '127.0.0.1', '192.168.0.9', '/root/x', 'eth0', 'vi:wq'],
  'x'.repeat(300),
  'a'.repeat(5_000),
];

/** One nasty text: a piece alone, several in a row, or one inside of what the field had. */
export function nastyText(dice: Dice, before: unknown): string {
  const piece = () => dice.of(PIECES);
  const old = typeof before === 'string' ? before : String(before);
  const at = dice.below(old.length + 1);
  return [
    piece(),
    piece() + piece(),
    piece() + piece() + piece(),
    old + piece(),
    piece() + old,
    old.slice(0, at) + piece() + old.slice(at),
  ][dice.below(6)] as string;
}

/** What is no text, or no number that a plan could mean. */
export const ODD_VALUES: readonly unknown[] = [
  ...[Number.NaN, Number.POSITIVE_INFINITY, -1, -0.5, 1.5, 65536, 2 ** 53, 1e308, 5e-324, true, false, null],
  ...[[], {}, [[]], ['x'], ['$(canary)', { length: 9 }], { x: 'y' }, { length: 1, 0: 'x' }, { text: '$(canary)' }],
];

/** The names of keys by which objects are attacked, and some that are only strange. */
export const ODD_KEYS: readonly string[] = [
  ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', '__defineGetter__', 'isPrototypeOf'],
  ...['', ' ', '$(canary)', "'", 'a/b~c', '\u0000', '\n', 'x'.repeat(200), 'length', '0', 'kernel ', 'Kernel', '<b>'],
];

type Tree = Record<string, unknown>;
const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null;
const keysOf = (pointer: string) => pointer.split('/').slice(1);

/** The pointers of everything in a value, of lists and objects too. */
export function pointersOf(value: unknown, at = ''): string[] {
  return isTree(value) ? Object.keys(value).flatMap((key) => [`${at}/${key}`, ...pointersOf(value[key], `${at}/${key}`)]) : [];
}

/** The pointers of what is no list and no object. */
export const leavesOf = (value: unknown): string[] => pointersOf(value).filter((pointer) => !isTree(valueAt(value, pointer)));

export function valueAt(value: unknown, pointer: string): unknown {
  return keysOf(pointer).reduce<unknown>((inner, key) => (isTree(inner) ? inner[key] : undefined), value);
}

/** Puts a value into a tree, as a key of its own whatever its name is. */
export function putAt(tree: unknown, pointer: string, value: unknown): void {
  const keys = keysOf(pointer);
  const last = keys.pop() ?? '';
  const holder = valueAt(tree, keys.map((key) => `/${key}`).join(''));
  if (!isTree(holder)) throw new Error(`${pointer} lies in nothing`);
  Object.defineProperty(holder, last, { value, enumerable: true, configurable: true, writable: true });
}

/** Nobody has put anything where every object would have it. */
export function unpolluted(): boolean {
  const probe: Tree = {};
  return !('polluted' in probe) && Object.keys(Object.prototype).length === 0 && Object.keys(Array.prototype).length === 0;
}
