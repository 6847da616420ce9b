import { keep, recall } from '../elements/storage.ts';

/** Where this tab keeps what was changed, so that loading the page anew loses nothing. */
const CHANGES = 'mosix-ltsp-guide/workshop';
/** A module larger than this is none that anybody wrote by hand. In characters. */
const LARGEST = 200_000;

/** The modules on the bench: as the guide has them, and what the reader has made of some. */
export class BenchFiles {
  readonly originals: ReadonlyMap<string, string>;
  readonly #changed = new Map<string, string>();

  /** @param originals text by path, the tests of the modules among them */
  constructor(originals: ReadonlyMap<string, string>) {
    this.originals = originals;
    for (const [path, text] of kept()) this.change(path, text);
  }

  /** The modules, without their tests. */
  get modules(): string[] {
    return [...this.originals.keys()].filter((path) => !path.endsWith('.test.mjs'));
  }

  /** All files as they are now. */
  get now(): Map<string, string> {
    return new Map([...this.originals, ...this.#changed]);
  }

  get changed(): string[] {
    return [...this.#changed.keys()];
  }

  text(path: string): string {
    return this.#changed.get(path) ?? this.originals.get(path) ?? '';
  }

  /** Takes the reader's text of a file that is on the bench. */
  change(path: string, text: string): void {
    if (!this.originals.has(path) || text.length > LARGEST) return;
    if (text === this.originals.get(path)) this.#changed.delete(path);
    else this.#changed.set(path, text);
    keep(CHANGES, this.#changed.size ? JSON.stringify([...this.#changed]) : null, 'sessionStorage');
  }
}

/** What the tab has kept, which may be of an older guide or written by somebody else. */
function kept(): [string, string][] {
  try {
    const entries: unknown = JSON.parse(recall(CHANGES, 'sessionStorage') ?? '[]');
    return Array.isArray(entries) ? entries.filter((each): each is [string, string] => isEntry(each)) : [];
  } catch {
    return [];
  }
}

const isEntry = (each: unknown): boolean => Array.isArray(each) && each.length === 2 && each.every((part) => typeof part === 'string');
