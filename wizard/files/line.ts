import type { SourceId } from './sources.ts';

/** How far a statement can be trusted: read in a source, tried here, concluded from evidence that is named, or not known. */
export type Confidence = 'documented' | 'tested' | 'inferred' | 'unknown';

/** A value of the plan inside a line: `of` is its JSON pointer, so that a page can mark it as the reader's own. */
export interface Value {
  of: string;
  text: string;
}

export type Piece = string | Value;

/** Why a line is there. Structural lines (braces, blank lines) carry none and inherit from the statement before. */
export interface Reason {
  what: string;
  source: SourceId;
  /** HOWTO items and errata that the statement also carries out; for the inventory. */
  cites?: readonly SourceId[];
  confidence: Confidence;
}

/** One line of a generated file, before printing. */
export interface Line {
  pieces: readonly Piece[];
  reason?: Reason;
}

/** A line as a template: `` line`subnet ${word('/server/netmask', mask)} {` ``. Only quoted values may be put in. */
export function line(strings: TemplateStringsArray, ...values: readonly (Value | readonly Piece[])[]): Line {
  const pieces = strings.flatMap((text, at): Piece[] => {
    const value = values[at];
    const inserted = value === undefined ? [] : 'of' in value ? [value] : [...value];
    return text === '' ? inserted : [text, ...inserted];
  });
  return { pieces };
}

/** Lines that stand together for one reason; it is written on the first, and the others inherit it. */
export function because(reason: Reason, ...lines: readonly Line[]): Line[] {
  const [first, ...rest] = lines;
  return first ? [{ ...first, reason }, ...rest] : [];
}

/** Fixed text as lines: of a script, or of a comment. Holds no value of the plan. */
export function fixed(text: string): Line[] {
  return text
    .replace(/^\n/, '')
    .replace(/\n *$/, '')
    .split('\n')
    .map((each) => ({ pieces: each === '' ? [] : [each] }));
}

/** The reason of every line, those of structural lines taken from the statement before. */
export function reasons(lines: readonly Line[]): Reason[] {
  let current: Reason = { what: 'a line without a meaning of its own', source: 'GUIDE', confidence: 'documented' };
  return lines.map((each) => {
    current = each.reason ?? current;
    return current;
  });
}
