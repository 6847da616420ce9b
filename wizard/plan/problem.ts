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

/** What was found, short enough for one line of a message. Lists and objects are named, not printed: they can be deep or long. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  return plain(typeof value === 'string' ? JSON.stringify(value) : String(value), 60);
}

/** Text from outside as it may reach a terminal or a page: printable ASCII, and not endless. Our own words have apostrophes of a page. */
export function plain(text: string, longest = 200): string {
  const printable = text.replaceAll('’', "'").replace(/[^\x20-\x7e]/g, '?');
  return printable.length > longest ? `${printable.slice(0, longest - 3)}...` : printable;
}
