import { fixed, type Line, type Reason, reasons } from '../line.ts';

/** Lines of shell between two empty ones, each with its reason. */
interface Paragraph {
  lines: { line: Line; reason: Reason }[];
  /** The functions and variables that it defines. */
  defines: string[];
  text: string;
}

/** What is fixed of these lines, without comments. Values of the plan are left out, so that none decides which helpers a script has. */
const fixedText = (lines: readonly Line[]): string =>
  lines
    .map(({ pieces }) => pieces.filter((piece) => typeof piece === 'string').join(''))
    .filter((text) => !/^\s*#/.test(text))
    .join('\n');

function paragraphs(lines: readonly Line[]): Paragraph[] {
  const why = reasons(lines);
  const all: Paragraph['lines'][] = [[]];
  for (const [at, line] of lines.entries())
    if (line.pieces.length === 0) all.push([]);
    else all.at(-1)?.push({ line, reason: why[at] as Reason });
  return all
    .filter(({ length }) => length > 0)
    .map((each) => {
      const text = fixedText(each.map(({ line }) => line));
      return { lines: each, text, defines: [...text.matchAll(/^(\w+)(?:\(\) \{|=)/gm)].map(([, name = '']) => name) };
    });
}

/** The words of a shell text that stand where a command does, or are handed to `on_machine` as one; and the variables whose value it takes. */
function mentioned(text: string): string[] {
  const commands = text.replace(/\b(then|else|do|if|on_machine) /g, '$1;').matchAll(/(?:^|[;&|({!)]) *(\w+)(?=[\s;)]|$)/gm);
  return [...commands, ...text.matchAll(/\$\{?(\w+)/g)].map(([, name = '']) => name);
}

/** Each line with its reason where that is another than the one before, as {@link reasons} reads them again. */
function toldOnce(lines: Paragraph['lines']): Line[] {
  let last: Reason | undefined;
  return lines.map(({ line: { pieces }, reason }) => {
    const told = reason === last ? { pieces } : { pieces, reason };
    last = reason;
    return told;
  });
}

/**
 * Takes the helpers that scripts share, and gives for the work of one script those that it calls, itself or through another: nobody has to
 * read what never runs. A paragraph that defines nothing, such as a check, stays. Each ends with an empty line.
 */
export function calledOf(helpers: readonly Line[]): (work: readonly Line[]) => Line[] {
  const all = paragraphs(helpers);
  const mentions = new Map(all.map((each) => [each, mentioned(each.text)]));
  return (work) => {
    const kept = new Set<Paragraph>();
    const names = new Set(mentioned(fixedText(work)));
    const keep = (each: Paragraph): void => {
      kept.add(each);
      for (const name of mentions.get(each) ?? []) names.add(name);
    };
    for (let before = -1; before < kept.size; ) {
      before = kept.size;
      for (const each of all)
        if (!kept.has(each) && (each.defines.length === 0 || each.defines.some((name) => names.has(name)))) keep(each);
    }
    const [empty] = fixed('') as [Line];
    const lines = all
      .filter((each) => kept.has(each))
      .flatMap((each) => [...each.lines, { line: empty, reason: each.lines.at(-1)?.reason as Reason }]);
    return toldOnce(lines);
  };
}
