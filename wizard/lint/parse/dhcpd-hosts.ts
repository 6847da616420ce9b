import { parseDhcpd, type Statement } from './dhcpd.ts';
import { latest } from './latest.ts';

/** A host entry with what belongs to it. */
export interface Host {
  line: number;
  name: string;
  hardware: Statement | undefined;
  fixed: Statement | undefined;
  /** Its own, or that of a block around it. */
  hasFilename: boolean;
}

/** All host entries, in one pass down the file. */
export const hostsOf = latest((text: string): Host[] => {
  const all = parseDhcpd(text).statements;
  const inside = new Map<Statement | undefined, Map<string, Statement>>();
  for (const statement of all) {
    const block = inside.get(statement.parent) ?? new Map<string, Statement>();
    inside.set(statement.parent, block.set(statement.name, statement));
  }
  const withFilename = new Set<Statement | undefined>();
  for (const block of [undefined, ...all.filter((statement) => statement.isBlock)]) {
    // A block stands after the one around it, which is therefore decided already.
    if (inside.get(block)?.has('filename') || (block !== undefined && withFilename.has(block.parent))) withFilename.add(block);
  }
  return all
    .filter((statement) => statement.name === 'host' && statement.isBlock)
    .map((host) => ({
      line: host.line,
      name: host.words[0] ?? '',
      hardware: inside.get(host)?.get('hardware'),
      fixed: inside.get(host)?.get('fixed-address'),
      hasFilename: withFilename.has(host),
    }));
});

/** One address or name after `fixed-address`. */
export interface Fixed {
  line: number;
  host: string;
  text: string;
}

/** Every fixed address or name, several to a host where several stand there. */
export function fixedOf(text: string): Fixed[] {
  return hostsOf(text).flatMap(({ name, fixed }) =>
    fixed === undefined ? [] : wordsOf(fixed).map((word) => ({ line: fixed.line, host: name, text: word })),
  );
}

/** The words of a list, parted by blanks or commas. */
export const wordsOf = (statement: Statement) =>
  statement.words
    .join(' ')
    .split(/[\s,]+/)
    .filter((word) => word !== '');
