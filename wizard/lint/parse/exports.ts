import { linesOf, withoutComment } from './rows.ts';

/** Whom a folder is exported to, as it stands in the file: `HOST(OPTIONS)`, `HOST` or `(OPTIONS)`. */
export interface Client {
  text: string;
  host: string;
  options: string[];
  /** False where brackets do not match: then nothing else is said of it. */
  whole: boolean;
  /** True for options with a blank before them that were meant for the host before. */
  torn: boolean;
}

export interface Export {
  line: number;
  path: string;
  clients: Client[];
}

function clientOf(text: string, before: Client | undefined): Client {
  const match = /^([^()]*)(?:\(([^()]*)\))?$/.exec(text);
  const host = match?.[1] ?? '';
  const options = (match?.[2] ?? '').split(',').filter((option) => option !== '');
  return { text, host, options, whole: match !== null, torn: host === '' && before !== undefined && before.whole };
}

/** The entries; a line that ends with a backslash goes on in the next. */
export function exportsOf(text: string): Export[] {
  const found: Export[] = [];
  let joined: string[] = [];
  for (const [index, line] of linesOf(`${text}\n`).entries()) {
    joined.push(line.replace(/\\$/, ''));
    if (line.endsWith('\\')) continue;
    const words = withoutComment(joined.join(' ').match(/"[^"]*"|[^\s"]+|"/g) ?? []);
    const [path, ...rest] = words;
    if (path !== undefined) {
      const clients: Client[] = [];
      // Words with a leading hyphen are options for the whole line, in later versions.
      for (const word of rest.filter((word) => !word.startsWith('-'))) clients.push(clientOf(word, clients.at(-1)));
      found.push({ line: index + 2 - joined.length, path, clients });
    }
    joined = [];
  }
  return found;
}
