/** A line that says something: neither empty nor a comment. */
export interface Row {
  /** Counted from 1. */
  line: number;
  text: string;
  /** The words of the line, parted by blanks and tabs. */
  fields: string[];
}

/** All lines without their line ends. A carriage return before the line feed belongs to the line end: `line-ends` names it. */
export function linesOf(text: string): string[] {
  return text.split('\n').map((line) => line.replace(/\r$/, ''));
}

/** The lines that are neither empty nor a comment, trimmed. */
export function rowsOf(text: string): Row[] {
  const rows: Row[] = [];
  for (const [index, raw] of linesOf(text).entries()) {
    const line = raw.trim();
    if (line !== '' && !line.startsWith('#')) rows.push({ line: index + 1, text: line, fields: line.split(/\s+/) });
  }
  return rows;
}

/** Cuts a comment that stands behind the words of a line. */
export function withoutComment(fields: readonly string[]): string[] {
  const comment = fields.findIndex((field) => field.startsWith('#'));
  return comment < 0 ? [...fields] : fields.slice(0, comment);
}

/** Whether a text is a part for somebody else's file, so that what it lacks may stand in the rest of that file. */
export function isPart(text: string): boolean {
  return /^\s*#+\s*part of a file\b/i.test(text);
}
