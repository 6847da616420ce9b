import { judge } from './judge.ts';

/** A simple command of a script: its words as they stand, with `$` for each expansion; a word that is one variable whole keeps its name, as in `$how`. */
export interface Command {
  line: number;
  words: string[];
}

export interface SyntaxTree {
  commands: Command[];
  /** Names of the functions that the script declares. */
  functions: Set<string>;
}

/** What shfmt writes of a node, as far as it is looked at. */
interface Node {
  Type?: string;
  Pos?: { Line: number };
  Name?: { Value: string };
  Value?: string;
  Args?: Word[];
  Parts?: Node[];
  Param?: { Value: string };
}
type Word = { Parts: Node[] };

const text = ({ Type, Value = '', Parts = [] }: Node): string =>
  Type === 'Lit' || Type === 'SglQuoted' ? Value : Type === 'DblQuoted' ? Parts.map(text).join('') : '$';

/** A word that is the value of one variable, and nothing else, by its name. */
function word({ Parts }: Word): string {
  const [only, ...others] = Parts;
  if (only?.Type === 'DblQuoted' && !others.length) return word({ Parts: only.Parts ?? [] });
  return only?.Type === 'ParamExp' && !others.length ? `$${only.Param?.Value}` : Parts.map(text).join('');
}

/** All simple commands of a script, those inside of substitutions and functions among them, as shfmt reads it; undefined without shfmt. */
export function syntaxTree(script: string): SyntaxTree | undefined {
  const done = judge('shfmt')?.run(['-ln=posix', '--to-json'], { input: script });
  if (!done) return undefined;
  if (done.status !== 0) throw new Error(done.stderr);
  const tree: SyntaxTree = { commands: [], functions: new Set() };
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(walk);
    else if (typeof node === 'object' && node !== null) {
      const { Type, Args, Name, Pos } = node as Node;
      if (Type === 'FuncDecl' && Name) tree.functions.add(Name.Value);
      if (Type === 'CallExpr' && Args?.length) tree.commands.push({ line: Pos?.Line ?? 0, words: Args.map(word) });
      Object.values(node).forEach(walk);
    }
  };
  walk(JSON.parse(done.stdout));
  return tree;
}

/** Functions of a script that nothing in it calls, nor hands to another as a word. */
export function uncalled({ commands, functions }: SyntaxTree): string[] {
  const words = new Set(commands.flatMap(({ words }) => words.map((word) => word.split(' ')[0] ?? '')));
  return [...functions].filter((name) => !words.has(name));
}
