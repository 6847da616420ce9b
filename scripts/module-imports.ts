import { dirname, join } from 'node:path/posix';
import ts from 'typescript';

/** The files that a built script asks for: at once, or at some later moment. Paths are relative to `dist/`. */
export interface Imports {
  atOnce: string[];
  /** Every other string that names a script: `import()`, preload lists, workers. Counts too much rather than too little. */
  later: string[];
}

/** Reads a built script; `path` is its own place in `dist/`, `base` what the site's absolute paths begin with. */
export function importsOf(path: string, code: string, base: string): Imports {
  const source = ts.createSourceFile(path, code, ts.ScriptTarget.Latest, false, ts.ScriptKind.JS);
  const imports: Imports = { atOnce: [], later: [] };
  const atOnce = new Set<ts.Node>();
  for (const statement of source.statements) {
    const from = ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement) ? statement.moduleSpecifier : undefined;
    if (from !== undefined && ts.isStringLiteral(from)) {
      atOnce.add(from);
      imports.atOnce.push(placeOf(path, from.text, base));
    }
  }
  const walk = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) && !atOnce.has(node) && /^[\w./@-]+\.m?js$/.test(node.text)) {
      // A preload list names its files from the top of the site, without a leading slash.
      imports.later.push(placeOf(path, node.text, base), placeOf('', node.text.startsWith('/') ? node.text : `/${node.text}`, '/'));
    }
    ts.forEachChild(node, walk);
  };
  walk(source);
  return imports;
}

/** Where a reference from `path` leads, relative to `dist/`; outside addresses stay as they are. */
export function placeOf(path: string, reference: string, base: string): string {
  const clean = reference.replace(/[?#].*$/, '');
  if (/^([a-z]+:|\/\/)/i.test(clean)) return clean;
  if (clean.startsWith('/')) return clean.startsWith(base) ? clean.slice(base.length) : clean.slice(1);
  return join(dirname(path), clean);
}
