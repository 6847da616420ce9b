import { judge } from './judge.ts';

/** One line of shell that is a statement of its own: its form, with every literal word as `…`, and its literal words as the shell reads them. */
export interface Statement {
  form: string;
  words: string[];
}

interface Node {
  Type?: string;
  Value?: string;
  Parts?: Node[];
  [key: string]: unknown;
}

/** What says where a node stands, and not what it is. */
const isPlace = (inner: unknown) => typeof inner === 'object' && inner !== null && 'Offset' in inner;

/** A word of literals only, as the shell reads it; undefined where something in it is expanded, or a file name could match it. */
function literal(parts: readonly Node[], quoted = false): string | undefined {
  let text = '';
  for (const { Type, Value = '', Parts = [] } of parts) {
    if (Type === 'SglQuoted') text += Value;
    else if (Type === 'Lit' && quoted) text += Value.replace(/\\([$`"\\\n])/g, '$1');
    else if (Type === 'Lit' && !/(?<!\\)[*?[~{]/.test(Value)) text += Value.replace(/\\([\s\S])/g, '$1');
    else {
      const inner = Type === 'DblQuoted' ? literal(Parts, true) : undefined;
      if (inner === undefined) return undefined;
      text += inner;
    }
  }
  return text;
}

/** The form of a node: all of its tree but for places and the text of literal words, which go to `words`. */
function formOf(node: unknown, words: string[]): unknown {
  if (Array.isArray(node)) return node.map((each) => formOf(each, words));
  if (typeof node !== 'object' || node === null) return node;
  const { Parts } = node as Node;
  const text = Parts && !('Type' in node) ? literal(Parts) : undefined;
  if (text !== undefined) {
    words.push(text);
    return '…';
  }
  return Object.fromEntries(
    Object.entries(node).flatMap(([key, inner]) => (key === 'Comments' || isPlace(inner) ? [] : [[key, formOf(inner, words)]])),
  );
}

interface Stmt {
  Pos: { Line: number };
  End: { Line: number };
}

function parsed(text: string): Stmt[] {
  const done = judge('shfmt')?.run(['-ln=posix', '--to-json'], { input: text });
  if (done?.status !== 0) throw new Error(done?.stderr ?? 'no shfmt');
  return (JSON.parse(done.stdout) as { Stmts?: Stmt[] }).Stmts ?? [];
}

/** The whole tree of a script as one form. */
export function wholeForm(script: string): Statement {
  const words: string[] = [];
  return { form: JSON.stringify(formOf(parsed(script), words)), words };
}

/** The numbers, from 0, of a script's lines that are a statement of their own, not inside of anything. */
export function statementLines(script: string): Set<number> {
  const all = parsed(script);
  const own = all.filter(
    ({ Pos, End }, at) => Pos.Line === End.Line && all[at + 1]?.Pos.Line !== Pos.Line && all[at - 1]?.End.Line !== Pos.Line,
  );
  return new Set(own.map(({ Pos }) => Pos.Line - 1));
}

/**
 * Reads many lines in one call of shfmt. Each must be exactly one statement that begins and ends on its line: then a script is the same
 * with it as with any other such line in its place, since the lines around it are. Throws where one is not.
 */
export function statements(lines: readonly string[]): Statement[] {
  const all = parsed(lines.map((line) => `${line}\n`).join(''));
  const odd = all.findIndex(({ Pos, End }, at) => Pos.Line !== at + 1 || End.Line !== at + 1);
  if (odd >= 0 || all.length !== lines.length)
    throw new Error(`no statement of its own: ${JSON.stringify(lines[odd < 0 ? all.length : odd])}`);
  return all.map((each) => {
    const words: string[] = [];
    return { form: JSON.stringify(formOf(each, words)), words };
  });
}
