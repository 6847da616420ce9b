import { type IsMine, valueView } from '../file-view.ts';
import { type Branch, h, type Tree } from '../tree.ts';

/** Pixels; a letter of the fixed face at its 12 pixels is no wider than this on any system's own one. */
const LETTER = 7.4;

/** An element of a drawing, lengths as numbers. */
export function draw(tag: string, attributes: Record<string, string | number | undefined>, ...children: Tree[]): Branch {
  // In a text browser the words of a drawing are a text: they stand apart.
  const apart = tag === 'text' || tag === 'tspan' ? children : children.flatMap((child) => [child, ' ']);
  const texts = Object.entries(attributes).map(([name, value]) => [name, value === undefined ? undefined : String(value)] as const);
  return h(tag, Object.fromEntries(texts), ...apart);
}

/** A line along points that are given in pairs. */
export const path = (name: string, d: string): Branch => draw('path', { class: name, d });

/** Words of the drawing's own at a place. */
export function label(x: number, y: number, words: string, name?: string): Branch {
  return draw('text', { x, y, class: name }, words);
}

/** Where a value of the plan stands, and how much room it has there in pixels. */
export interface Room {
  x: number;
  y: number;
  width: number;
  /** Height of its letters, where that is not 12. */
  size?: number;
  /** Words of the drawing's own before it. */
  after?: string;
}

/** A value of the plan; one that is longer than its room loses its middle, and the words beside the drawing have it whole. */
export function value(of: string, text: string, isMine: IsMine, { x, y, width, size = 12, after }: Room): Branch {
  const most = Math.max(3, Math.floor(width / ((LETTER * size) / 12)));
  const view = valueView(of, shortened(text, most), isMine);
  const inside = typeof view === 'string' ? view : { ...view, tag: 'tspan' };
  const before = after ? [draw('tspan', { class: 'label' }, after), '\u00a0 '] : [];
  return draw('text', { x, y, class: size === 12 ? 'val' : 'val small' }, ...before, inside);
}

/** A text of at most so many letters: the end says more than the middle, as names and paths go. */
function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const end = Math.ceil((most - 1) / 2);
  return `${text.slice(0, most - 1 - end)}…${text.slice(-end)}`;
}

/** The marks around what the step works on: four corners. */
export function corners(x: number, y: number, width: number, height: number): Branch {
  const [right, below, arm] = [x + width, y + height, 7];
  return path(
    'here',
    `M${x} ${y + arm}V${y}h${arm}M${right - arm} ${y}h${arm}v${arm}M${right} ${below - arm}v${arm}h${-arm}M${x + arm} ${below}h${-arm}v${-arm}`,
  );
}
