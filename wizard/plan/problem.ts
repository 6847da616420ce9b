/**
 * A refusal in four parts. Every message that leaves the command line or stands beside a field has this form, so that
 * nobody has to guess what to do next.
 */
export interface Problem {
  /** JSON pointer into the plan (`plan:/clients/3/mac`), or a file, or an option of the command line. */
  where: string;
  expected: string;
  found: string;
  todo: string;
}

/** Thrown at the door only: by what reads arguments, files, links and storage. Exit status 2 on the command line. */
export class Unusable extends Error {
  override readonly name = 'Unusable';
  readonly problems: readonly Problem[];
  constructor(problems: readonly Problem[]) {
    super(problems.map((problem) => `${problem.where}: expected ${problem.expected}; found ${problem.found}`).join('\n'));
    this.problems = problems;
  }
}

/** What was found, short enough for one line of a message and with nothing that could move a cursor. */
export function shown(value: unknown): string {
  const text = value === undefined ? 'nothing' : (JSON.stringify(value) ?? String(value));
  const printable = text.replace(/[^\x20-\x7e]/g, '?');
  return printable.length > 60 ? `${printable.slice(0, 57)}...` : printable;
}
