import type { Confidence, Line, Reason } from '../../wizard/files/line.ts';
import { textOf } from '../../wizard/files/print.ts';
import { titleOf } from '../../wizard/files/sources.ts';
import { type Branch, h, type Tree } from './tree.ts';

/** Whether the reader has set the value at a pointer; what they have not set is an example. */
export type IsMine = (pointer: string) => boolean;

export interface FileViewOptions {
  isMine: IsMine;
  /** Texts of lines that the last answer has changed. */
  changed?: ReadonlySet<string>;
  /** Marks a line that was spoiled on purpose. */
  spoiled?: number;
  /** False for prose: no line in it is a comment. */
  comments?: boolean;
  /** Colours a line without values; the build gives Shiki's tokens, the browser keeps to comments. */
  colour?: (text: string, at: number) => Tree[];
}

/** A value of the plan where it stands in text: marked as the reader's own or as an example; words of no field are only text. */
export function valueView(of: string, text: string, isMine: IsMine): Tree {
  return !of ? text : h('span', { class: isMine(of) ? 'v mine' : 'v', 'data-of': of }, text);
}

/** The pieces of a line, its values marked. */
export function piecesView({ pieces }: Line, isMine: IsMine): Tree[] {
  return pieces.map((piece) => (typeof piece === 'string' ? piece : valueView(piece.of, piece.text, isMine)));
}

/** The lines of a file as one `<code>`; each line that has a reason names it by its number in `reasonsOf`. */
export function linesView(lines: readonly Line[], options: FileViewOptions): Branch {
  const reasons = reasonsOf(lines);
  const numberOf = new Map(reasons.map((reason, at) => [keyOf(reason), String(at + 1)]));
  return h('code', {}, ...lines.map((line, at) => lineView(line, at, line.reason && numberOf.get(keyOf(line.reason)), options)));
}

function lineView(
  line: Line,
  at: number,
  why: string | undefined,
  { isMine, changed, spoiled, comments = true, colour = plain }: FileViewOptions,
): Branch {
  const text = textOf(line);
  const marks = [changed?.has(text) && spoiled !== at && 'new', spoiled === at && 'spoiled'].filter(Boolean).join(' ');
  const hasValue = line.pieces.some((piece) => typeof piece !== 'string' && piece.of);
  const comment = comments && /^\s*#/.test(text);
  const pieces = hasValue ? piecesView(line, isMine) : comment ? [text] : colour(text, at);
  return h(comment ? 'i' : 'span', { class: marks || undefined, 'data-why': why }, ...pieces, '\n');
}

const plain = (text: string): Tree[] => [text];

/** The distinct reasons of a file, in order of their first line. */
export function reasonsOf(lines: readonly Line[]): Reason[] {
  const seen = new Map<string, Reason>();
  for (const { reason } of lines) if (reason && !seen.has(keyOf(reason))) seen.set(keyOf(reason), reason);
  return [...seen.values()];
}

function keyOf(reason: Reason): string {
  return `${reason.source} ${reason.confidence} ${reason.what}`;
}

/** Why the lines are there: the list that a focused line's note is taken from, and that print and text browsers show. */
export function reasonsView(lines: readonly Line[]): Branch {
  return h('ol', {}, ...reasonsOf(lines).map(reasonView));
}

function reasonView({ what, source, confidence }: Reason): Branch {
  return h('li', {}, `${what} `, confidenceView(confidence), ', ', h('cite', {}, titleOf(source)));
}

/** How far a statement can be trusted. */
export function confidenceView(confidence: Confidence): Branch {
  return h('span', { class: `conf ${confidence}` }, confidence);
}
