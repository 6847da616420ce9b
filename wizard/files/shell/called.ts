import { because, fixed, type Line, type Reason } from '../line.ts';

/** Functions and variables that scripts share, in paragraphs of shell: each stays whole, or goes. */
export interface Helpers extends Reason {
  text: string;
}

/** What is fixed in these lines: a value of the plan never decides which helpers a script has. */
const fixedText = (lines: readonly Line[]): string =>
  lines.map(({ pieces }) => pieces.filter((piece) => typeof piece === 'string').join('')).join('\n');

/** The words that stand where a command does, or are handed to `on_machine` as one, and the variables whose value is taken. */
function mentions(shell: string): string[] {
  const text = shell.replace(/^ *#.*/gm, '').replace(/\b(then|else|do|if|on_machine) /g, '$1;');
  return [...text.matchAll(/(?:^|[;&|({!)]) *(\w+)(?=[\s;)]|$)|\$\{?(\w+)/gm)].map(([, command, variable]) => command ?? variable ?? '');
}

/** A paragraph of shell, the names that it defines, and those that it mentions. */
interface Paragraph {
  text: string;
  defines: string[];
  mentioned: string[];
}

const paragraphOf = (text: string): Paragraph => ({
  text,
  defines: [...text.matchAll(/^(\w+)(?:\(\) \{|=)/gm)].map(([, name = '']) => name),
  mentioned: mentions(text),
});

/**
 * Gives for the work of a script those of the helpers that it calls, itself or through another: nobody has to read what never runs.
 * A paragraph that defines nothing, such as a check, stays. An empty line ends the helpers of each reason.
 */
export function calledOf(all: readonly Helpers[]): (work: readonly Line[]) => Line[] {
  const helpers = all.map(({ text, ...reason }) => ({ reason, paragraphs: text.split('\n\n').map(paragraphOf) }));
  return (work) => {
    const names = new Set(mentions(fixedText(work)));
    const called = ({ defines }: Paragraph): boolean => defines.length === 0 || defines.some((name) => names.has(name));
    for (let before = -1; before < names.size; ) {
      before = names.size;
      for (const { paragraphs } of helpers)
        for (const { mentioned } of paragraphs.filter(called)) for (const name of mentioned) names.add(name);
    }
    return helpers.flatMap(({ reason, paragraphs }) => {
      const some = paragraphs.filter(called).map(({ text }) => text);
      return some.length ? because(reason, ...fixed(some.join('\n\n')), ...fixed('')) : [];
    });
  };
}
