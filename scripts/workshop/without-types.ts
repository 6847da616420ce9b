import { stripTypeScriptTypes } from 'node:module';
import ts from 'typescript';

/** TypeScript as the plain module that it is without its types: same words, same comments, no gaps where types stood. */
export function withoutTypes(code: string): string {
  const whole = withoutTypeStatements(code);
  return closed(whole, stripTypeScriptTypes(whole))
    .replace(/\n{3,}/g, '\n\n')
    .trimStart();
}

/** Without statements that are types alone; what is said of a type goes with it. */
function withoutTypeStatements(code: string): string {
  const source = ts.createSourceFile('module.ts', code, ts.ScriptTarget.Latest, true);
  const spans = source.statements.flatMap((each): [number, number][] => {
    if (ts.isInterfaceDeclaration(each) || ts.isTypeAliasDeclaration(each)) return [[each.getFullStart(), each.end]];
    return ts.isImportDeclaration(each) && each.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword
      ? [[each.getStart(), each.end + 1]]
      : [];
  });
  return spans.reduceRight((text, [from, to]) => text.slice(0, from) + text.slice(to), code);
}

/** Takes away the blanks that stand where a type was, and one more where two blanks meet or a sign follows. */
function closed(code: string, stripped: string): string {
  let text = '';
  for (let at = 0; at < stripped.length; ) {
    let end = at;
    for (let next = at; stripped[next] === ' '; next += 1) if (code[next] !== ' ') end = next + 1;
    if (end === at) {
      text += stripped[at];
      at += 1;
      continue;
    }
    const follows = stripped[end] ?? '';
    if (/\s$/.test(text) && /[\s;,)\]}]/.test(follows)) text = text.replace(/ $/, '');
    at = end;
  }
  return text;
}
