import { because, fixed, type Line, type Reason } from '../line.ts';

/** Functions and variables that scripts share, in paragraphs of shell: each stays whole, or goes. */
export interface Helpers extends Reason {
  text: string;
}

/** A paragraph, the names that it defines, and those that it mentions. */
interface Paragraph {
  lines: Line[];
  defines: string[];
  mentioned: string[];
}

/** The words that stand where a command does, or are handed to `on_machine` as one, and the variables whose value is taken. */
function mentions(lines: readonly Line[]): string[] {
  // A value of the plan never decides which helpers a script has.
  const text = lines.map(({ pieces }) => pieces.filter((piece) => typeof piece === 'string').join('')).join('\n');
  const words = text.replace(/^ *#.*/gm, '').replace(/\b(then|else|do|if|elif|while|until|on_machine) /g, '$1;');
  return [...words.matchAll(/(?:^|[;&|({!)]) *(\w+)(?=[\s;)]|$)|\$\{?(\w+)/gm)].map(([, command, variable]) => command ?? variable ?? '');
}

function paragraph(text: string): Paragraph {
  const lines = [...fixed(text), ...fixed('')];
  return {
    lines,
    defines: [...text.matchAll(/^(\w+)(?:\(\) \{|=)/gm)].map(([, name = '']) => name),
    mentioned: mentions(lines),
  };
}

/**
 * Gives for the work of a script, and names that it calls besides, those of the helpers that it calls, itself or through another: nobody
 * has to read what never runs. A paragraph that defines nothing, such as a check, stays. Each ends with an empty line.
 */
export function calledOf(all: readonly Helpers[]): (work: readonly Line[], besides: readonly string[]) => Line[] {
  const helpers = all.map(({ text, ...reason }) => ({ reason, paragraphs: text.split('\n\n').map(paragraph) }));

  function chosen(first: readonly string[]): Line[] {
    const names = new Set(first);
    const called = ({ defines }: Paragraph): boolean => defines.length === 0 || defines.some((name) => names.has(name));
    for (let before = -1; before < names.size; ) {
      before = names.size;
      for (const { paragraphs } of helpers)
        for (const { mentioned } of paragraphs.filter(called)) for (const name of mentioned) names.add(name);
    }
    return helpers.flatMap(({ reason, paragraphs }) => because(reason, ...paragraphs.filter(called).flatMap(({ lines }) => lines)));
  }

  // The work of a script is the same in every plan, so it is looked at once.
  const known = new WeakMap<readonly Line[], Map<string, Line[]>>();
  return (work, besides) => {
    const ofWork = known.get(work) ?? new Map<string, Line[]>();
    const key = besides.join(' ');
    const lines = ofWork.get(key) ?? chosen([...besides, ...mentions(work)]);
    known.set(work, ofWork.set(key, lines));
    return lines;
  };
}
