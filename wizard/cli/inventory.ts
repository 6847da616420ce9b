import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from '../bundle/tree.ts';
import type { Line } from '../files/line.ts';
import { routes } from '../flow/routes.ts';
import { parsed, unusable } from './arguments.ts';
import type { Run } from './call.ts';

/** Where a HOWTO item or an erratum is treated. Pages are addresses on the site; lines are `PATH-IN-THE-BUNDLE:LINE`. */
export interface Treated {
  id: string;
  kind: string;
  places: string[];
  /** Why no statement carries it out, where none does. */
  reason?: string;
}

const root = join(import.meta.dirname, '../..');

/** Prints where each item of the HOWTO and each erratum is treated, computed from the pages, the lines and the built site. */
export const inventory: Run = (args, io) => {
  parsed(args, {}, []);
  if (!existsSync(join(root, 'dist/index.html')))
    throw unusable('dist/', 'the built site, in which every place is looked up', 'none', 'Run npm run build first.');
  const all = treated();
  if (io.json) io.out(`${JSON.stringify(all)}\n`);
  else
    for (const { id, kind, places, reason } of all)
      io.out(`${id} (${kind}): ${places.join(' ') || 'nowhere'}${reason ? `\n    ${reason}` : ''}\n`);
  return all.every(({ places }) => places.length > 0) ? 0 : 1;
};

/** Every item with its places, in the order of the list. */
export function treated(): Treated[] {
  const [, ...rows] = readFileSync(join(root, 'content/inventory.tsv'), 'utf8').trimEnd().split('\n');
  const places = new Map<string, string[]>();
  const add = (id: string, place: string) => {
    const known = places.get(id) ?? [];
    if (!known.includes(place)) places.set(id, [...known, place]);
  };
  for (const [id, page] of onPages()) add(id, page);
  for (const [id, line] of inFiles()) add(id, line);
  return rows.map((row) => {
    const [id = '', kind = ''] = row.split('\t');
    const found = places.get(id) ?? [];
    const carriedOut = found.some((place) => place.includes(':'));
    return { id, kind, places: found, ...(!carriedOut && { reason: 'told on a page; there is nothing to carry out' }) };
  });
}

/** Folders of words, and where the words of a file stand on the site. */
const WORDS: readonly [folder: string, place: (name: string) => string][] = [
  ['steps', (name) => `guide/${name}/`],
  ['reference', (name) => `reference/${name}/`],
  ['errata', (name) => `errata/#${name}`],
  ['symptoms', (name) => `troubleshooting/#${name}`],
  ['pages', (name) => (name === 'home' ? '' : `${name}/`)],
];

/** Items in the front matter of words that stand on the built site; an erratum's own words treat it, too. */
function onPages(): [string, string][] {
  return WORDS.flatMap(([folder, placeOf]) =>
    readdirSync(join(root, 'content', folder)).flatMap((file) => {
      const name = file.replace(/\.mdx$/, '');
      const place = placeOf(name);
      if (!stands(place)) return [];
      const listed = /^inventory: \[(.*)\]$/m.exec(readFileSync(join(root, 'content', folder, file), 'utf8'))?.[1] ?? '';
      const ids = [...listed.split(/,\s*/).filter(Boolean), ...(folder === 'errata' ? [name.toUpperCase()] : [])];
      return ids.map((id): [string, string] => [id, place]);
    }),
  );
}

/** Whether the built site has a page, and on it the anchor. */
export function stands(place: string): boolean {
  const [page = '', anchor] = place.split('#');
  const file = join(root, 'dist', page, 'index.html');
  return existsSync(file) && (anchor === undefined || readFileSync(file, 'utf8').includes(`id="${anchor}"`));
}

/** Items that a line of some route's bundle carries out. */
function inFiles(): [string, string][] {
  const found: [string, string][] = [];
  const look = (path: string, lines: readonly Line[]) =>
    lines.forEach(({ reason }, at) => {
      for (const id of reason ? [reason.source, ...(reason.cites ?? [])] : [])
        if (/^[HE]\d\d$/.test(id)) found.push([id, `${path}:${at + 1}`]);
    });
  for (const { plan, ends } of routes()) {
    if (ends !== 'done') continue;
    for (const { path, lines } of bundle(plan)) look(path, lines);
  }
  return found;
}
