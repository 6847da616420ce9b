/** What was found, quoted, short enough for one line of a message and with nothing that could move a cursor. */
export function shown(text: string): string {
  const short = text.length > 60 ? `${text.slice(0, 57)}...` : text;
  return `"${short.replace(/[^\x20-\x7e]/g, '?')}"`;
}
