import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { type Element, elementsOf } from './html.ts';
import { importsOf, placeOf } from './module-imports.ts';

/** What a page makes a browser fetch, in bytes after brotli. */
export interface PageWeight {
  page: string;
  /** A step of the guide or the list of all answers, whose element may run; every other page is words alone. */
  isStep: boolean;
  /** Scripts that run before the first answer: inline, linked, and what these import. */
  script: number;
  /** The page itself, its styles, fonts and scripts. */
  all: number;
  /** Scripts that may be fetched after that, each with its bytes. */
  later: ReadonlyMap<string, number>;
}

const DATA = /^(application\/(ld\+)?json|text\/plain|speculationrules|importmap)$/;

/** Weighs every page of a built site; the one file that holds them all is weighed apart. */
export function weighSite(folder: string, base: string): PageWeight[] {
  const site = new Site(folder, base);
  const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.html') && name !== 'guide.html',
  );
  return pages.sort().map((page) => site.weigh(page.replaceAll('\\', '/')));
}

class Site {
  readonly #folder: string;
  readonly #base: string;
  readonly #sizes = new Map<string, number>();
  readonly #imports = new Map<string, { atOnce: string[]; later: string[] }>();

  constructor(folder: string, base: string) {
    this.#folder = folder;
    this.#base = base;
  }

  weigh(page: string): PageWeight {
    const html = this.#read(page).toString('utf8');
    const elements = elementsOf(html);
    const inline = elements.filter((element) => element.name === 'script' && !element.attributes.has('src') && runs(element));
    const inlineCode = inline.map((element) => this.#importsOf(page, element.text));
    const scripts = this.#closure(
      [...linked(elements, page, this.#base, isScript), ...inlineCode.flatMap((imports) => imports.atOnce)],
      'atOnce',
    );
    const styles = this.#styles(linked(elements, page, this.#base, isStyle), elements, page);
    const preloaded = linked(elements, page, this.#base, isPreload).filter((file) => !scripts.has(file));
    const later = this.#closure([...scripts, ...inlineCode.flatMap((imports) => imports.later)], 'both');
    const linkedScript = this.#sum(scripts);
    return {
      page,
      isStep: elements.some(({ name, attributes }) => name === 'guide-step' || (name === 'main' && attributes.has('data-step'))),
      script: linkedScript + inline.reduce((sum, element) => sum + brotli(Buffer.from(element.text)), 0),
      all: this.#size(page) + linkedScript + this.#sum(new Set([...styles, ...preloaded])),
      later: new Map([...later].filter((file) => !scripts.has(file)).map((file) => [file, this.#size(file)])),
    };
  }

  /** Style sheets, what they import, and every font that they name, needed or not. */
  #styles(sheets: readonly string[], elements: readonly Element[], page: string): Set<string> {
    const found = new Set<string>();
    const add = (sheet: string): void => {
      if (found.has(sheet) || !this.#has(sheet)) return;
      found.add(sheet);
      named(this.#read(sheet).toString('utf8'), sheet);
    };
    const named = (css: string, from: string): void => {
      for (const match of css.matchAll(/url\(\s*["']?([^"')]+)["']?\s*\)|@import\s+["']([^"']+)["']/g)) {
        const place = placeOf(from, match[1] ?? match[2] ?? '', this.#base);
        if (/\.css$/.test(place)) add(place);
        else if (/\.(woff2?|ttf|otf)$/.test(place) && this.#has(place)) found.add(place);
      }
    };
    sheets.forEach(add);
    for (const element of elements) if (element.name === 'style') named(element.text, page);
    return found;
  }

  /** All scripts that the given ones lead to. */
  #closure(from: Iterable<string>, which: 'atOnce' | 'both'): Set<string> {
    const found = new Set<string>();
    const add = (file: string): void => {
      if (found.has(file) || !this.#has(file)) return;
      found.add(file);
      const imports = this.#importsOf(file, this.#read(file).toString('utf8'));
      imports.atOnce.forEach(add);
      if (which === 'both') imports.later.forEach(add);
    };
    for (const file of from) add(file);
    return found;
  }

  #importsOf(file: string, code: string): { atOnce: string[]; later: string[] } {
    const key = `${file}\n${code}`;
    const known = this.#imports.get(key) ?? importsOf(file, code, this.#base);
    this.#imports.set(key, known);
    return known;
  }

  #has(file: string): boolean {
    const path = join(this.#folder, file);
    return existsSync(path) && statSync(path).isFile();
  }

  #read(file: string): Buffer {
    return readFileSync(join(this.#folder, file));
  }

  #size(file: string): number {
    const known = this.#sizes.get(file) ?? brotli(this.#read(file));
    this.#sizes.set(file, known);
    return known;
  }

  #sum(files: Iterable<string>): number {
    return [...files].reduce((sum, file) => sum + this.#size(file), 0);
  }
}

/** Whether a script element's text is a program, and not data. */
const runs = (element: Element): boolean => !DATA.test(element.attributes.get('type') ?? '');

const rel = (element: Element): string[] => (element.attributes.get('rel') ?? '').toLowerCase().split(/\s+/);

const isScript = (element: Element): string | undefined =>
  element.name === 'script'
    ? element.attributes.get('src')
    : element.name === 'link' && rel(element).includes('modulepreload')
      ? element.attributes.get('href')
      : undefined;

const isStyle = (element: Element): string | undefined =>
  element.name === 'link' && rel(element).includes('stylesheet') ? element.attributes.get('href') : undefined;

const isPreload = (element: Element): string | undefined =>
  element.name === 'link' && rel(element).includes('preload') ? element.attributes.get('href') : undefined;

function linked(elements: readonly Element[], page: string, base: string, reference: (element: Element) => string | undefined): string[] {
  return elements.map(reference).flatMap((target) => (target === undefined ? [] : [placeOf(page, target, base)]));
}

/** Bytes after the strongest brotli, as a host would keep them ready. */
function brotli(bytes: Buffer): number {
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }).length;
}
