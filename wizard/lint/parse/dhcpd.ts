import { newerStatements, statements } from './dhcpd-words.ts';
import { latest } from './latest.ts';
import { linesOf } from './rows.ts';

/** A statement of `dhcpd.conf`, or the head of a block. */
export interface Statement {
  line: number;
  /** The first word, in small letters: dhcpd does not tell them apart. */
  name: string;
  /** All words after the first; texts with their quotes. */
  words: string[];
  /** The block that it stands in; undefined at the top. */
  parent: Statement | undefined;
  isBlock: boolean;
  /** False where neither `;` nor `{` ends it. */
  ended: boolean;
}

export interface Dhcpd {
  /** In the order of the file, so a block comes before what stands in it. */
  statements: Statement[];
  /** Lines of braces that have no partner. */
  oddBraces: { line: number; brace: '{' | '}' }[];
}

interface Token {
  line: number;
  text: string;
  first: boolean;
}

function tokensOf(text: string): Token[] {
  return linesOf(text).flatMap((line, index) => {
    const found = line.match(/"(?:[^"\\]|\\.)*"?|#.*|[{};]|[^\s"#{};]+/g) ?? [];
    return found
      .filter((token) => !token.startsWith('#'))
      .map((token, position) => ({ line: index + 1, text: token, first: position === 0 }));
  });
}

/** Whether a word at the start of a line begins a new statement although the one before it has no end yet. */
function beginsAnew({ text, first }: Token, pending: readonly Token[]): boolean {
  const last = pending.at(-1)?.text.toLowerCase();
  if (!first || last === undefined || last.endsWith(',') || last === 'not' || last === 'option') return false;
  return statements.has(text.toLowerCase()) || newerStatements.has(text.toLowerCase());
}

/** Reads any text. What is wrong with its form is in the result, and the rest is read as if that were mended. */
export const parseDhcpd = latest((text: string): Dhcpd => {
  const result: Dhcpd = { statements: [], oddBraces: [] };
  // The braces that are open, with the line of each and the head of the block; one without a head is in the block around it.
  const open: { statement: Statement | undefined; line: number }[] = [];
  let pending: Token[] = [];

  const finish = (isBlock: boolean, ended: boolean): Statement | undefined => {
    const [head, ...rest] = pending;
    pending = [];
    if (head === undefined) return undefined;
    const statement: Statement = {
      line: ended ? head.line : (rest.at(-1) ?? head).line,
      name: head.text.toLowerCase(),
      words: rest.map((token) => token.text),
      parent: open.at(-1)?.statement,
      isBlock,
      ended,
    };
    result.statements.push(statement);
    return statement;
  };

  for (const token of tokensOf(text)) {
    if (token.text === ';') finish(false, true);
    else if (token.text === '{') open.push({ statement: finish(true, true) ?? open.at(-1)?.statement, line: token.line });
    else if (token.text === '}') {
      finish(false, false);
      if (open.pop() === undefined) result.oddBraces.push({ line: token.line, brace: '}' });
    } else {
      if (beginsAnew(token, pending)) finish(false, false);
      pending.push(token);
    }
  }
  finish(false, false);
  result.oddBraces.push(...open.map(({ line }) => ({ line, brace: '{' as const })));
  return result;
});
