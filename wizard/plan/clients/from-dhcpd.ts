import { isAddress } from '../address.ts';
import { macOf } from '../mac.ts';
import { type Problem, plain } from '../problem.ts';
import { LONGEST_CELL, type Reading, type Row, shortName } from './row.ts';

interface Token {
  line: number;
  text: string;
}

/** Words, quoted texts, braces and semicolons; comments are gone. */
function tokensOf(text: string): Token[] {
  return text
    .split(/\r\n?|\n/)
    .flatMap((line, at) =>
      (line.match(/"[^"]*"?|#.*|[{};]|[^\s"#{};]+/g) ?? [])
        .filter((token) => !token.startsWith('#'))
        .map((token) => ({ line: at + 1, text: token })),
    );
}

/**
 * Reads the host entries of a `dhcpd.conf`, on one line or on many, in groups or not: name, hardware address, fixed address.
 * It looks for these words only and passes over all else, so a missing semicolon or brace costs nothing; the rules of
 * `wizard/lint/`, which judge the form of the whole file, need another reading.
 */
export function fromDhcpd(text: string): Reading {
  const reading: Reading = { rows: [], left: [] };
  const tokens = tokensOf(text);
  const heads = tokens.flatMap((_, at) => (opensHost(tokens, at) ? [at] : []));
  heads.forEach((head, nth) => {
    readHost(tokens.slice(head, heads[nth + 1]), reading);
  });
  if (heads.length === 0)
    reading.left.push({
      where: 'the text',
      expected: 'host entries, such as host ws001 { hardware ethernet 00:E0:06:E8:00:84; }',
      found: 'none',
      todo: 'Take the dhcpd.conf that names the clients.',
    });
  return reading;
}

function opensHost(tokens: readonly Token[], at: number): boolean {
  return tokens[at]?.text.toLowerCase() === 'host' && tokens[at + 2]?.text === '{' && !/^[{};]$/.test(tokens[at + 1]?.text ?? '{');
}

function readHost([head, name, , ...rest]: readonly Token[], { rows, left }: Reading): void {
  const line = head?.line ?? 1;
  const row: Row = { line, name: shortName((name?.text ?? '').replaceAll('"', '')) };
  const odd = (at: number, expected: string, found: string, todo: string): void => {
    const problem: Problem = { where: `line ${at}`, expected, found: plain(found, 60), todo };
    left.push(problem);
  };
  const body = upToBrace(rest);
  body.forEach(({ line: at, text }, position) => {
    const [first, second] = [body[position + 1]?.text ?? '', body[position + 2]?.text ?? ''];
    const word = text.toLowerCase();
    if (word === 'hardware' && first.toLowerCase() === 'ethernet') row.mac ??= macOf(second) ?? second.slice(0, LONGEST_CELL);
    else if (word === 'hardware') odd(at, 'hardware ethernet', `hardware ${first}`, 'Give this client its address by hand.');
    else if (word === 'fixed-address') {
      const own = addressesFrom(body, position + 1);
      const address = own.find(isAddress);
      if (address) row.address ??= address;
      else odd(at, 'an address after fixed-address', own.join(' ') || 'nothing', 'A free one is given; correct it.');
    }
  });
  if (row.mac || row.address) rows.push(row);
  else odd(line, 'a hardware address or a fixed address', `neither for host ${row.name}`, 'Add this client by hand.');
}

/** What stands between the braces of an entry; all of it where the closing one is missing. */
function upToBrace(tokens: readonly Token[]): Token[] {
  let depth = 1;
  const end = tokens.findIndex(({ text }) => {
    depth += text === '{' ? 1 : text === '}' ? -1 : 0;
    return depth === 0;
  });
  return tokens.slice(0, end < 0 ? undefined : end);
}

/** The words up to the end of a statement; a list is parted by commas. */
function addressesFrom(tokens: readonly Token[], from: number): string[] {
  const end = tokens.findIndex(({ text }, at) => at >= from && /^[;{}]$/.test(text));
  return tokens
    .slice(from, end < 0 ? from + 8 : end)
    .flatMap(({ text }) => text.split(','))
    .filter(Boolean);
}
